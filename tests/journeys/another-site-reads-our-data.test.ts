import { gzipSync } from 'node:zlib';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { EXAMPLES } from '../../src/routes/(public)/api/api-words.ts';
import { startForeignSite, type ForeignSite } from '#tests/servers/start-foreign-site.ts';
import { expectAccessible, expectNoSidewaysScroll, origin } from './journey.ts';

const STYLE = `
body { margin: 1rem; font-family: Georgia, serif; color: #111; background: #fff }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }
iframe { max-width: 100% }
.part { max-width: 30rem; margin-block: 1rem }
agenda-trait-dunion { --agenda-accent: #0b5766 }`;

let town: ForeignSite;
let visitor: BrowserContext;
let page: Page;
let problems: string[];

/** What a webmaster copies from our page, as it stands there. */
async function copy(browser: Browser, view: string): Promise<{ frame: string; component: string }> {
  const context = await browser.newContext({ baseURL: origin(), locale: 'fr-FR' });
  const reader = await context.newPage();
  await reader.goto('/integration');
  await reader.getByLabel('Ville').selectOption({ label: 'Tout le réseau' });
  await reader.getByLabel('Affichage').selectOption(view);
  await reader.getByRole('button', { name: 'Montrer le code' }).click();
  const [frame = '', component = ''] = await reader
    .getByRole('textbox')
    .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
  // The previews are the real things, and everybody can use the page.
  await expect(reader.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(reader.locator('agenda-trait-dunion section')).toBeVisible();
  await expectAccessible(reader);
  await expectNoSidewaysScroll(reader);
  await context.close();
  return { frame, component };
}

test.beforeAll(async ({ browser }) => {
  const [list, month] = [await copy(browser, 'liste'), await copy(browser, 'mois')];
  const parts = [list.frame, list.component, month.frame, month.component];
  const names = ['list-frame', 'list-component', 'month-frame', 'month-component'];
  town = await startForeignSite({
    guest: origin(),
    style: STYLE,
    body: parts.map((part, index) => `<div class="part ${names[index]}">${part}</div>`).join('\n'),
  });
});

test.afterAll(() => town.end());

test.beforeEach(async ({ browser }) => {
  visitor = await browser.newContext({ viewport: { width: 800, height: 900 }, locale: 'fr-FR' });
  problems = [];
  visitor.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
  visitor.on('weberror', (problem) => problems.push(problem.error().message));
  visitor.on('request', (request) => {
    const asked = new URL(request.url());
    const isKnown = [origin(), town.origin].includes(asked.origin);
    if (asked.protocol.startsWith('http') && !isKnown) problems.push(`a third host: ${asked.origin}`);
  });
  page = await visitor.newPage();
});

test.afterEach(async () => {
  await visitor.close();
  expect(problems).toEqual([]);
});

const component = (view: 'list' | 'month') => page.locator(`.${view}-component > agenda-trait-dunion`);
const frame = (view: 'list' | 'month') => page.frameLocator(`.${view}-frame iframe`);

test('list and month show on the town’s site as frame and component, ask no third host, set no cookie', async () => {
  await page.goto(town.origin);
  const titles = await component('list').locator('li a').allInnerTexts();
  await expect(component('list').locator('li')).not.toHaveCount(0);
  await expect(frame('list').locator('li')).toHaveCount(await component('list').locator('li').count());
  for (const title of titles) await expect(frame('list').getByText(title).first()).toBeVisible();
  for (const view of ['list', 'month'] as const) {
    await expect(frame(view).locator('script')).toHaveCount(0);
    await expect(frame(view).locator('header, footer')).toHaveCount(0);
  }
  await expect(frame('month').getByRole('columnheader', { name: 'lundi' })).toBeVisible();
  await expect(component('month').getByRole('columnheader', { name: 'lundi' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
  expect(await visitor.cookies()).toEqual([]);
});

test('months are leafed through in both, and a day leads to what is on then', async () => {
  await page.goto(town.origin);
  const here = component('month');
  // It opens on a month in which there is something to see.
  // By the keyboard: a click so soon after scrolling is given to the frame that stood there before.
  await here.locator('td button').first().press('Enter');
  await expect(here.locator('li:focus')).toHaveCount(1);
  const next = here.getByRole('button', { name: 'Mois suivant' });
  const named = await next.getAttribute('aria-label');
  await next.press('Enter');
  await expect(next).not.toHaveAttribute('aria-label', named ?? '');
  // The button that was pressed is still the one that is used.
  await expect(next).toBeFocused();
  await here.getByRole('button', { name: 'Mois précédent' }).press('Enter');
  await expect(next).toHaveAttribute('aria-label', named ?? '');
  await frame('month').getByRole('link', { name: 'Mois suivant' }).press('Enter');
  await expect(frame('month').getByRole('link', { name: 'Mois précédent' })).toBeVisible();
  await expect(page).toHaveURL(`${town.origin}/`);
});

test('both lead to the event’s page, out of the frame', async () => {
  for (const link of [
    () => component('list').locator('li a').first(),
    () => frame('list').locator('li a').first(),
  ]) {
    await page.goto(town.origin);
    // What is pressed in a frame of another site before it was painted is dropped by Chromium, unseen.
    await expect
      .poll(() => link().evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
      .toBe(1);
    await link().click();
    await expect(page).toHaveURL(new RegExp(`^${origin()}/evenements/`, 'u'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('without its script, or for a town that is not there, the component is a plain link', async () => {
  await page.route('**/integration/agenda.js', (route) => route.abort());
  await page.goto(town.origin);
  const link = component('list').getByRole('link');
  await expect(link).toHaveAttribute('href', `${origin()}/calendrier`);
  await page.unroute('**/integration/agenda.js');
  await page.goto(town.origin);
  await expect(component('list').locator('li').first()).toBeVisible();
  // A town that is not there has no events: it is said, and nothing breaks.
  await component('list').evaluate((element) => element.setAttribute('ville', 'nulle-part'));
  await expect(component('list').locator('li')).toHaveCount(0);
  // An address that cannot be asked at all leaves the link.
  await component('list').evaluate((element) => element.setAttribute('ville', '../../x'));
  await expect(link).toHaveAttribute('href', `${origin()}/calendrier`);
  expect(problems.filter((problem) => !/ERR_FAILED|status of 400/u.test(problem))).toEqual([]);
  problems = [];
});

test('a script of another site reads the interface, page by page, and is told what changed', async () => {
  await page.goto(town.origin);
  const read = await page.evaluate(async (home) => {
    const first = await fetch(`${home}/api/v1/events?per_page=1`);
    const body = (await first.json()) as { total: number; links: { next?: string } };
    const again = await fetch(`${home}/api/v1/events?per_page=1`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
      cache: 'no-store',
    });
    return { total: body.total, link: first.headers.get('link'), next: body.links.next, again: again.status };
  }, origin());
  expect(read.total).toBeGreaterThan(1);
  expect(read.link).toContain(`<${read.next}>; rel="next"`);
  expect(read.again).toBe(304);
});

test('every example of the page answers, with the headers that let others read, and nobody can write', async () => {
  const { request } = visitor;
  for (const example of EXAMPLES) {
    const answer = await request.get(`${origin()}/api/v1${example}`);
    expect(answer.status(), example).toBe(200);
    expect(answer.headers()).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=60',
    });
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
  const wrong = await request.get(`${origin()}/api/v1/events?page=0`);
  expect(wrong.status()).toBe(400);
  expect(wrong.headers()['content-type']).toBe('application/problem+json; charset=utf-8');
  const nowhere = await request.get(`${origin()}/api/v1/rien/du/tout`);
  expect(nowhere.status()).toBe(404);
  expect(nowhere.headers()['content-type']).toBe('application/problem+json; charset=utf-8');
  const asked = await request.fetch(`${origin()}/api/v1/events`, { method: 'OPTIONS' });
  expect([asked.status(), asked.headers()['access-control-allow-methods']]).toEqual([
    204,
    'GET, HEAD, OPTIONS',
  ]);
  const head = await request.head(`${origin()}/api/v1/events`);
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const own = await request.fetch(`${origin()}/api/v1/events`, { method, headers: { origin: origin() } });
    expect(own.status(), method).toBe(405);
    const foreign = await request.fetch(`${origin()}/api/v1/events`, { method });
    expect([403, 405], method).toContain(foreign.status());
  }
  const script = await request.get(`${origin()}/integration/agenda.js`);
  expect(gzipSync(await script.body()).length).toBeLessThan(6_000);
  expect(await script.text()).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/u);
});

test('feeds and the map of the site are where pages say they are', async () => {
  await page.goto(origin());
  const feeds = await page
    .locator('link[rel="alternate"][type*="atom"], link[rel="alternate"][type*="feed+json"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  expect(feeds).toHaveLength(2);
  for (const feed of feeds) expect((await visitor.request.get(feed)).status()).toBe(200);
  const robots = await (await visitor.request.get(`${origin()}/robots.txt`)).text();
  const map = /^Sitemap: (\S+)$/mu.exec(robots)?.[1] ?? '';
  const index = await (await visitor.request.get(map)).text();
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/gu)].map(([, address = '']) => address);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    const text = await (await visitor.request.get(part)).text();
    // Every address of the map answers, in French and in one other language.
    for (const [, address = ''] of [...text.matchAll(/<loc>([^<]+)<\/loc>/gu)].slice(0, 12))
      expect((await visitor.request.get(address)).status(), address).toBe(200);
    const other = /hreflang="ar" href="([^"]+)"/u.exec(text)?.[1] ?? '';
    expect((await visitor.request.get(other)).status(), other).toBe(200);
  }
});

test('in Arabic both are Arabic, right to left, around French names', async () => {
  await page.goto(`${origin()}/ar/integration`);
  await expect(page.locator('agenda-trait-dunion section')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('agenda-trait-dunion section')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('agenda-trait-dunion li a').first()).toHaveAttribute(
    'href',
    /\/ar\/evenements\//u,
  );
  await expectAccessible(page);
  await page.goto(`${origin()}/ar/integration/agenda?vue=mois`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
  await page.setViewportSize({ width: 240, height: 600 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 320, height: 600 });
  for (const path of ['/api', '/en/api', '/ar/api', '/integration']) {
    await page.goto(`${origin()}${path}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});
