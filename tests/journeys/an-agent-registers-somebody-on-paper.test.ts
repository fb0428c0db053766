import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

/** Fills the paper form as it lies on the counter: somebody without a mail address. */
async function copyPaper(page: Page, name: string, locale = 'fr'): Promise<void> {
  await page.locator('[name=name_1]').fill(name);
  await page.locator('[name=agreement_1][value=marraine]').check();
  await page.locator('[name=role][value=citizen]').check();
  await page.locator(`[name=locale][value=${locale}]`).check();
  await page.locator('[name=languages][value=fr]').check();
}

async function openRegistrations(page: Page, town: string): Promise<string> {
  await page.goto(`/mairie/${town}`);
  await page
    .getByRole('link', { name: /Cérémonie/ })
    .first()
    .click();
  await page.getByRole('link', { name: /^Inscriptions/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Parrains et marraines');
  return page.url();
}

const hasZbar = hasTool('zbarimg');

function hasTool(tool: string): boolean {
  const found = spawnSync(tool, ['--version']).error === undefined;
  if (!found)
    console.log(`${tool} is not installed (Debian: zbar-tools): the square of the sheet is not read.`);
  return found;
}

/** What the square on the sheet says to a telephone, by a reader that is not ours. */
async function readSquare(page: Page, folder: string, tool = 'zbarimg'): Promise<string> {
  const path = join(folder, 'square.png');
  await page.locator('.sheet svg').screenshot({ path });
  return execFileSync(tool, ['-q', '--raw', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

test('an agent copies a paper form, gives a sheet, and acts for the person who comes back', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Pommier/);
  const list = await openRegistrations(page, 'rouen');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Inscrire quelqu’un' }).click();
  await expectAccessible(page);
  await copyPaper(page, 'Odette Grand-Mère', 'ar');
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click();
  // Without the signature nothing is written, and nothing typed is lost.
  await expect(page.getByText('Cochez cette case une fois le bulletin signé.').first()).toBeVisible();
  await expect(page.locator('[name=name_1]')).toHaveValue('Odette Grand-Mère');
  await expectAccessible(page);
  await page.locator('[name=signed]').check();
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click();

  await expect(page).toHaveURL(/\/bulletin\?fait=inscrit$/);
  const sheet = page.locator('.sheet');
  await expect(sheet).toHaveAttribute('dir', 'rtl');
  await expect(sheet).toContainText('Votre place est réservée.');
  const code = (await sheet.locator('.code').innerText()).trim();
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  // On paper: one sheet of A5, the person's own and nobody else's.
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-sheet-'));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 (?:419|420)[\d.]* (?:594|595)[\d.]*\]/u);
  if (hasZbar) {
    const link = await readSquare(page, folder);
    expect(link.startsWith(`${origin()}/ar/ma-participation/`)).toBe(true);
    expect(link).not.toContain('Odette');
    const phone = await (await browser.newContext()).newPage();
    await phone.goto(link);
    await expect(phone.locator('main')).toContainText('Odette Grand-Mère');
  }
  rmSync(folder, { recursive: true });

  // The same page by the code, copied carelessly into a public computer.
  const library = await (await browser.newContext()).newPage();
  await library.goto('/ma-participation');
  await library
    .locator('[name=code]')
    .fill(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`);
  await library.locator('[name=code]').press('Enter');
  await expect(library).toHaveURL(/\/ma-participation\/./u);
  await expect(library.locator('main')).toContainText('Odette Grand-Mère');

  await page.getByRole('link', { name: 'Voir l’inscription' }).click();
  await expect(page.locator('main')).toContainText(
    'Aucune : à prévenir de vive voix'.replace(' :', '\u00a0:'),
  );
  await expect(page.locator('main')).toContainText('Bulletin sur papier recopié');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Corriger le nom ou le contact' }).click();
  await expectAccessible(page);
  await page.locator('[name=email]').fill('odette@exemple.fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status')).toContainText('Un message part à la nouvelle adresse');
  await page.getByRole('link', { name: 'Retirer son inscription, à sa demande' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retirer son inscription' }).click();
  await expect(page.getByRole('status')).toContainText('Son inscription est retirée.');

  await page.goto(list);
  await expect(page.locator('main')).not.toContainText('Odette Grand-Mère');
  await page.locator('#statut').selectOption('withdrawn');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByRole('link', { name: 'Odette Grand-Mère' })).toBeVisible();
});

test.describe('without a script, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('an association copies a paper form and sees only its own', async ({ page }) => {
    await signInAs(page, /Goéland/);
    await page
      .getByRole('link', { name: /Cérémonie de/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Les parrains et marraines que nous inscrivons' }).click();
    const before = await page.locator('tbody tr').count();
    await page.getByRole('link', { name: 'Inscrire quelqu’un' }).click();
    await copyPaper(page, 'Fernande Petit-Pas');
    await page.locator('[name=signed]').check();
    await page.getByRole('button', { name: 'Inscrire cette personne' }).click();
    await expect(page.locator('.sheet')).toContainText('Fernande Petit-Pas');
    const sheet = new URL(page.url()).pathname;
    await expectNoSidewaysScroll(page);

    await page.getByRole('link', { name: 'Les parrains et marraines que nous inscrivons' }).click();
    await expect(page.locator('tbody tr')).toHaveCount(before + 1);
    await expectNoSidewaysScroll(page);
    // The town hall's page of the same registration is none of theirs, nor is another id.
    const id = sheet.split('/').at(-1) ?? '';
    const ofTownHall = sheet.replace('/association/', '/mairie/').replace('/parrains/', '/inscriptions/');
    expect((await page.goto(ofTownHall))?.status()).toBe(404);
    expect((await page.goto(sheet.replace(id, id.replace(/.$/u, 'x'))))?.status()).toBe(404);
  });
});

test('an offered place, its end and the ranks are told in the list, which a search narrows', async ({
  page,
}) => {
  await signInAs(page, /Flamboyant/);
  const list = await openRegistrations(page, 'saint-denis-la-reunion');
  await expect(page.locator('main')).toContainText(/jusqu’au .* \(heure de La Réunion\)/u);
  await expect(page.locator('main')).toContainText('1er rang');
  await page.goto(`${list}?statut=no-address`);
  const unwritten = await page.locator('tbody tr').count();
  expect(unwritten).toBeGreaterThan(0);
  await expect(page.getByText('à prévenir de vive voix', { exact: true })).toHaveCount(unwritten);
  await page.goto(list);
  const everybody = await page.locator('tbody tr').count();
  const [someone = ''] = await page.locator('tbody th a').allTextContents();
  await page.getByLabel('Chercher un nom').fill(someone.trim().toLowerCase());
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByLabel('Chercher un nom')).toHaveValue(someone.trim().toLowerCase());
  expect(await page.locator('tbody tr').count()).toBeLessThan(everybody);
  // A name stands in no address: histories and logs keep those.
  expect(decodeURIComponent(page.url()).toLowerCase()).not.toContain(someone.trim().toLowerCase());
  await page.getByLabel('Chercher un nom').fill('personne-de-ce-nom');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByRole('status')).toContainText('Personne ne porte ce nom');

  // Nothing is free: the page says so before anything is sent.
  await page.goto(`${list}?statut=waiting`);
  await page.locator('tbody th a').first().click();
  await page.getByRole('link', { name: 'Lui proposer une place' }).click();
  await expect(page.locator('main')).toContainText('Il n’y a pas de place libre');
  await expectAccessible(page);
});
