import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  readLatestMail,
  sendAsAPerson,
  signInAs,
  test,
} from './journey.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

const WORKSHOP = 'Atelier de lecture à voix haute';

/** From the town's page to the form of a moment, by following links. */
async function openBooking(page: Page, town: string, moment: string): Promise<void> {
  await page.goto(`/villes/${town}`);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page.getByRole('listitem').filter({ hasText: moment }).last().locator('a[href*="/venir?"]').click();
  await expect(page.locator('[name=name]')).toBeVisible();
}

async function fillIn(page: Page, { name, email, places }: { name: string; email: string; places: string }) {
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=places]').selectOption(places);
}

async function send(page: Page): Promise<void> {
  await sendAsAPerson(page, () => page.locator('main form[method=post] button').last().click());
  await expect(page).toHaveURL(/\/venir\/envoyee$/);
}

/** Follows the link of the mail, presses its button, and returns the address of the personal page. */
async function confirm(page: Page, email: string): Promise<string> {
  const link = linkIn(await readLatestMail(page, email), '/ma-place/');
  // Scanners open links: nothing is confirmed until the button is pressed.
  await page.goto(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Confirmer ma venue' }).click();
  return link;
}

test('a neighbour books seats on a phone without JavaScript; the last ones are waited for, given back, and passed on', async ({
  page,
}) => {
  await openBooking(page, 'tours', WORKSHOP);
  await expectNoSidewaysScroll(page);
  // What is missing is said at the field, and what was typed stays.
  await fillIn(page, { name: 'Rosa « Mimi » O’Sittelle', email: 'rosa', places: '6' });
  await page.locator('main form[method=post] button').last().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[name=name]')).toHaveValue('Rosa « Mimi » O’Sittelle');
  await expect(page.locator('[name=places]')).toHaveValue('6');
  await page.locator('[name=email]').fill('rosa.sittelle@exemple.fr');
  await page.locator('main form[method=post] button').last().click();
  await expect(page).toHaveURL(/\/venir\/envoyee$/);

  const rosa = await confirm(page, 'rosa.sittelle@exemple.fr');
  await expect(page.getByText('C’est réservé')).toBeVisible();
  const welcome = await readLatestMail(page, 'rosa.sittelle@exemple.fr');
  expect(welcome).toContain('Nombre de places réservées : 6');
  const calendar = await page.request.get(`${new URL(rosa).pathname}/rendez-vous.ics`);
  expect(await calendar.text()).toMatch(/METHOD:PUBLISH[\s\S]*STATUS:CONFIRMED/);
  const data = (await (
    await page.request.get(`${new URL(rosa).pathname}/mes-donnees.json`)
  ).json()) as object;
  expect(data).toMatchObject({ email: 'rosa.sittelle@exemple.fr', places: 6 });

  await openBooking(page, 'tours', WORKSHOP);
  await fillIn(page, { name: 'Omar', email: 'omar.sittelle@exemple.fr', places: '6' });
  await send(page);
  await confirm(page, 'omar.sittelle@exemple.fr');

  // Twelve seats are taken: said before anything is sent.
  await openBooking(page, 'tours', WORKSHOP);
  await expect(page.getByText('Toutes les places sont prises')).toBeVisible();
  await fillIn(page, { name: 'Lina', email: 'lina.sittelle@exemple.fr', places: '2' });
  await send(page);
  const lina = await confirm(page, 'lina.sittelle@exemple.fr');
  await expect(page.getByText('sur la liste d’attente, au rang 1')).toBeVisible();

  // The mail itself leads to the gesture, which asks once more.
  const goodbye = `${rosa}?geste=retirer`;
  expect(await readLatestMail(page, 'rosa.sittelle@exemple.fr')).toContain(goodbye);
  await page.goto(goodbye);
  await page.getByRole('button', { name: 'Oui, je rends ma place' }).click();
  await expect(page.getByRole('status')).toContainText('votre place est rendue');
  await page.goto(lina);
  await expect(page.getByText('C’est réservé')).toBeVisible();
  expect(await readLatestMail(page, 'lina.sittelle@exemple.fr')).toContain('c’est votre tour');

  await page.goto(lina);
  await page.getByText('Changer le nombre de personnes').click();
  await page.locator('[name=places]').selectOption('3');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status')).toContainText('nombre de personnes est changé');
  await page.getByText('Effacer mes données maintenant').first().click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(page.getByRole('heading', { name: 'C’est effacé' })).toBeVisible();
  expect((await page.goto(lina))?.status()).toBe(404);
});

test('a moment that nobody knows, or that is over, leads back to the programme', async ({ page }) => {
  await openBooking(page, 'tours', WORKSHOP);
  const address = new URL(page.url());
  const answer = await page.goto(`${address.pathname}?moment=inconnu`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'Revenir au programme' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(address.pathname);
  await expect(page.getByRole('heading', { name: 'Quel moment' })).toBeVisible();
});

test('somebody books in Arabic with the keyboard alone: mirrored, refused in Arabic, nothing typed is lost', async ({
  page,
}) => {
  await openBooking(page, 'rouen', 'Spectacle de danse');
  await page.goto(`/ar${new URL(page.url()).pathname}${new URL(page.url()).search}`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectNoSidewaysScroll(page);
  await page.locator('[name=name]').focus();
  await page.keyboard.type('ياسمين');
  await page.keyboard.press('Tab');
  await page.keyboard.type('yasmine');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[name=name]')).toHaveValue('ياسمين');
  await page.locator('[name=email]').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('yasmine.sittelle@exemple.fr');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ar\/evenements\/.+\/venir\/envoyee$/);
  const mail = await readLatestMail(page, 'yasmine.sittelle@exemple.fr');
  await page.goto(linkIn(mail, '/ar/ma-place/'));
  await page.getByRole('button', { name: 'تأكيد حضوري' }).press('Enter');
  await expect(page.getByText('تم الحجز').first()).toBeVisible();
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('the pages read well to everybody, in their states', async ({ page }) => {
    await openBooking(page, 'rouen', 'Concerts');
    await expectAccessible(page);
    const { pathname, search } = new URL(page.url());
    for (const language of ['/ar', '/en']) {
      await page.goto(language + pathname + search);
      await expectAccessible(page);
    }
    await page.goto(pathname + search);
    await page.locator('main form[method=post] button').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
    await fillIn(page, { name: 'Noé', email: 'noe.sittelle@exemple.fr', places: '2' });
    await send(page);
    await expectAccessible(page);
    await page.goto(linkIn(await readLatestMail(page, 'noe.sittelle@exemple.fr'), '/ma-place/'));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirmer ma venue' }).click();
    await expectAccessible(page);
  });

  test('the town hall sees who comes, adds who telephones, finds a name and prints the list of the door', async ({
    page,
  }) => {
    await signInAs(page, /Pommier/);
    await page
      .getByRole('link', { name: /Cérémonie/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Les invités' }).click();
    await expectAccessible(page);
    const concerts = page.getByRole('row').filter({ hasText: 'Concerts' });
    await concerts.getByRole('link', { name: /Voir les noms/ }).click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Madeleine Étourneau');
    await page.getByLabel('Nombre de personnes').selectOption('3');
    await page.getByLabel('Téléphone').fill('06 12 34 56 78');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await expect(page.getByRole('status')).toContainText('La réservation est ajoutée');
    await expectAccessible(page);
    await page.getByLabel('Chercher un nom').fill('etourneau');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Madeleine Étourneau' })).toHaveCount(1);
    expect(page.url()).not.toContain('etourneau');
    await page.getByRole('link', { name: 'Feuille d’entrée à imprimer' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Madeleine Étourneau' })).toContainText('3');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Revenir aux invités' }).click();
    await page.getByRole('link', { name: /Rendre sa place \(Madeleine/ }).click();
    await page.getByRole('button', { name: /Rendre 3/ }).click();
    await expect(page.getByRole('status')).toContainText('La place est rendue');
  });
});
