import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';
import type { Page } from '@playwright/test';

test.use({ viewport: { width: 320, height: 740 } });
// They only read, and are a third of all journeys: shared out, none keeps the others waiting for its end.
test.describe.configure({ mode: 'parallel' });

/** What every page of ours owes to everybody, at the width of a small phone. */
async function expectGoodPage(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('main')).toHaveCount(1);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}

/** The addresses that the links of this page lead to, under one of these paths; each once. */
async function linksUnder(page: Page, start: string): Promise<string[]> {
  const found = await page
    .locator('a[href]')
    .evaluateAll((links) =>
      links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).pathname),
    );
  return [...new Set(found.filter((path) => path.startsWith(start)))];
}

/**
 * Follows links from one page to all pages under a path, and looks at one page of each kind: two people's
 * pages are the same page. Returns the kinds seen.
 */
async function lookAtEverythingUnder(page: Page, start: string, kindOf: (path: string) => string) {
  const waiting = [new URL(page.url()).pathname];
  const seen = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(kindOf(path)) || /\.(pdf|png|ics|txt|csv|ods|json)$|\/document$|\/pieces\/[^/]+$/.test(path))
      continue;
    seen.add(kindOf(path));
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expectGoodPage(page, path);
    waiting.push(...(await linksUnder(page, start)));
  }
  return seen;
}

/** A long identifier stands for any other, a day of the year for every day, a territory for every territory. */
const withoutIds = (path: string) =>
  path
    .replaceAll(/\/[\w-]{16,}(?=\/|$)/g, '/…')
    .replace(/\/journees\/(?!nouvelle$)[^/]+$/u, '/journees/…')
    .replace(/\/coordination\/territoires\/(?!ajouter$)[^/]+$/u, '/coordination/territoires/…');

for (const language of ['', '/en', '/ar']) {
  test(`every public page is good to everybody, in ${language || '/fr'}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(`${language}/villes/rouen`);
    const [ceremony = ''] = await linksUnder(page, `${language}/evenements/`);
    expect(ceremony).not.toBe('');
    for (const path of [
      '/',
      '/villes',
      '/villes?q=saint',
      '/villes/rouen',
      '/villes/le-vigan',
      '/calendrier',
      '/s-abonner',
      '/s-abonner?ville=rouen',
      '/charte',
      '/aide',
      '/accessibilite',
      '/donnees-personnelles',
      '/mentions-legales',
      '/inscription/inconnu',
      '/ma-participation/inconnu',
      '/choisir/inconnu',
      '/reponse/inconnu',
      '/verifier',
      '/verifier/inconnu',
      '/rien-ici',
    ]) {
      await page.goto(`${language}${path}`);
      await expectGoodPage(page, `${language}${path}`);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(ceremony);
      await expectGoodPage(page, `${ceremony} ${colorScheme}`);
      await page.goto(`${ceremony}/inscription`);
      await expectGoodPage(page, `${ceremony}/inscription ${colorScheme}`);
      await page.locator('form[method=post] button').last().click();
      await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
      await expectGoodPage(page, `${ceremony}/inscription refused ${colorScheme}`);
    }
  });
}

test('the pages of signing in are good to everybody', async ({ page }) => {
  for (const path of ['/connexion', '/connexion/lien', '/connexion/lien/inconnu', '/invitation/inconnu']) {
    await page.goto(path);
    await expectGoodPage(page, path);
  }
});

for (const [town, name] of [
  ['grenoble', /Sarcelle/],
  ['rouen', /Pommier/],
] as const) {
  test(`every page of the organiser of ${town} is good to everybody`, async ({ page }) => {
    test.setTimeout(240_000);
    await signInAs(page, name);
    const seen = await lookAtEverythingUnder(page, `/mairie/${town}`, withoutIds);
    for (const part of [
      ...['inscriptions', 'filleuls', 'binomes', 'invitations', 'courrier', 'rappels'],
      ...['papiers', 'certificats', 'papiers/atelier', 'papiers/epreuve', 'jour-j', 'deroule'],
    ]) {
      const ofCeremony = `/ceremonies/…/${part}`;
      expect([...seen].filter((path) => path.endsWith(ofCeremony))).toHaveLength(1);
    }
    await page.goto(`/mairie/${town}/preparer`);
    await page.locator('[name=place_name]').fill('');
    await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectGoodPage(page, `/mairie/${town}/preparer refused`);
    await page.goto('/compte');
    await expectGoodPage(page, '/compte');
  });
}

test('every page of an association, of the coordination and of the letter box is good to everybody', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/demonstration/courrier');
  await lookAtEverythingUnder(page, '/demonstration', withoutIds);
  await signInAs(page, /Goéland/);
  await lookAtEverythingUnder(page, '/association', withoutIds);
  await page.context().clearCookies();
  await signInAs(page, /Colombe/);
  await lookAtEverythingUnder(page, '/coordination', withoutIds);
});
