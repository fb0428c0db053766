import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

const EMAIL = 'noor.martinet@exemple.fr';

/** The registration page of Grenoble, which holds two sessions before its ceremony. */
async function openForm(page: Page): Promise<string> {
  await page.goto('/villes/grenoble');
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Me proposer' }).first().click();
  await expect(page).toHaveURL(/\/inscription$/);
  return new URL(page.url()).pathname;
}

/** The organiser's page of the sessions of Grenoble. */
async function openSessions(page: Page): Promise<void> {
  await signInAs(page, /Sarcelle/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Inscriptions' }).first().click();
  await page.getByRole('link', { name: 'Séances d’information' }).click();
  await expect(page).toHaveURL(/\/seances$/);
}

async function register(page: Page): Promise<void> {
  await page.getByLabel('Vos prénom et nom').fill('Noor Martinet');
  await page.getByRole('radio', { name: 'Marraine', exact: true }).first().check();
  await page.getByRole('radio', { name: 'Habitante ou habitant' }).check();
  await page.getByLabel('Adresse électronique').fill(EMAIL);
  await page.getByRole('checkbox', { name: 'Français', exact: true }).check();
  await page.getByRole('checkbox', { name: /majeures et peuvent venir/ }).check();
  await page.getByRole('checkbox', { name: /lu la charte/ }).check();
  await page.getByRole('checkbox', { name: /lu comment mes données/ }).check();
}

/** Sends the form again as it came back when it was sent faster than anybody reads it. */
async function send(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect(page).toHaveURL(/\/inscription\/envoyee$/, { timeout: 1000 });
  }).toPass();
}

test('a sponsor takes the last place of a session, hears that it moved, and chooses another; without a script', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  const form = await openForm(page);
  await expect(page.getByRole('radio', { name: 'Aucune pour le moment' })).toBeChecked();
  await expectNoSidewaysScroll(page);
  await register(page);
  await page.getByRole('radio', { name: /samedi 12 décembre/ }).check();
  await send(page);

  await page.goto(linkIn(await readLatestMail(page, EMAIL), '/inscription/'));
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await expect(page).toHaveURL(/\/ma-participation\//);
  const own = new URL(page.url()).pathname;
  expect(await readLatestMail(page, EMAIL)).toContain('Séance d’information : samedi 12 décembre');
  await page.goto(own);
  await expect(page.getByText('Vous avez choisi cette date')).toBeVisible();
  await expectNoSidewaysScroll(page);
  const calendar = await (await page.request.get(`${own}/seance.ics`)).text();
  expect(calendar).toMatch(/METHOD:PUBLISH[\s\S]*DTSTART:\d{8}T090000Z/);
  expect(calendar).not.toContain('Noor');

  // It was the last place: whoever comes next reads so, in their language, and nothing of how many come.
  await page.goto(`/ar${form}`);
  await expect(page.getByText('مكتمل').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('[name=session]:disabled')).toHaveCount(1);
  await expectNoSidewaysScroll(page);

  const office = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await openSessions(office);
  const sessions = office.url();
  await expect(office.getByText('12 places prises sur 12')).toBeVisible();
  await office.getByRole('link', { name: 'Feuille de présence' }).first().click();
  await expect(office.getByRole('rowheader', { name: 'Noor Martinet' })).toBeVisible();

  await office.goto(sessions);
  await office.getByRole('link', { name: 'Modifier' }).first().click();
  await office.getByLabel('Début').fill('09:00');
  await office.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(office.getByText(/messages partent aux personnes/)).toBeVisible();
  const moved = await readLatestMail(page, EMAIL);
  expect(moved).toContain('de 9 h à 11 h 30');
  expect(moved).toContain('Votre place est gardée');

  await page.goto(linkIn(moved, '/ma-participation/'));
  await page.getByRole('radio', { name: /mardi 15 décembre/ }).check();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await expect(page.getByText('votre place à la séance d’information est prise')).toBeVisible();
  await office.goto(sessions);
  await expect(office.getByText('11 places prises sur 12')).toBeVisible();

  // No date at all, and the same date once more.
  await page.getByRole('radio', { name: 'Aucune pour le moment' }).check();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await expect(page).toHaveURL(/fait=sans-seance/);
  await page.getByRole('radio', { name: /mardi 15 décembre/ }).check();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await expect(page).toHaveURL(/fait=seance/);

  await office.getByRole('link', { name: 'Annuler' }).last().click();
  await office.getByLabel('Un mot pour les personnes concernées').fill('La salle est prise ce soir-là.');
  await office.getByRole('button', { name: 'Annuler la séance' }).click();
  await expect(office.getByText('La séance est annulée')).toBeVisible();
  expect(await readLatestMail(page, EMAIL)).toContain('La salle est prise ce soir-là.');
  await page.goto(own);
  await expect(page.getByText('La séance que vous aviez choisie est annulée.')).toBeVisible();
  await office.context().close();
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('the pages of the information session read well to everybody', async ({ page }) => {
    const form = await openForm(page);
    for (const language of ['', '/ar']) {
      await page.goto(`${language}${form}`);
      await expect(page.locator('[name=session]').first()).toBeVisible();
      await expectAccessible(page);
    }
    await openSessions(page);
    const sessions = page.url();
    for (const name of ['Feuille de présence', 'Modifier']) {
      await page.goto(sessions);
      await page.getByRole('link', { name }).first().click();
      await expect(page).toHaveURL(/seance=/);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await page.getByLabel('Jour').fill('2020-01-01');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('alert').getByText(/déjà passée/)).toBeVisible();
    await expectAccessible(page);
  });
});
