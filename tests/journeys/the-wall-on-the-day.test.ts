import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { aCampaignOfToday, type CeremonyOfToday } from './a-campaign-of-today.ts';
import {
  campaignToCome,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  origin,
  signInAs,
  test,
} from './journey.ts';

test.describe.configure({ mode: 'serial' });

const WALL = '/mur/semaine-essai';
let ceremonies: readonly CeremonyOfToday[] = [];

test.beforeAll(() => {
  // Over or in the night to come, so that no list of the next dates shows them to the other journeys.
  ceremonies = aCampaignOfToday(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'), {
    slug: 'semaine-essai',
    name: 'Semaine de l’hospitalité',
    ceremonies: [
      { territory: 'le-vigan', from: -1, to: -0.1 },
      { territory: 'grenoble', from: -2, to: -0.2, visibility: 'on-registration' },
      { territory: 'rouen', from: -3, to: -1, status: 'cancelled' },
      { territory: 'saint-denis-la-reunion', from: -3, to: -1, visibility: 'confidential' },
      { territory: 'annecy', from: -3, to: -1, status: 'draft' },
    ],
  });
});

/** A screen of its own, with what went wrong on it. */
async function aScreen(browser: Browser, options: { width: number; height: number; locale: string }) {
  const { width, height, locale } = options;
  const context = await browser.newContext({ baseURL: origin(), viewport: { width, height }, locale });
  const problems: string[] = [];
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (problem) => problems.push(problem.error().message));
  const page = await context.newPage();
  return { context, page, problems };
}

const ceremonyOf = (page: Page, town: string) =>
  page.locator('[data-ceremony]').filter({ has: page.getByRole('heading', { name: town }) });

/** The organiser of Le Vigan says that their ceremony was held, with what the wall may show. */
async function confirmHeld(page: Page): Promise<void> {
  const id = ceremonies.find(({ territory }) => territory === 'le-vigan')?.id;
  await signInAs(page, /Micocoulier/);
  await page.goto(`/mairie/le-vigan/ceremonies/${id}/tenue`);
  await page.locator('[name=people_sponsored]').fill('12');
  await page.locator('[name=sponsors]').fill('3');
  await page.locator('[name=are_figures_public]').check();
  await page.locator('details summary').click();
  await page.locator('[name=words]').fill('Une salle pleine, un poème, du thé.');
  await page.locator('form#tenue button').last().click();
  await expect(page).toHaveURL(/fait=tenue/u);
}

test('« held » comes to a hall and to a telephone without a reload, in French and in Arabic', async ({
  page,
  browser,
}) => {
  const hall = await aScreen(browser, { width: 1920, height: 1080, locale: 'fr-FR' });
  const phone = await aScreen(browser, { width: 390, height: 844, locale: 'ar' });
  await hall.page.goto(`${WALL}?salle`);
  await phone.page.goto(WALL);
  await expect(phone.page).toHaveURL(/\/ar\/mur\//u);
  await expect(phone.page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const screen of [hall, phone]) {
    await expect(screen.page.locator('[data-connection]')).toHaveAttribute('data-open', '');
    // Nothing of a draft, nothing at all of a confidential ceremony; who cancelled is there.
    await expect(screen.page.locator('[data-ceremony]:not([data-ceremony=""])')).toHaveCount(3);
    await expect(screen.page.locator('body')).not.toContainText('Saint-Denis');
    await screen.page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  }
  await expect(hall.page.locator('[data-connection]')).toHaveText('En direct');
  await expect(phone.page.locator('[data-connection]')).toHaveText('مباشر');

  await confirmHeld(page);

  for (const { page: screen } of [hall, phone]) {
    const held = screen.locator('[data-group=held]');
    await expect(held.getByRole('heading', { name: 'Le Vigan' })).toBeVisible();
    await expect(held.locator('q')).toHaveText('Une salle pleine, un poème, du thé.');
    await expect(held.locator('[data-field=people]')).toHaveText('12');
    await expect(screen.locator('[data-total=held]')).toHaveText('1');
    await expect(screen.locator('[data-total=people]')).toHaveText('12');
    await expect(screen.locator('body')).toHaveAttribute('data-same-page', '');
  }
  await expect(hall.page.locator('[data-said]')).toHaveText('Le Vigan\u00a0: la cérémonie a eu lieu.');
  await expect(phone.page.locator('[data-field=sponsors]:visible')).toHaveText('أقل من خمسة');
  for (const screen of [hall, phone]) {
    await expectAccessible(screen.page);
    await expectNoSidewaysScroll(screen.page);
    expect(screen.problems).toEqual([]);
    await screen.context.close();
  }
});

test('a line that breaks is said, and comes back with what was missed', async ({ browser }) => {
  const { context, page } = await aScreen(browser, { width: 1280, height: 800, locale: 'fr-FR' });
  let isCut = true;
  await page.route('**/flux*', (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(WALL);
  await expect(page.locator('[data-connection]')).toHaveText('Reconnexion…');
  isCut = false;
  await expect(page.locator('[data-connection]')).toHaveText('En direct');
  await expect(ceremonyOf(page, 'Le Vigan')).toHaveAttribute('data-state', 'held');
  await context.close();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page is right, and asks for itself again', async ({ page }) => {
    await page.goto(WALL);
    await expect(page.locator('meta[http-equiv=refresh]')).toHaveAttribute('content', '30');
    await expect(page.locator('main noscript p')).toBeVisible();
    await expect(ceremonyOf(page, 'Le Vigan')).toContainText('12');
    await expect(page.locator('[data-section=elsewhere]')).toContainText('Rouen');
    await expect(page.locator('[data-section=elsewhere]')).toContainText('N’a pas lieu cette fois');
    await expectNoSidewaysScroll(page);
  });
});

test('the coordinator takes words off the wall, and puts them back', async ({ page, browser }) => {
  const reader = await aScreen(browser, { width: 1280, height: 800, locale: 'fr-FR' });
  await reader.page.goto(WALL);
  await expect(reader.page.locator('[data-connection]')).toHaveText('En direct');
  const words = ceremonyOf(reader.page, 'Le Vigan').locator('q');
  await expect(words).toBeVisible();

  await signInAs(page, /Hirondelle/);
  await page.goto('/coordination/campagnes/semaine-essai/mur');
  await expect(page.getByRole('row', { name: /Saint-Denis/u })).toContainText('une cérémonie confidentielle');
  await expect(page.getByRole('row', { name: /Annecy/u })).toContainText('Brouillon');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Retirer/u }).click();
  await expect(page).toHaveURL(/fait=retire/u);
  await expect(words).toBeHidden();
  await page.getByRole('button', { name: /^Remettre/u }).click();
  await expect(page).toHaveURL(/fait=remis/u);
  await expect(words).toBeVisible();
  await expect(words).toHaveText('Une salle pleine, un poème, du thé.');
  expect(reader.problems).toEqual([]);
  await reader.context.close();
});

test('before the day the wall counts the days and shows who takes part', async ({ page }) => {
  const found = `/mur/${await campaignToCome(page)}`;
  await page.goto(found);
  await expect(page.locator('.countdown strong')).toHaveText(/^\d+$/u);
  await expect(page.locator('#liste')).toContainText('Grenoble');
  await expectAccessible(page);
  expect((await page.request.get('/mur/nulle-part')).status()).toBe(404);
});
