import type { Locator } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

const PHONE = { width: 390, height: 844 };

/** By keyboard alone, as somebody who cannot hold a mouse. */
async function press(what: Locator): Promise<void> {
  await what.focus();
  await what.press('Enter');
}

test.describe('on an old phone, without JavaScript, by keyboard', () => {
  test.use({ viewport: PHONE, javaScriptEnabled: false });

  test('a day, a template, a draft, its page; then its programme and its poster', async ({ page }) => {
    test.slow();
    await signInAs(page, /Pommier/);
    await press(page.getByRole('link', { name: 'Événements', exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: 'Événements' })).toBeVisible();

    // Two presses: the day, the template. Everything is filled.
    await press(page.locator('summary', { hasText: 'Journée internationale des personnes migrantes' }));
    await press(page.getByRole('link', { name: /^Film et débat.*personnes migrantes/u }));
    await expect(page.locator('[name=title]')).toHaveValue('Film et débat');
    await expect(page.locator('[name=starts_on]')).toHaveValue(/^\d{4}-12-18$/u);
    await expect(page.locator('[name=starts_at]')).toHaveValue('20:00');
    await expect(page.locator('[name=place_name]')).not.toHaveValue('');
    await expectNoSidewaysScroll(page);
    const [year = ''] = (await page.locator('[name=starts_on]').inputValue()).split('-');
    await page.locator('[name=title]').fill('Soirée des deux rives');
    // An hour that cannot be is refused at its field, and nothing typed is lost.
    await page.locator('[name=ends_at]').fill('19:00');
    await press(page.getByRole('button', { name: 'Créer le brouillon' }));
    await expect(page.getByText('La fin doit venir après le début').first()).toBeVisible();
    await expect(page.locator('[name=title]')).toHaveValue('Soirée des deux rives');
    await page.locator('[name=ends_at]').fill('22:30');
    await press(page.getByRole('button', { name: 'Créer le brouillon' }));

    await expect(page.getByText('Le brouillon est prêt')).toBeVisible();
    const overview = new URL(page.url()).pathname;
    const address = `/evenements/rouen-film-et-debat-${year}-12-18`;
    expect((await page.request.get(address)).status()).toBe(404);
    // Nothing of a draft is hung in the street.
    await press(page.getByRole('link', { name: 'Affiche', exact: true }));
    await expect(page.getByText(/n’est pas encore publié/)).toBeVisible();
    await page.goto(overview);
    await press(page.getByRole('button', { name: 'Publier' }));
    await expect(page.getByText('C’est publié')).toBeVisible();
    expect((await page.request.get(address)).status()).toBe(200);

    await press(page.getByRole('link', { name: /^Programme/u }).first());
    const add = async (title: string, [starts, ends]: readonly [string, string]) => {
      await page.locator('[name=title]').fill(title);
      await page.locator('[name=kind]').selectOption('film-debate');
      await page.locator('[name=starts_at]').fill(starts);
      await page.locator('[name=ends_at]').fill(ends);
      await press(page.getByRole('button', { name: 'Ajouter au programme' }));
    };
    await page.getByRole('checkbox', { name: 'On réserve sa place' }).press('Space');
    await page.locator('[name=guest_capacity]').fill('zéro');
    await add('Le film', ['20:00', '21:45']);
    await expect(page.getByText(/Nombre de places/).first()).toBeVisible();
    await expect(page.locator('[name=title]')).toHaveValue('Le film');
    await expect(page.getByRole('checkbox', { name: 'On réserve sa place' })).toBeChecked();
    await page.locator('[name=guest_capacity]').fill('40');
    await press(page.getByRole('button', { name: 'Ajouter au programme' }));
    await expect(page.getByText('Sur réservation, 0 place réservée sur 40')).toBeVisible();
    await add('Le débat', ['21:30', '22:30']);
    // Both at once: allowed, and said.
    await expect(page.getByText(/En même temps que/)).toHaveCount(2);
    await expectNoSidewaysScroll(page);
    // The later one is set right, and the word goes.
    await press(page.getByRole('link', { name: /^Modifier.*Le débat/u }));
    await page.locator('[name=starts_at]').fill('21:45');
    await press(page.getByRole('button', { name: 'Enregistrer' }));
    await expect(page.getByText(/En même temps que/)).toHaveCount(0);

    await page.goto(address);
    for (const words of ['Soirée des deux rives', 'Le film', 'Le débat'])
      await expect(page.getByText(words).first()).toBeVisible();

    await page.goto(`${overview}/affiche`);
    const poster = page.getByRole('link', { name: 'Ouvrir l’affiche (PDF)' });
    const answer = await page.request.get(`${origin()}${await poster.getAttribute('href')}`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');

    // Taken back from the programme, then from the calendar.
    await page.goto(`${overview}/programme`);
    await press(page.getByRole('link', { name: /^Retirer.*Le débat/u }));
    await press(page.getByRole('button', { name: 'Retirer', exact: true }));
    await expect(page.getByText('Le moment est retiré du programme')).toBeVisible();
    await page.goto(`${overview}/annuler`);
    await press(page.getByRole('button', { name: 'Annuler l’événement' }));
    await expect(page.getByText('L’événement est annulé')).toBeVisible();
    await page.goto('/mairie/rouen/evenements');
    await expect(page.getByText('Annulé').first()).toBeVisible();
  });
});

test.describe('as axe sees it', () => {
  test.use({ viewport: PHONE });

  test('every page of an event, its errors too, and what was changed meanwhile', async ({ page }) => {
    // Nine pages under axe.
    test.slow();
    await signInAs(page, /Flamboyant/);
    await page.goto('/mairie/saint-denis-la-reunion/evenements');
    await expectAccessible(page);
    await page.getByText('Proposer un événement').nth(1).click();
    await expectAccessible(page);
    await page.goto('/mairie/saint-denis-la-reunion/evenements/nouveau?modele=meal');
    await page.getByRole('button', { name: 'Créer le brouillon' }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectAccessible(page);

    await page.goto('/mairie/saint-denis-la-reunion/evenements');
    await page.getByRole('link', { name: 'Lecture en trois langues' }).click();
    await expect(page).toHaveURL(/\/evenements\/[\w-]{36}$/u);
    const event = new URL(page.url()).pathname;
    for (const path of ['', '/programme', '/modifier', '/annuler', '/affiche']) {
      await page.goto(event + path);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }

    // Two windows: the second to save is told what the first wrote, and loses nothing.
    await page.goto(`${event}/modifier`);
    const other = await page.context().newPage();
    await other.goto(`${event}/modifier`);
    await other.locator('[name=place_name]').fill('Médiathèque, auditorium');
    await other.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(other.getByText('C’est enregistré')).toBeVisible();
    await page.locator('[name=title]').fill('Lecture en quatre langues');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(/Quelqu’un a enregistré des changements/)).toBeVisible();
    await expect(page.locator('dd', { hasText: 'Médiathèque, auditorium' })).toBeVisible();
    await expect(page.locator('[name=title]')).toHaveValue('Lecture en quatre langues');
    await expectAccessible(page);
  });

  test('addresses that lead nowhere are answered by a page', async ({ page }) => {
    await signInAs(page, /Pommier/);
    for (const path of [
      'evenements/nouveau?modele=fusee',
      'evenements/nouveau?jour=pirates&modele=meal',
      'evenements/inconnu',
    ]) {
      expect((await page.goto(`/mairie/rouen/${path}`))?.status()).toBe(404);
    }
    await page.goto('/mairie/rouen/evenements/nouveau?modele=ceremony');
    await expect(page).toHaveURL(/\/mairie\/rouen\/preparer$/u);
  });
});
