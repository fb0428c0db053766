import type { Page } from '@playwright/test';
import { writeSpreadsheet } from '#lib/server/spreadsheets/write-spreadsheet.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

const COLUMNS = ['NOM', 'Prénom', 'Courriel', 'Tél.', 'Langues parlées', 'Nationalité', 'Remarques'];
const SECRET = 'Syldave';

/** A town's list as LibreOffice would keep it. */
async function aList(rows: readonly (readonly string[])[]) {
  const bytes = await writeSpreadsheet('ods', { name: 'Parrains', columns: COLUMNS, rows });
  return {
    name: 'parrains.ods',
    mimeType: 'application/vnd.oasis.opendocument.spreadsheet',
    buffer: Buffer.from(bytes),
  };
}

const PEOPLE = [
  ['Lefèvre', 'Zoé', 'zoe.import@exemple.fr', '06 12 34 56 78', 'français, arabe', SECRET, 'à rappeler'],
  ['N’DIAYE', 'Awa', '', '+33612345679', '', SECRET, ''],
];

/** A published ceremony of its own, so that no other journey meets these people. */
async function aCeremony(page: Page, day: string): Promise<string> {
  await page.goto('/mairie/grenoble/preparer');
  for (const [name, value] of Object.entries({
    starts_on: day,
    starts_at: '18:30',
    ends_at: '20:30',
    place_name: 'Hôtel de ville',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    official_name: 'Suzette Amandier',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
  })) {
    await page.locator(`[name=${name}]`).fill(value);
  }
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await page.waitForURL(/\/ceremonies\/[\w-]+/u);
  const ceremony = new URL(page.url()).pathname;
  await page.goto(`${ceremony}/publier`);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('Publiée').first()).toBeVisible();
  return ceremony;
}

test('an agent brings the town’s own list in, a wrong line is put right, and nobody is registered twice', async ({
  page,
}) => {
  await signInAs(page, /Sarcelle/);
  const ceremony = await aCeremony(page, '2027-06-25');
  await page.goto(`${ceremony}/inscriptions/importer`);
  await expectAccessible(page);

  await page.locator('[name=file]').setInputFiles({
    name: 'parrains.ods',
    mimeType: 'application/vnd.oasis.opendocument.spreadsheet',
    buffer: Buffer.from('%PDF-1.7'),
  });
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await expect(page.getByRole('alert')).toContainText('n’est pas une liste');
  await expectAccessible(page);

  await page
    .locator('[name=file]')
    .setInputFiles(await aList([...PEOPLE, ['Perdu', 'Léo', 'pas une adresse']]));
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await expect(page.getByLabel('Courriel')).toHaveValue('email');
  await expect(page.getByLabel('Remarques')).toHaveValue('');
  await expect(page.getByText('Jamais repris')).toBeVisible();
  // What may not be kept does not even come back to the page.
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);

  await page.getByLabel(/signé un bulletin/).check();
  await page.getByRole('button', { name: 'Vérifier la liste' }).click();
  await expect(page.getByRole('alert')).toContainText('1 ligne est à corriger');
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('checkbox', { name: /ligne 4/ }).check();
  await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
  await expect(page.getByText('2 personnes ont une place.')).toBeVisible();
  await expect(page.getByText('1 message part')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('2 personnes ont été ajoutées');
  await expectAccessible(page);

  await page.goto(`${ceremony}/inscriptions`);
  await expect(page.getByText('Zoé Lefèvre')).toBeVisible();
  await expect(page.getByText('Awa N’DIAYE')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every step is a page: the list is imported, and a second time adds nobody', async ({ page }) => {
    await signInAs(page, /Sarcelle/);
    const ceremony = await aCeremony(page, '2027-06-26');
    for (const [said, times] of [
      ['2 personnes ont été ajoutées', 1],
      ['Il n’y a personne à ajouter', 2],
    ] as const) {
      await page.goto(`${ceremony}/inscriptions/importer`);
      await page.locator('[name=file]').setInputFiles(await aList(PEOPLE));
      await page.getByRole('button', { name: 'Lire le fichier' }).click();
      await page.getByLabel(/signé un bulletin/).check();
      await page.getByRole('button', { name: 'Vérifier la liste' }).click();
      if (times === 1) await page.getByRole('button', { name: 'Importer', exact: true }).click();
      await expect(page.getByText(said)).toBeVisible();
    }
  });
});
