import { readFileSync } from 'node:fs';
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

const TOWN = 'grenoble';
const RIGHTS = `/mairie/${TOWN}/droits`;

/** Registers in the town by the public form and confirms by mail. */
async function registers(page: Page, { name, email }: { name: string; email: string }) {
  await page.goto(`/villes/${TOWN}`);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page
    .getByRole('link', { name: /Me proposer|liste d’attente/u })
    .first()
    .click();
  await page.getByLabel('Vos prénom et nom').fill(name);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('radio', { name: 'Marraine', exact: true }).first().check();
  await page.getByRole('radio', { name: 'Habitante ou habitant' }).check();
  await page.getByRole('checkbox', { name: 'Français', exact: true }).check();
  await page.getByRole('checkbox', { name: /majeures et peuvent venir/ }).check();
  await page.getByRole('checkbox', { name: /lu la charte/ }).check();
  await page.getByRole('checkbox', { name: /lu comment mes données/ }).check();
  // Faster than anybody types, the form comes back as it was, to be sent again.
  await expect(async () => {
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect(page).toHaveURL(/\/inscription\/envoyee$/, { timeout: 1000 });
  }).toPass();
  await page.goto(linkIn(await readLatestMail(page, email), '/inscription/'));
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).press('Enter');
  await expect(page).toHaveURL(/\/ma-participation\/./u);
}

/** Looks for somebody from the screen, and leaves the results shown. */
async function search(page: Page, by: string | RegExp, words: string) {
  await page.goto(RIGHTS);
  await page.getByRole('radio', { name: by }).check();
  await page.getByLabel('Son adresse, son nom ou son numéro').fill(words);
  await page.getByLabel('Son adresse, son nom ou son numéro').press('Enter');
  await expect(page.locator('#titre-resultats')).toBeVisible();
}

const ADDRESS = /Adresse électronique/u;

test.describe('on a narrow screen, by keyboard', () => {
  test.use({ viewport: { width: 320, height: 800 } });

  test('somebody asks: found by mail, read, corrected, handed over, left alone, erased', async ({ page }) => {
    const email = 'ondine.rousserolle@exemple.fr';
    await registers(page, { name: 'Ondine Rousserolle', email });
    await signInAs(page, /Sarcelle/);

    await page.goto(RIGHTS);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Chercher' }).press('Enter');
    await expect(page.locator('[name=words]')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);

    await search(page, ADDRESS, 'personne.ici@exemple.fr');
    await expect(page.locator('#titre-resultats')).toHaveText('Personne n’est connu ainsi ici');
    await search(page, ADDRESS, email.toUpperCase());
    await expect(page.locator('#titre-resultats')).toHaveText('1 résultat');
    // What was typed stands in no address.
    expect(page.url()).not.toMatch(/ondine/iu);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    await page.getByRole('link', { name: 'Ondine Rousserolle' }).press('Enter');
    await expect(page).toHaveURL(/\/droits\/registration\/[\w-]+$/u);
    const person = page.url();
    await expect(page.locator('main')).toContainText(email);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    // The copy is what the page said: theirs, and nobody else's.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /donnees\.json/u }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('donnees.json');
    const data = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
      registrations: { email: string; sponsor: { people: { name: string }[] } }[];
      messages: { to: string }[];
    };
    expect(data.registrations.map((registration) => registration.email)).toEqual([email]);
    expect(data.registrations[0]?.sponsor.people.map(({ name }) => name)).toEqual(['Ondine Rousserolle']);
    expect(new Set(data.messages.map(({ to }) => to))).toEqual(new Set([email]));
    expect(data.messages.length).toBeGreaterThan(0);

    // Correcting leads to the sheet that corrects; the answer is noted here.
    await page.getByRole('link', { name: 'Corriger sur sa fiche' }).press('Enter');
    await expect(page).toHaveURL(/\/inscriptions\/[\w-]+$/u);
    await page.goto(person);
    await page.getByRole('radio', { name: 'Ses données sont corrigées' }).press('Space');
    await page.getByRole('button', { name: 'Noter la réponse' }).press('Enter');
    await expect(page).toHaveURL(/fait=repondu/u);
    await expect(page.getByRole('status').first()).toContainText('La réponse est comptée');

    await page.getByRole('button', { name: 'Ne plus la solliciter' }).press('Enter');
    await expect(page).toHaveURL(/fait=oppose/u);
    await expect(page.getByRole('status').first()).toContainText('n’est plus sollicitée');
    await expect(page.locator('main')).toContainText('retirée');

    // Erasing asks for a sure hand.
    await page.getByRole('button', { name: 'Effacer cette personne' }).press('Enter');
    await expect(page.getByText('Cochez la case pour confirmer').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: /C’est bien elle/u }).press('Space');
    await page.getByRole('button', { name: 'Effacer cette personne' }).press('Enter');
    await expect(page).toHaveURL(/\/droits\?fait=efface/u);
    await expect(page.getByRole('status').first()).toContainText('C’est effacé');
    await expect(page.locator('main')).toContainText(/3\s+demandes|demandes, répondues/u);
    expect((await page.request.get(person)).status()).toBe(404);
    await search(page, ADDRESS, email);
    await expect(page.locator('#titre-resultats')).toHaveText('Personne n’est connu ainsi ici');
  });
});

test('the register, the notice of each kind and the public register can be read and printed', async ({
  page,
}) => {
  await signInAs(page, /Sarcelle/);
  await page.goto(`${RIGHTS}/registre`);
  await expect(page.getByRole('heading', { name: 'En cas de fuite' })).toBeVisible();
  await expectAccessible(page);
  for (const audience of ['Parrains et marraines', 'Filleuls et filleules', 'Public']) {
    await page.goto(`${RIGHTS}/notice`);
    await page.getByRole('link', { name: audience, exact: true }).click();
    await expect(page).toHaveURL(/pour=/u);
    await expect(page.locator('.notice')).toContainText('Vos droits');
    await expectAccessible(page);
    // On paper, the notice alone: one page of A4.
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: 'Notice à remettre' })).toBeHidden();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)).toHaveLength(1);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.goto('/donnees-personnelles/registre');
  await expect(page.getByRole('heading', { name: 'Mesures de sécurité' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
});

test('an organiser of another town finds nobody of this one', async ({ page }) => {
  await signInAs(page, /Pommier/);
  expect((await page.request.get(RIGHTS)).status()).toBe(404);
});
