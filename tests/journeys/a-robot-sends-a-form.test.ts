import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

/** Reads the demonstration's database as it is now. */
function read<Row>(query: string, ...values: string[]): Row[] {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'), {
    readonly: true,
  });
  try {
    return database.prepare(query).all(...values) as Row[];
  } finally {
    database.close();
  }
}

/** Where residents register for a town's ceremony; other journeys prepare drafts beside it. */
function registrationOf(town: string): string {
  const [{ slug } = { slug: '' }] = read<{ slug: string }>(
    `select e.slug from event e join territory t on t.id = e.territory_id
     where t.slug = ? and e.kind = 'ceremony' and e.status = 'published'
       and e.starts_at > strftime('%Y-%m-%dT', 'now', '+1 day')`,
    town,
  );
  return `/evenements/${slug}/inscription`;
}

/** How many people registered for a town's ceremony. */
const registered = (town: string) =>
  read(`select r.id from registration r join territory t on t.id = r.territory_id where t.slug = ?`, town)
    .length;

async function fill(page: Page, email: string): Promise<void> {
  await page.locator('[name=name_1]').fill('Awa « Nanou » Exemple');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=agreement_1][value=marraine]').check();
  await page.locator('[name=role][value=citizen]').check();
  await page.locator('input[type=checkbox][value=fr]').check();
  for (const name of ['adult_and_available', 'charter', 'notice'])
    await page.locator(`[name=${name}]`).check();
}

const send = (page: Page) => page.locator('main form[method=post] button').last().click();

/** What was typed is still there, boxes and choices too. */
async function expectKept(page: Page, email: string): Promise<void> {
  await expect(page.locator('[name=name_1]')).toHaveValue('Awa « Nanou » Exemple');
  await expect(page.locator('[name=email]')).toHaveValue(email);
  await expect(page.locator('[name=agreement_1][value=marraine]')).toBeChecked();
  await expect(page.locator('input[type=checkbox][value=fr]')).toBeChecked();
  await expect(page.locator('[name=notice]')).toBeChecked();
}

/** Gives the page a value that no person can give it. */
async function tamper(page: Page, name: string, value: string): Promise<void> {
  await page
    .locator(`[name=${name}]`)
    .evaluate((input, text) => ((input as HTMLInputElement).value = text), value);
}

test.describe.configure({ mode: 'serial' });

test('whoever is faster than any hand is asked to send once more, and loses nothing', async ({ page }) => {
  const email = 'awa.vite@exemple.fr';
  await page.goto(registrationOf('strasbourg'));
  await fill(page, email);
  // Drawn a moment ago: a browser that we drive types faster than a person.
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await send(page);
  if ((await answered).status() === 422) {
    await expect(page.getByRole('alert')).toContainText('l’envoyer une seconde fois');
    await expectKept(page, email);
    await expectAccessible(page);
    await send(page);
  }
  await expect(page).toHaveURL(/\/inscription\/envoyee$/);
});

test('a page that is not ours any more sends again as it is', async ({ page }) => {
  const email = 'awa.longtemps@exemple.fr';
  await page.goto(registrationOf('strasbourg'));
  await fill(page, email);
  await tamper(page, 'submission_token', 'A'.repeat(53));
  const before = registered('strasbourg');
  await send(page);
  await expect(page.getByRole('alert')).toContainText('trop ancienne');
  await expectKept(page, email);
  expect(registered('strasbourg')).toBe(before);
  await send(page);
  await expect(page).toHaveURL(/\/inscription\/envoyee$/);
  expect(registered('strasbourg')).toBe(before + 1);
});

test('nobody meets the trap by sight, by ear or by keyboard; who fills it is thanked and not written down', async ({
  page,
}) => {
  const path = registrationOf('strasbourg');
  for (const language of ['', '/ar']) {
    await page.goto(`${language}${path}`);
    await expectNoSidewaysScroll(page);
    const trap = page.locator('[name=site_web]');
    await expect(trap).toHaveAttribute('autocomplete', 'off');
    const seen = await trap.evaluate((input) => {
      const box = input.closest('[aria-hidden=true]')?.getBoundingClientRect();
      return (box?.width ?? 9) * (box?.height ?? 9);
    });
    expect(seen).toBeLessThanOrEqual(1);
    expect(await page.locator('main').ariaSnapshot()).not.toMatch(/robot|البرامج الآلية/u);
    // The whole page by the Tab key, from its first link round to its first link again.
    const met: string[] = [];
    for (let presses = 0; presses < 160; presses += 1) {
      await page.keyboard.press('Tab');
      met.push(await page.evaluate(() => document.activeElement?.getAttribute('name') ?? ''));
    }
    expect(met).toContain('notice');
    expect(met).not.toContain('site_web');
  }
  const before = registered('strasbourg');
  await page.goto(path);
  await fill(page, 'robot@exemple.fr');
  await tamper(page, 'site_web', 'https://exemple.fr');
  await tamper(page, 'submission_token', 'A'.repeat(53));
  await send(page);
  // It comes back empty: a browser that filled it by itself does no harm the second time.
  await expect(page.locator('[name=site_web]')).toHaveValue('');
  await tamper(page, 'site_web', 'https://exemple.fr');
  await send(page);
  await expect(page).toHaveURL(/\/inscription\/envoyee$/);
  expect(registered('strasbourg')).toBe(before);
});

test('registrations paused while somebody types: the page says so in three languages and keeps what was typed', async ({
  page,
  browser,
}) => {
  const town = 'saint-denis-la-reunion';
  const [{ id } = { id: '' }] = read<{ id: string }>(
    `select e.id from event e join territory t on t.id = e.territory_id
     where t.slug = ? and e.kind = 'ceremony' and e.status = 'published'
       and e.starts_at > strftime('%Y-%m-%dT', 'now', '+1 day')`,
    town,
  );
  const organiser = await (await browser.newContext({ baseURL: origin(), locale: 'fr-FR' })).newPage();
  await signInAs(organiser, /Flamboyant/);
  const set = async (name: RegExp) => {
    await organiser.goto(`/mairie/${town}/ceremonies/${id}/inscriptions/formulaire`);
    await organiser.getByRole('radio', { name }).check();
    const form = organiser.locator('form[action="?/etat"]');
    await form.getByRole('button').click();
    await expect(organiser.getByRole('status')).toContainText('enregistré');
  };
  const path = registrationOf(town);
  await page.goto(path);
  await fill(page, 'awa.pause@exemple.fr');
  const before = registered(town);
  try {
    await set(/En pause/);
    await send(page);
    await expect(page.getByRole('alert')).toContainText('mises en pause');
    await expectKept(page, 'awa.pause@exemple.fr');
    await expectAccessible(page);
    for (const [language, words] of [
      ['', 'Les inscriptions sont en pause'],
      ['/en', 'Registration is paused'],
      ['/ar', 'التسجيل معلّق'],
    ] as const) {
      for (const each of [path, path.replace('/inscription', '')]) {
        await page.goto(`${language}${each}`);
        await expect(page.locator('main')).toContainText(words);
        await expect(page.locator('[name=name_1]')).toHaveCount(0);
        await expectNoSidewaysScroll(page);
      }
      await expectAccessible(page);
    }
  } finally {
    await set(/Ouvertes/);
  }
  await page.goto(path);
  await expect(page.locator('[name=name_1]')).toBeVisible();
  expect(registered(town)).toBe(before);
  await organiser.context().close();
});
