import { readFile } from 'node:fs/promises';
import { inventedSponsee, inventedSponsor } from '../../src/tasks/demonstration/invented-people.ts';
import {
  campaignToCome,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  signInAs,
  test,
} from './journey.ts';

/** People of the demonstration, on both sides. */
const NAMES = Array.from({ length: 60 }, (_, rank) => [
  inventedSponsor(rank).name,
  inventedSponsee(rank).name,
])
  .flat()
  .map((name) => name.normalize('NFC'));

function expectNobody(text: string): void {
  expect(NAMES.filter((name) => text.normalize('NFC').includes(name))).toEqual([]);
}

test('with the keyboard: who lacks sponsors, in another order, one territory, a note, the file; never a name', async ({
  page,
}) => {
  await signInAs(page, /Colombe/);
  await page.goto(`/coordination?campagne=${await campaignToCome(page)}`);
  await expect(page.getByRole('heading', { level: 1, name: /18 décembre/u })).toBeVisible();
  await expect(page.getByText(/Les nombres sont ceux du/u)).toBeVisible();
  await expectAccessible(page);
  expectNobody(await page.content());

  // What needs attention, then the largest number of sponsees first.
  await page.getByRole('combobox', { name: 'Ce qui demande attention' }).focus();
  await page.keyboard.type('Manque');
  await page.getByRole('button', { name: 'Afficher' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/besoin=sponsors/u);
  const table = page.getByRole('table', { name: /Manque de parrains/u });
  await expect(table.getByText('Il manque des parrains et marraines.').first()).toBeVisible();
  await table.getByRole('link', { name: 'Proposés' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tri=-sponsees/u);
  await expect(table.getByRole('columnheader', { name: /Proposés/u })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expectAccessible(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger (CSV)' }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toMatch(/^tableau-18-decembre-\d{4}\.csv$/u);
  expect(csv).toContain('moins de 5');
  expect(csv).toContain('Manque de parrains et marraines');
  expectNobody(csv);

  const first = table.getByRole('row').nth(2).getByRole('link').first();
  const name = await first.innerText();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/coordination\/territoires\/[\w-]+$/u);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectAccessible(page);
  expectNobody(await page.content());

  // Two coordinators: whoever writes on an older note is told, and loses nothing.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other
    .getByLabel(/retenir/u)
    .first()
    .fill('Rappeler lundi.');
  await other.getByRole('button', { name: 'Enregistrer la note' }).first().click();
  await expect(other).toHaveURL(/fait=notee/u);
  await expect(other.getByText('La note est gardée')).toBeVisible();
  await page
    .getByLabel(/retenir/u)
    .first()
    .focus();
  await page.keyboard.type('Proposer un appel.');
  await page.getByRole('button', { name: 'Enregistrer la note' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Rappeler lundi.');
  await expect(page.getByLabel(/retenir/u).first()).toHaveValue('Proposer un appel.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer la note' }).first().click();
  await expect(page).toHaveURL(/fait=notee/u);
  await expect(page.getByLabel(/retenir/u).first()).toHaveValue('Proposer un appel.');
  await other.close();
});

test.describe('on a small phone, without scripts', () => {
  test.use({ viewport: { width: 320, height: 740 }, javaScriptEnabled: false });

  test('filters combine, nothing found says so, the address keeps it all', async ({ page }) => {
    await signInAs(page, /Colombe/);
    await page.goto(`/coordination?campagne=${await campaignToCome(page)}`);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Étape').selectOption({ value: 'draft' });
    await page.getByLabel('Ordre').selectOption({ value: 'territory' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page).toHaveURL(/etape=draft/u);
    await expect(page).toHaveURL(/tri=territory/u);
    await expect(page.getByLabel('Étape')).toHaveValue('draft');
    await expect(page.locator('tbody').getByText('En préparation').first()).toBeVisible();
    await expect(page.locator('tbody').getByText('Publiée', { exact: true })).toHaveCount(0);
    await expectNoSidewaysScroll(page);

    await page.getByLabel('Réponse').selectOption({ value: 'left' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page).toHaveURL(/reponse=left/u);
    await expect(page.getByText('Aucun territoire ne répond à ces filtres')).toBeVisible();
    await page.getByRole('link', { name: 'Voir tous les territoires' }).click();
    await expect(page.getByRole('table').first()).toBeVisible();

    await page.getByRole('link', { name: 'Grenoble' }).first().click();
    await expect(page).toHaveURL(/\/territoires\/grenoble$/u);
    await page
      .getByText(/^Les étapes/u)
      .first()
      .click();
    await expectNoSidewaysScroll(page);
  });
});

test('an organiser reads nothing of the board', async ({ page }) => {
  await signInAs(page, /Pommier/);
  for (const path of ['', '/tableau.csv', '/tableau.json', '/territoires/grenoble'])
    expect((await page.request.get(`/coordination${path}`)).status()).toBe(404);
});
