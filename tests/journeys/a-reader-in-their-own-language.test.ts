import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, test } from './journey.ts';

test.describe.configure({ mode: 'parallel' });

/** The address of Rouen's next ceremony without a language, as its papers and posters give it. */
async function addressOnThePoster(page: Page): Promise<string> {
  const answer = await page.request.get('/villes/rouen', { headers: { 'accept-language': 'fr' } });
  const address = /href="(\/evenements\/[^"/]+)"/u.exec(await answer.text())?.[1];
  if (address === undefined) throw new Error('Rouen announces nothing.');
  return address;
}

/** Chooses a language in the page's head, by its own name. */
async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.locator('header summary').click();
  await page.locator('header').getByRole('link', { name, exact: true }).click();
}

/** WCAG 1.4.12: what a reader may set without losing anything. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Adds the reader's own style, as a browser's settings would. */
async function restyle(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

test.describe('a telephone set to Persian', () => {
  test.use({ locale: 'fa-IR', viewport: { width: 390, height: 800 } });

  test('opens a scanned poster in Persian, mirrored, and stays there from page to page', async ({ page }) => {
    const poster = await addressOnThePoster(page);
    await page.goto(poster);
    expect(pathOf(page)).toBe(`/fa${poster}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fa');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    // A French date: 18 December, in the figures of the town hall's door, not the Persian calendar's 27 آذر 1405.
    await expect(page.locator('main')).toContainText('18 دسامبر 2026');
    await expect(page.locator('main')).not.toContainText(/[۰-۹]/u);
    await expect(page.locator('footer')).toContainText('فارسی');
    await expect(page.locator('footer a[href^="mailto:"]')).toHaveCount(1);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.locator('header').getByRole('link').first().click();
    expect(pathOf(page)).toBe('/fa');
    await page.goto('/aide');
    expect(pathOf(page)).toBe('/fa/aide');
    await expectAccessible(page);
  });

  test('keeps a friend’s Arabic link, and an error speaks Persian', async ({ page }) => {
    await page.goto('/ar/villes/rouen');
    expect(pathOf(page)).toBe('/ar/villes/rouen');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    for (const lost of ['/rien-ici', '/villes/nulle-part']) {
      expect((await page.goto(lost))?.status(), lost).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fa');
      await expect(page.locator('h1')).toHaveText(/\p{Script=Arabic}{3}/u);
    }
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });

    test('is put back into French by its reader, and stays French', async ({ page }) => {
      await page.goto('/villes?q=rouen');
      expect(pathOf(page)).toBe('/fa/villes');
      await chooseLanguage(page, 'Français');
      await expect(page).toHaveURL(`${origin()}/villes?q=rouen`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      // Typed anew, without anything that says where the reader comes from.
      await page.goto('/calendrier');
      expect(pathOf(page)).toBe('/calendrier');
      const kept = await page.context().cookies();
      expect(
        kept.map(({ name, value, sameSite, httpOnly }) => ({ name, value, sameSite, httpOnly })),
      ).toEqual([{ name: 'langue', value: 'fr', sameSite: 'Lax', httpOnly: true }]);
      await chooseLanguage(page, 'አማርኛ');
      expect(pathOf(page)).toBe('/am/calendrier');
      await page.goto('/charte');
      expect(pathOf(page)).toBe('/am/charte');
    });

    test('is put back into French even where cookies are refused', async ({ page }) => {
      // What the switch answers, but for its cookie.
      await page.route(/\/langue\?/u, (route) =>
        route.fulfill({ status: 303, headers: { location: '/villes/rouen' } }),
      );
      await page.goto('/villes/rouen');
      await chooseLanguage(page, 'Français');
      expect(await page.context().cookies()).toEqual([]);
      expect(pathOf(page)).toBe('/villes/rouen');
      await page.locator('header').getByRole('link', { name: 'Calendrier' }).click();
      expect(pathOf(page)).toBe('/calendrier');
    });
  });
});

for (const { locale, path, lang } of [
  { locale: 'ti-ER', path: '/ti/villes/rouen', lang: 'ti' },
  { locale: 'pt-BR', path: '/pt/villes/rouen', lang: 'pt' },
  { locale: 'en-GB', path: '/en/villes/rouen', lang: 'en' },
  { locale: 'de-DE', path: '/villes/rouen', lang: 'fr' },
]) {
  test.describe(`a browser set to ${locale}`, () => {
    test.use({ locale });

    test(`reads in ${lang}`, async ({ page }) => {
      const answer = await page.goto('/villes/rouen');
      expect(pathOf(page)).toBe(path);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      const first = (await answer?.request().redirectedFrom()?.response()) ?? answer;
      expect(await first?.headerValue('vary')).toContain('Accept-Language, Cookie');
    });
  });
}

test('an address in a language that is none of ours offers ours', async ({ page }) => {
  expect((await page.goto('/zz/calendrier'))?.status()).toBe(404);
  await expect(page.locator('main')).toContainText('« zz » n’est pas une langue de ce site');
  await expectAccessible(page);
  await page.locator('main').getByRole('link', { name: 'አማርኛ' }).click();
  expect(pathOf(page)).toBe('/am/calendrier');
  await expect(page.locator('html')).toHaveAttribute('lang', 'am');
});

test('what is no page is the same for every reader, and so is every page for whoever names no language', async ({
  request,
  page,
}) => {
  const poster = await addressOnThePoster(page);
  const statusFor = async (path: string, language?: string) => {
    const headers = language === undefined ? {} : { 'accept-language': language };
    return (await request.get(path, { headers, maxRedirects: 0 })).status();
  };
  for (const path of [
    '/favicon.svg',
    '/calendrier.ics',
    '/villes/rouen/calendrier.ics',
    `${poster}/carte`,
    `${poster}/carte.json`,
    '/integration/carte.js',
    '/.well-known/security.txt',
  ]) {
    expect(await statusFor(path, 'fa-IR'), path).toBe(200);
  }
  for (const path of ['/', '/villes/rouen', '/calendrier', poster, `${poster}/inscription`, '/aide']) {
    expect(await statusFor(path), path).toBe(200);
    expect(await statusFor(path, 'fa-IR'), path).toBe(307);
    for (const header of ['*', 'x'.repeat(10_000), ';;;q=,,fa;q=9', '\u00e9\u00ff']) {
      expect(await statusFor(path, header), `${path} ${header.slice(0, 20)}`).toBe(200);
    }
  }
});

test('the switch leads nowhere else, whatever its address is made to say', async ({ request }) => {
  const answerTo = (query: Record<string, string>) =>
    request.get(`/langue?${new URLSearchParams(query)}`, { maxRedirects: 0 });
  for (const page of [
    'https://ailleurs.fr/',
    '//ailleurs.fr',
    '/\\ailleurs.fr',
    '/.//ailleurs.fr',
    '/\t/ailleurs.fr',
  ]) {
    const answer = await answerTo({ vers: 'en', page });
    expect(answer.status(), page).toBe(303);
    expect(answer.headers()['location'], page).toBe('/en');
  }
  expect((await answerTo({ vers: 'fr', page: '/fa/villes?q=a' })).headers()['location']).toBe('/villes?q=a');
  expect((await answerTo({ vers: 'klingon', page: '/' })).status()).toBe(404);
  expect((await request.post('/langue?vers=fr&page=/', { maxRedirects: 0 })).status()).toBeGreaterThanOrEqual(
    403,
  );
});

test('whoever reports a flaw finds whom to tell, not in the past (RFC 9116)', async ({ request }) => {
  const answer = await request.get('/.well-known/security.txt');
  expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8');
  const fields = new Map(
    (await answer.text())
      .trim()
      .split('\n')
      .map((line) => /^([A-Za-z-]+): (\S.*)$/u.exec(line)?.slice(1) as [string, string]),
  );
  expect([...fields.keys()]).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical', 'Policy']);
  expect(fields.get('Contact')).toMatch(/^mailto:\S+@\S+$/u);
  const left = Date.parse(fields.get('Expires') ?? '') - Date.now();
  expect(left).toBeGreaterThan(30 * 86_400_000);
  expect(left).toBeLessThan(366 * 86_400_000);
  expect(fields.get('Canonical')).toBe(`${origin()}/.well-known/security.txt`);
  const policy = new URL(fields.get('Policy') ?? '');
  expect(await (await request.get(policy.pathname)).text()).toContain(`id="${policy.hash.slice(1)}"`);
});

test('an answer of the help opens from its address, and all are read on paper', async ({ page }) => {
  await page.goto('/aide#exil');
  await expect(page.getByText('un prénom suffit')).toBeVisible();
  await expect(page.getByText('Ni argent à donner')).toBeHidden();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Ni argent à donner')).toBeVisible();
  await expect(page.getByText('Un binôme proposé est demandé')).toBeVisible();
});

for (const language of ['', '/fa', '/ti', '/ru']) {
  test(`letters twice as large and further apart leave nothing out of a small screen, in ${language || '/fr'}`, async ({
    page,
  }) => {
    const poster = await addressOnThePoster(page);
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'font') loaded.push(request.url());
    });
    for (const path of [
      '/',
      '/villes/rouen',
      '/calendrier',
      poster,
      `${poster}/inscription`,
      '/aide',
      '/accessibilite',
    ]) {
      await page.setViewportSize({ width: 320, height: 740 });
      await page.goto(`${language}${path}`);
      await page.evaluate(() => document.fonts.ready);
      await restyle(page, SPACED);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 640, height: 740 });
      // On a busy machine the page may still be 320 wide here: letters twice as large belong to the wider one.
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(640);
      await restyle(page, 'html { font-size: 200% }');
      await expectNoSidewaysScroll(page);
    }
    const others = loaded.filter((url) => /arabic|cyrillic|ethiopic/u.test(url));
    const own = { '': /^$/u, '/fa': /arabic/u, '/ti': /ethiopic/u, '/ru': /cyrillic/u }[language] ?? /^$/u;
    expect(others.filter((url) => !own.test(url))).toEqual([]);
  });
}
