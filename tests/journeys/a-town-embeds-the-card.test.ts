import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import BetterSqlite3 from 'better-sqlite3';
import { contrastRatio } from '#lib/components/contrast.ts';
import { startForeignSite, type ForeignSite } from '#tests/servers/start-foreign-site.ts';
import { expectAccessible, expectNoSidewaysScroll, origin, signInAs } from './journey.ts';

/** What a town copies from our page, as it stands there. */
interface Copied {
  readonly slug: string;
  readonly frame: string;
  readonly component: string;
  readonly colours: string;
  /** The heights advised for a frame of 240 and of 480 pixels. */
  readonly heights: readonly [narrow: number, wide: number];
}

const STYLE = `
body { margin: 1rem; font-family: Georgia, serif; color: #111; background: #fff }
.narrow { width: 240px; margin-block: 1rem }
.wide { width: 600px; margin-block: 1rem }`;

let copied: Copied;
let town: ForeignSite;
let visitor: BrowserContext;
let page: Page;
let problems: string[];

/** Reads the page of an organiser who wants the card on the town's site. */
async function copy(browser: Browser): Promise<Copied> {
  const context = await browser.newContext({ baseURL: origin(), locale: 'fr-FR' });
  const organiser = await context.newPage();
  await signInAs(organiser, /Pommier/);
  await organiser
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(organiser).toHaveURL(/\/ceremonies\//);
  const [ceremony = ''] =
    /^\/mairie\/rouen\/ceremonies\/[^/]+/u.exec(new URL(organiser.url()).pathname) ?? [];
  await organiser.goto(`${ceremony}/inscriptions/integrer`);
  const texts = await organiser
    .getByRole('textbox')
    .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
  const [frame = '', component = '', colours = ''] = texts;
  const advised = await organiser.locator('main strong').allInnerTexts();
  const [narrow = 0, wide = 0] = advised.map(Number).filter((height) => height > 0);
  // The previews are the real things, and everybody can use the page.
  await expect(organiser.frameLocator('iframe').getByRole('link')).toBeVisible();
  await expect(organiser.locator('carte-trait-dunion article')).toBeVisible();
  await expectAccessible(organiser);
  await context.close();
  return {
    slug: /evenements\/([\w-]+)\/carte/u.exec(frame)?.[1] ?? '',
    frame,
    component,
    colours,
    heights: [narrow, wide],
  };
}

test.beforeAll(async ({ browser }) => {
  copied = await copy(browser);
  const [narrow, wide] = copied.heights;
  town = await startForeignSite({
    guest: origin(),
    style: `${STYLE}\n${copied.colours}`,
    body: `<div class="narrow frame">${copied.frame}</div>
<div class="wide frame">${copied.frame.replace(`height="${narrow}"`, `height="${wide}"`)}</div>
<div class="narrow">${copied.component}</div><div class="wide">${copied.component}</div>`,
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

const component = (size: 'narrow' | 'wide') => page.locator(`.${size} > carte-trait-dunion`);
const card = (size: 'narrow' | 'wide') => component(size).locator('article');

test('both show on the town’s own site, ask no third host, set no cookie, and are good to everybody', async () => {
  await page.goto(town.origin);
  for (const size of ['narrow', 'wide'] as const) {
    const frame = page.frameLocator(`.${size}.frame iframe`);
    await expect(frame.getByRole('heading')).toContainText('Cérémonie');
    await expect(frame.getByText('18 décembre 2026')).toBeVisible();
    await expect(frame.locator('script')).toHaveCount(0);
    await expect(frame.locator('header, footer, nav')).toHaveCount(0);
    await expect(card(size)).toContainText('Les inscriptions sont ouvertes');
    await expect(card(size)).toContainText('Organisée par');
  }
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  expect(await visitor.cookies()).toEqual([]);
});

test('the frame holds the card at the advised height; the component is as high as its words', async () => {
  await page.goto(town.origin);
  await expect(card('wide')).toBeVisible();
  // Whatever becomes of the registrations: the longest thing the card says, where it stands now.
  const longest = 'Les inscriptions sont closes. Merci à toutes les personnes qui se sont proposées.';
  for (const [size, most] of [
    ['narrow', 110],
    ['wide', 110],
  ] as const) {
    const words = page.frameLocator(`.${size}.frame iframe`).locator('main');
    await expect(words).toBeVisible();
    for (const text of [undefined, longest]) {
      const beyond = await words.evaluate((main, say) => {
        const state = main.querySelector('.state');
        if (say !== undefined && state) state.textContent = say;
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
        return {
          height: scrollHeight - clientHeight,
          width: scrollWidth - clientWidth,
          spare: clientHeight - main.getBoundingClientRect().height,
        };
      }, text);
      expect(beyond, size).toMatchObject({ height: 0, width: 0 });
      expect(beyond.spare, `${size}: not far too high either`).toBeLessThan(most);
    }
  }
  const heights = await Promise.all(
    (['narrow', 'wide'] as const).map(async (size) => {
      const [outer, inner] = [await component(size).boundingBox(), await card(size).boundingBox()];
      expect(outer?.height).toBeCloseTo(inner?.height ?? 0, 0);
      expect(outer?.width).toBeLessThanOrEqual(size === 'narrow' ? 240 : 600);
      return outer?.height ?? 0;
    }),
  );
  expect(heights[0]).toBeGreaterThan(heights[1] ?? 0);
  // The height follows the words.
  await component('narrow').evaluate((element) => (element.style.fontSize = '32px'));
  expect((await component('narrow').boundingBox())?.height).toBeGreaterThan((heights[0] ?? 0) * 1.5);
  await expectNoSidewaysScroll(page);
});

test('both lead to the registration page, out of the frame', async () => {
  for (const link of [
    () => page.frameLocator('.narrow.frame iframe').getByRole('link'),
    () => card('wide').getByRole('link'),
  ]) {
    await page.goto(town.origin);
    await expect(link()).toHaveText('Devenir marraine ou parrain');
    // By a key: a click right after scrolling goes to the frame that stood there a moment before.
    await link().press('Enter');
    await expect(page).toHaveURL(`${origin()}/evenements/${copied.slug}/inscription`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

/** The colours in which a part of the card is drawn, as `#rrggbb`. */
async function colours(part: Locator) {
  return part.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    const hex = (text: string) =>
      `#${(text.match(/\d+/gu) ?? []).map((number) => Number(number).toString(16).padStart(2, '0')).join('')}`;
    return { ink: hex(color), ground: hex(backgroundColor) };
  });
}

test('two properties style the component, and every word stays legible on any colour', async () => {
  await page.goto(town.origin);
  const accent = /--carte-accent: (#\w{6})/u.exec(copied.colours)?.[1];
  const [ground, link] = [card('narrow'), card('narrow').getByRole('link')];
  await expect.poll(async () => (await colours(ground)).ground).toBe('#ffffff');
  expect((await colours(link)).ground).toBe(accent);

  const given = ['#000000', '#ffff00', '#777777', '#7f7f7f', '#8a8a8a', 'rebeccapurple', 'hotpink'];
  given.push('oklch(70% 0.2 140)', 'hsl(210 80% 50% / 30%)', 'transparent', 'un mot', '');
  for (let hue = 0; hue < 360; hue += 30) given.push(`hsl(${hue} 90% 45%)`, `hsl(${hue} 60% 62%)`);
  let former = '';
  for (const colour of given) {
    for (const property of ['--carte-fond', '--carte-accent']) {
      await component('narrow').evaluate(
        (element, [name, value]) => element.style.setProperty(name ?? '', value ?? ''),
        [property, colour],
      );
    }
    // The colours follow a moment after the property; a change that is none leaves them as they are.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
    for (const part of [ground, link]) {
      const drawn = await colours(part);
      expect(contrastRatio(drawn.ink, drawn.ground), `${former} → ${colour}`).toBeGreaterThanOrEqual(4.5);
    }
    if (colour === 'hotpink') expect((await colours(ground)).ground).toBe('#ff69b4');
    former = colour;
  }
});

test('without its script, or for a ceremony that is not there, the component is a plain link', async () => {
  await page.route('**/integration/carte.js', (route) => route.abort());
  await page.goto(town.origin);
  const link = component('narrow').getByRole('link');
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', `${origin()}/evenements/${copied.slug}`);
  await page.unroute('**/integration/carte.js');
  await page.goto(town.origin);
  await expect(card('narrow')).toBeVisible();
  await component('narrow').evaluate((element, home) => {
    element.setAttribute('ceremonie', `${home}/evenements/rien-de-tel`);
  }, origin());
  await expect(card('narrow')).toHaveCount(0);
  await expect(link).toHaveAttribute('href', `${origin()}/evenements/${copied.slug}`);
  await component('wide').evaluate((element) => element.setAttribute('ceremonie', 'javascript:alert(1)'));
  await expect(component('wide').getByRole('link')).toHaveAttribute('href', /\/evenements\//u);
  // What was blocked and what was not found was meant to be.
  expect(problems.filter((problem) => !/ERR_FAILED|status of 404/u.test(problem))).toEqual([]);
  problems = [];
});

test('in Arabic the card is Arabic, right to left, around French names', async () => {
  await page.goto(town.origin);
  await component('wide').evaluate((element, address) => {
    element.setAttribute('ceremonie', address);
  }, `${origin()}/ar/evenements/${copied.slug}`);
  await expect(card('wide')).toHaveAttribute('lang', 'ar');
  await expect(card('wide')).toHaveAttribute('dir', 'rtl');
  await expect(card('wide').getByRole('link')).toHaveAttribute(
    'href',
    /\/ar\/evenements\/[\w-]+\/inscription$/u,
  );
  await expect(card('wide').locator('bdi')).toHaveAttribute('lang', 'fr');
  await page.goto(`${origin()}/ar/evenements/${copied.slug}/carte`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
  await page.setViewportSize({ width: 240, height: 600 });
  await expectNoSidewaysScroll(page);
});

/** The addresses of the demonstration's drafts and confidential ceremonies. */
function unshown(): string[] {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'), {
    readonly: true,
  });
  const rows = database
    .prepare(`select slug from event where status = 'draft' or visibility = 'confidential'`)
    .all() as { slug: string }[];
  database.close();
  expect(rows.length).toBeGreaterThan(0);
  return rows.map(({ slug }) => slug);
}

test('the card’s addresses are read by anybody, changed by nobody, and tell nothing of who asks', async ({
  browser,
}) => {
  const path = `${origin()}/evenements/${copied.slug}/carte`;
  const { request } = visitor;
  const data = await request.get(`${path}.json`);
  expect(data.headers()).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=60',
  });
  expect(Object.keys((await data.json()) as object).sort()).toEqual(
    'dir lang link organisedBy product startsAt state stateWords title when where'.split(' '),
  );
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    for (const headers of [{}, { origin: origin() }, { origin: town.origin }]) {
      const refused = await request.fetch(`${path}.json`, { method, headers });
      expect([403, 405], method).toContain(refused.status());
    }
  }
  const script = await request.get(`${origin()}/integration/carte.js`);
  expect(script.headers()).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-type': 'text/javascript; charset=utf-8',
  });
  expect(gzipSync(await script.body()).length).toBeLessThan(3000);
  expect(await script.text()).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/u);

  const framed = await request.get(path);
  expect(framed.headers()['content-security-policy']).toContain('frame-ancestors *');
  expect(framed.headers()['x-frame-options']).toBeUndefined();
  expect(framed.headers()['cache-control']).toBe('public, max-age=60');
  for (const answer of [data, script, framed]) expect(answer.headers()['set-cookie']).toBeUndefined();
  // What stays in caches is the same for whoever is signed in.
  const signedIn = await browser.newContext({ baseURL: origin() });
  const organiser = await signedIn.newPage();
  await signInAs(organiser, /Pommier/);
  expect(await (await signedIn.request.get(path)).text()).toBe(await framed.text());
  await signedIn.close();
  for (const missing of [...unshown(), 'rien-de-tel']) {
    for (const kind of ['carte', 'carte.json']) {
      const answer = await request.get(`${origin()}/evenements/${missing}/${kind}`);
      expect(answer.status(), `${missing}/${kind}`).toBe(404);
    }
  }
});
