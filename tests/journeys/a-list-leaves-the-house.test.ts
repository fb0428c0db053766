import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { readSpreadsheet } from '#lib/server/spreadsheets/read-spreadsheet.ts';
import { expect, expectAccessible, origin, signInAs, test } from './journey.ts';
import type { Page } from '@playwright/test';

function change<Row>(query: string): Row[] {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  try {
    const statement = database.prepare(query);
    return statement.reader ? (statement.all() as Row[]) : (statement.run(), []);
  } finally {
    database.close();
  }
}

const ACCOUNT = `select m.account_id from membership m join territory t on t.id = m.territory_id
  where t.slug = 'saint-denis-la-reunion' and m.role in ('owner', 'editor')`;

/** Makes eleven minutes pass for the second factor of Saint-Denis's organiser, and nothing else. */
function ageSecondFactor(): void {
  const eleven = new Date(Date.now() - 11 * 60_000).toISOString();
  change(`update session set second_factor_at = '${eleven}' where account_id in (${ACCOUNT})`);
}

async function exportPage(page: Page): Promise<string> {
  await signInAs(page, /Flamboyant/);
  const [{ id } = { id: '' }] = change<{ id: string }>(
    `select e.id from event e join territory t on t.id = e.territory_id
     where t.slug = 'saint-denis-la-reunion' and e.kind = 'ceremony' and e.status = 'published'
       and e.starts_at > strftime('%Y-%m-%dT', 'now', '+1 day')`,
  );
  return `/mairie/saint-denis-la-reunion/ceremonies/${id}/inscriptions/exporter`;
}

test.describe.configure({ mode: 'serial' });

test('a list leaves after a fresh second factor only, with what was ticked, and leaves a trace', async ({
  page,
}) => {
  const path = await exportPage(page);
  await page.goto(path);
  await expect(page).toHaveURL(path);
  ageSecondFactor();
  // Nothing else asks for more than it did.
  await page.goto(path.replace('/exporter', ''));
  await expect(page).toHaveURL(path.replace('/exporter', ''));

  await page.goto(path);
  await expect(page).toHaveURL(/\/connexion\/second-facteur\?confirmer=1/);
  await expect(page.getByText('moins de dix minutes')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(/six chiffres/).fill('000000');
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.locator('[name=code]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('moins de dix minutes')).toBeVisible();
  const before = (await page.context().cookies()).find(({ name }) => name === '__Host-session')?.value;
  await page.getByRole('button', { name: 'Continuer sans code' }).click();
  await expect(page).toHaveURL(path);
  const after = (await page.context().cookies()).find(({ name }) => name === '__Host-session')?.value;
  expect(after).not.toBe(before);
  await expectAccessible(page);

  await page.getByLabel('XLSX').check();
  await page.getByLabel('Langues').check();
  for (const name of ['Adresse électronique', 'Téléphone', 'Message à l’équipe']) {
    await expect(page.getByLabel(name)).not.toBeChecked();
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Emporter/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^inscriptions-\d{4}-\d\d-\d\d\.xlsx$/u);
  const read = await readSpreadsheet(readFileSync(await download.path()));
  if (read.kind === 'refused') throw new Error(read.problem);
  expect(read.rows[0]).toEqual(expect.arrayContaining(['Nom', 'Inscription', 'Langues']));
  expect(read.rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(read.rows)).not.toContain('@');
  const trace = change<{ detail: string }>(
    `select detail from audit_entry where action = 'sponsor.exported'`,
  );
  expect(JSON.parse(trace.at(-1)?.detail ?? '{}')).toMatchObject({
    format: 'xlsx',
    count: read.rows.length - 1,
    columns: ['status', 'role', 'languages'],
  });
});

test('a form sent eleven minutes later waits while the code is given; nothing has left', async ({ page }) => {
  const path = await exportPage(page);
  await page.goto(path);
  await page.getByLabel('Téléphone').check();
  const traces = () => change(`select 1 from audit_entry where action = 'sponsor.exported'`).length;
  const before = traces();
  ageSecondFactor();
  await page.getByRole('button', { name: /^Emporter/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirmez que c’est bien vous');
  await expectAccessible(page);
  expect(traces()).toBe(before);
  const [confirming] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: /Donner mon code/ }).click(),
  ]);
  await confirming.getByRole('button', { name: 'Continuer sans code' }).click();
  await expect(confirming).toHaveURL(path);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Renvoyer le formulaire' }).click(),
  ]);
  const read = await readSpreadsheet(readFileSync(await download.path()));
  expect(read.kind === 'refused' ? read.problem : read.rows[0]).toContain('Téléphone');
  expect(traces()).toBe(before + 1);
});

test('after confirming nobody is sent to another site', async ({ page }) => {
  await exportPage(page);
  for (const elsewhere of [
    'https://ailleurs.exemple.fr/',
    '//ailleurs.exemple.fr',
    '/\\ailleurs.exemple.fr',
  ]) {
    ageSecondFactor();
    await page.goto(`/connexion/second-facteur?confirmer=1&retour=${encodeURIComponent(elsewhere)}`);
    await page.getByRole('button', { name: 'Continuer sans code' }).click();
    await expect(page).toHaveURL(`${origin()}/mairie/saint-denis-la-reunion`);
  }
});

test('an editor is told who may take the list along, without being asked for a code', async ({ page }) => {
  const path = await exportPage(page);
  change(`update membership set role = 'editor' where account_id in (${ACCOUNT}) and role = 'owner'`);
  try {
    ageSecondFactor();
    await page.goto(path);
    await expect(page).toHaveURL(path);
    await expect(page.getByText('Une personne responsable peut le faire pour vous')).toBeVisible();
    await expect(page.getByRole('button', { name: /Emporter/ })).toHaveCount(0);
    await expectAccessible(page);
    const forced = await page.request.post(`${path}/fichier`, {
      headers: { origin: origin(), accept: 'text/html' },
      form: { format: 'csv' },
    });
    expect(forced.status()).toBe(403);
  } finally {
    change(`update membership set role = 'owner' where account_id in (${ACCOUNT}) and role = 'editor'`);
  }
});
