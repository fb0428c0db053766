import { execFileSync, spawnSync } from 'node:child_process';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import { hasLibreOffice, readByLibreOffice } from '#tests/parsers/read-spreadsheets.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

/** The report of last year, which the demonstration has published: its address. */
async function lastYear(page: Page): Promise<string> {
  await page.goto('/bilans');
  const href = await page.locator('main h2 a').first().getAttribute('href');
  expect(href).toMatch(/^\/bilans\/18-decembre-\d{4}$/u);
  return href ?? '';
}

async function bytesOf(page: Page, path: string): Promise<Buffer> {
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  return answer.body();
}

test.describe('a visitor', () => {
  test.use({ javaScriptEnabled: false });

  test('reads the report of the year, on a phone too, and prints it', async ({ page }) => {
    const path = await lastYear(page);
    await page
      .getByRole('link', { name: /18 décembre/ })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`${path}$`, 'u'));
    await expect(page.getByRole('heading', { level: 1, name: /18 décembre/ })).toBeVisible();
    await expect(page.getByText('personnes parrainées').first()).toBeVisible();
    // The drawing says its numbers, and so does the table beside it.
    await expect(page.getByRole('img', { name: /2021, plus de 300/ })).toBeVisible();
    await expect(
      page.getByRole('row', { name: /2022 plus de 100 11 territoires Guide de l’ANVITA/ }),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Grenoble' })).toBeVisible();
    expect(await page.locator('script').count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Dossier de presse (PDF)')).toBeHidden();
    await expect(page.getByRole('img', { name: /2021, plus de 300/ })).toBeVisible();
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('the pages are for everybody, light and dark', async ({ page }) => {
  const path = await lastYear(page);
  await expectAccessible(page);
  await page.goto(path);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});

test('its numbers are taken home: CSV, ODS, JSON with its schema, and the press kit', async ({ page }) => {
  const path = await lastYear(page);
  const csv = await bytesOf(page, `${path}/donnees.csv`);
  const rows: Record<string, string>[] = parse(csv, { delimiter: ';', bom: true, columns: true });
  expect(rows.map(({ territory }) => territory)).toContain('Grenoble');
  expect(rows.map(({ people_sponsored }) => people_sponsored)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^[1-4]$/u)]),
  );

  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  const read = async (file: string): Promise<Record<string, unknown>> =>
    JSON.parse((await bytesOf(page, `${path}/donnees.${file}`)).toString('utf8')) as Record<string, unknown>;
  const validate = ajv.compile(await read('schema.json'));
  const data = await read('json');
  expect(validate(data) ? [] : validate.errors).toEqual([]);
  expect(data['ceremonies']).toHaveLength(rows.length);

  const ods = await bytesOf(page, `${path}/donnees.ods`);
  if (hasLibreOffice) expect(readByLibreOffice(ods, 'ods')).toHaveLength(rows.length + 1);
  else console.log('libreoffice-calc-nogui absent: the ODS was not read back.');

  const kit = await bytesOf(page, `${path}/dossier-de-presse.pdf`);
  expect(kit.subarray(0, 5).toString()).toBe('%PDF-');
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext absent: the press kit was not read back.');
  } else {
    const text = execFileSync('pdftotext', ['-', '-'], { input: kit, encoding: 'utf8' });
    expect(text).toContain('Illustrer sans mettre en danger');
    expect(text).toContain('page 2 sur 2');
  }
  expect((await page.request.get(`${path}/donnees.xlsx`)).status()).toBe(404);
});

test('the coordinator withdraws it, writes, reads it over and publishes it again', async ({
  page,
  browser,
}) => {
  const path = await lastYear(page);
  await signInAs(page, /Hirondelle/);
  await page.goto(`/coordination/campagnes/${path.split('/').at(-1)}/bilan`);
  await expectAccessible(page);
  const visitor = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  const statusOf = async (end: string) => (await visitor.request.get(`${path}${end}`)).status();

  await page.getByRole('button', { name: 'Retirer le bilan' }).click();
  await expect(page.getByText('Le bilan n’est plus public')).toBeVisible();
  for (const end of ['', '/donnees.csv', '/donnees.json', '/dossier-de-presse.pdf']) {
    expect(await statusOf(end), end).toBe(404);
  }
  await visitor.goto('/bilans');
  await expect(visitor.locator(`a[href="${path}"]`)).toHaveCount(0);

  await page.getByLabel('Texte d’introduction').fill('Merci à toutes les communes.\n\nÀ l’année prochaine.');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Le texte est enregistré')).toBeVisible();
  await page.getByRole('link', { name: 'Voir l’aperçu du bilan' }).click();
  await expect(page.locator('#apercu').getByText('À l’année prochaine.').first()).toBeVisible();
  expect(await statusOf('')).toBe(404);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Publier le bilan' }).click();
  await expect(page.getByText('Le bilan est public')).toBeVisible();
  await visitor.goto(path);
  // At its head; the text to copy, folded at its foot, holds it too.
  await expect(visitor.getByText('À l’année prochaine.').first()).toBeVisible();
  await expect(visitor.getByText('À améliorer')).toHaveCount(0);
});

test('a campaign that is not over has no report to publish, and an organiser no desk', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Hirondelle/);
  await page.goto('/coordination/campagnes');
  const slug =
    (await page.locator('main a[href*="/campagnes/18-decembre-"]').first().getAttribute('href')) ?? '';
  await page.goto(`${slug}/bilan`);
  await expect(page.getByText('Le jour de la campagne n’est pas encore venu.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publier le bilan' })).toHaveCount(0);
  const organiser = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  expect((await organiser.request.get(`/bilans/${slug.split('/').at(-1)}`)).status()).toBe(404);
  await signInAs(organiser, /Pommier/);
  expect((await organiser.goto(`${slug}/bilan`))?.status()).toBe(404);
});
