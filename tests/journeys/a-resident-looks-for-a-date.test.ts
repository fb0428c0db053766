import { expect, expectAccessible, expectNoSidewaysScroll, test } from './journey.ts';
import type { Page } from '@playwright/test';

test.use({ viewport: { width: 390, height: 844 } });

/** How many events the page announces. */
async function found(page: Page): Promise<number> {
  return Number(/\d+/u.exec(await page.getByRole('status').innerText())?.[0]);
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody finds, by keyboard, what is near them, and goes to it', async ({ page }) => {
    await page.goto('/calendrier?vue=liste');
    const all = await found(page);
    expect(all).toBeGreaterThan(10);
    await page.locator('main summary').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Code postal').focus();
    await page.keyboard.type('38000');
    await page.keyboard.press('Tab');
    await page.getByLabel('Distance au plus').selectOption('20');
    await page.getByLabel('Code postal').focus();
    await page.keyboard.press('Enter');

    // The empty fields are not in the address, which can be handed on as it is.
    await expect(page).toHaveURL(/\/calendrier\?vue=liste&pres=38000&km=20#resultats$/u);
    const near = await found(page);
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(all);
    await expect(page.getByLabel('Code postal')).toHaveValue('38000');
    await expect(page.locator('main')).toContainText(/à (?:moins d’un kilomètre|\d+\u00A0km)/u);
    await expectNoSidewaysScroll(page);

    await page
      .getByRole('link', { name: /^Enlever : À 20 km/u })
      .first()
      .press('Enter');
    await expect(page).toHaveURL(/\/calendrier\?vue=liste#resultats$/u);
    expect(await found(page)).toBe(all);

    await page.goto('/calendrier?vue=liste&pres=38000&km=20');
    await page.locator('.event a').first().press('Enter');
    await expect(page).toHaveURL(/\/evenements\//u);
    await expect(page.locator('main')).toContainText('Grenoble');
  });

  test('several choices narrow together, and an impossible one says what to take back', async ({ page }) => {
    await page.goto('/calendrier?vue=liste');
    await page.locator('main summary').click();
    await page.getByLabel('Genre d’événement').selectOption('film-debate');
    await page.getByLabel('Langue des signes (LSF)').check();
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page.locator('.event')).toHaveCount(await found(page));
    for (const event of await page.locator('.event').allInnerTexts())
      expect(event).toMatch(/Film et débat[^]*Langue des signes/u);
    await page.getByLabel('Département').selectOption('974');
    await page.getByRole('button', { name: 'Chercher' }).click();
    expect(await found(page)).toBe(0);
    await expect(page.getByText('Rien ne répond à tout cela à la fois')).toBeVisible();
    await page.getByRole('link', { name: 'Enlever : La Réunion' }).click();
    expect(await found(page)).toBeGreaterThan(0);
  });

  test('what cannot be read is said at its field, and the page goes on', async ({ page }) => {
    for (const [query, field] of [
      ['pres=00000', 'Code postal'],
      ['pres=38000&km=-1', 'Distance au plus'],
      ['du=2026-13-45', 'À partir du'],
      ['jour=rien', 'Journée internationale'],
      ['territoire=atlantide', 'Ville ou territoire'],
      ['genre=bal', 'Genre d’événement'],
      ['jour=migrants&jour=refugees', 'Journée internationale'],
      [`territoire=${'é'.repeat(1500)}`, 'Ville ou territoire'],
    ] as const) {
      const answer = await page.goto(`/calendrier?vue=liste&${query}`);
      expect(answer?.status(), query).toBe(200);
      const control = page.getByLabel(field);
      await expect(control).toHaveAttribute('aria-invalid', 'true');
      const described = await control.getAttribute('aria-describedby');
      await expect(page.locator(`[id="${described?.split(' ').at(-1)}"]`)).toBeVisible();
      expect(await found(page)).toBeGreaterThan(0);
      await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    }
  });

  test('a page beyond the last, a month or a day that is none: a way on', async ({ page }) => {
    expect((await page.goto('/calendrier?vue=liste&page=9999'))?.status()).toBe(404);
    await page.getByRole('link', { name: 'Aller à la dernière page' }).click();
    expect(await found(page)).toBeGreaterThan(0);
    for (const path of [
      '/calendrier?vue=mois&mois=2026-13',
      '/calendrier?annee=26',
      '/calendrier?vue=tout',
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await page.getByRole('link', { name: 'Voir le calendrier' }).click();
      await expect(page).toHaveURL(/\/calendrier$/u);
    }
    await page.goto('/calendrier?vue=mois&mois=9999-12');
    await expect(page).toHaveURL(/vue=mois&mois=20\d\d-\d\d$/u);
    expect((await page.goto('/journees/rien'))?.status()).toBe(404);
    await expect(page.getByRole('link', { name: 'Voir le calendrier' })).toBeVisible();
  });
});

test('a month is a table of seven days a week; leafing keeps the choices', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/calendrier?vue=mois&mois=2026-12&acces=step-free');
  const table = page.getByRole('table', { name: 'Décembre 2026, jour par jour' });
  await expect(table.getByRole('columnheader')).toHaveText([
    ...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  ]);
  await expect(table.locator('time')).toHaveCount(31);
  expect(
    await table.locator('time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime'))),
  ).toEqual(Array.from({ length: 31 }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`));
  await expect(
    table.getByRole('link', { name: 'Journée internationale des personnes migrantes' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Janvier 2027' }).click();
  await expect(page).toHaveURL(/vue=mois&mois=2027-01&acces=step-free$/u);
  await page.getByRole('link', { name: 'Liste', exact: true }).click();
  await expect(page).toHaveURL(/vue=liste&acces=step-free$/u);
});

test('an International Day has a page: its next date, what is prepared, and what a town can do', async ({
  page,
}) => {
  await page.goto('/calendrier');
  await page.getByRole('link', { name: 'Journée internationale des personnes migrantes' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('personnes migrantes');
  await expect(page.locator('main')).toContainText(/18 décembre 20\d\d/u);
  expect(await page.locator('.event').count()).toBeGreaterThan(3);
  await expect(page.getByRole('link', { name: 'Proposer un événement' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

for (const language of ['', '/en', '/ar']) {
  test(`each view is good to everybody, in ${language || '/fr'}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 740 });
    for (const path of [
      '/calendrier',
      '/calendrier?annee=2026&passes=1',
      '/calendrier?vue=mois&mois=2026-12',
      '/calendrier?vue=liste&departement=38&pres=38000&acces=step-free',
      '/calendrier?vue=liste&genre=concert&langue=ti&territoire=rouen',
      '/calendrier?vue=liste&pres=0&km=-1&du=2026-13-45&acces=x&jour=rien',
      '/calendrier?vue=liste&page=9999',
      '/journees/migrants',
      '/journees/rien',
    ]) {
      await page.goto(`${language}${path}`);
      await expect(page.locator('h1')).toHaveCount(1);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
}

test('in Arabic the week begins on the right', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/ar/calendrier?vue=mois&mois=2026-12');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const [monday, sunday] = [page.getByRole('columnheader').first(), page.getByRole('columnheader').last()];
  await expect(monday).toHaveText('الاثنين');
  expect((await monday.boundingBox())?.x).toBeGreaterThan((await sunday.boundingBox())?.x ?? Infinity);
  await expect(page.getByRole('status')).toHaveText(/\p{Script=Arabic}[^]*\d/u);
});
