import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { readJsonLd, valuesOf } from '#tests/parsers/read-json-ld.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

/** Opens the page of an event from its town's, as residents do, and returns its address. */
async function openEvent(page: Page, town: string, title: RegExp, language = ''): Promise<string> {
  await page.goto(`${language}/villes/${town}`);
  await page.getByRole('link', { name: title }).first().click();
  await expect(page).toHaveURL(/\/evenements\//);
  return new URL(page.url()).pathname;
}

/** What a search engine reads in the page. */
async function machineWords(page: Page) {
  const [text = ''] = await page.locator('script[type="application/ld+json"]').allTextContents();
  const [event] = await readJsonLd(text);
  return event;
}

test.describe('without scripts, on a small phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 740 } });

  test('a ceremony with its programme says when, where, how to book, and is passed on', async ({ page }) => {
    const path = await openEvent(page, 'rouen', /Cérémonie de/);
    await expectNoSidewaysScroll(page);
    const programme = page.getByRole('region', { name: 'Programme' });
    await expect(programme.getByRole('heading', { level: 3 })).toHaveCount(3);
    // The ceremony stands among its moments.
    await expect(programme.getByRole('heading', { name: 'Cérémonie de parrainage' })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Où cela se trouve : Rouen' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /de quoi s’agit-il/ })).toBeVisible();
    await page.getByText('Faire passer le mot').click();
    await expect(page.getByText('Tout est ici :').first()).toBeVisible();
    expect(await page.getByRole('link', { name: 'Envoyer par courriel' }).getAttribute('href')).toMatch(
      /^mailto:\?subject=/,
    );

    const event = await machineWords(page);
    expect(valuesOf(event, 'url')).toEqual([origin() + path]);
    expect(event?.['http://schema.org/subEvent']).toHaveLength(5);
    const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
    const drawn = await page.request.get(picture ?? '');
    expect([drawn.status(), drawn.headers()['content-type']]).toEqual([200, 'image/png']);
    const again = await page.request.get(picture ?? '', {
      headers: { 'if-none-match': drawn.headers()['etag'] ?? '' },
    });
    expect(again.status()).toBe(304);

    const file = await (await page.request.get(`${path}/evenement.ics`)).text();
    expect(new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')).toHaveLength(6);
    await programme
      .getByRole('link', { name: /^Réserver ma place/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/venir\?moment=/);
  });

  test('a cancelled ceremony says so first, and asks nobody to register', async ({ page }) => {
    await openEvent(page, 'annecy', /Cérémonie de/);
    await expect(page.getByText('Cette cérémonie est annulée')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Me proposer' })).toHaveCount(0);
    expect(valuesOf(await machineWords(page), 'eventStatus')).toEqual(['https://schema.org/EventCancelled']);
  });

  test('a festival calls for no sponsor, and its form of registration says where to go instead', async ({
    page,
  }) => {
    const path = await openEvent(page, 'strasbourg', /Festival/);
    await expect(page.getByRole('heading', { name: 'Programme' })).toBeVisible();
    await expect(page.getByText(/de quoi s’agit-il/)).toHaveCount(0);
    await expect(page.getByText('Sans marche')).toBeVisible();
    const answer = await page.goto(`${path}/inscription`);
    expect(answer?.status()).toBe(404);
    await page.getByRole('link', { name: 'La page de l’événement' }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });

  test('in Arabic what the town wrote in French says so, and the rest is Arabic', async ({ page }) => {
    await openEvent(page, 'strasbourg', /Festival/, '/ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { name: 'البرنامج' })).toBeVisible();
    await expect(page.getByText('بالفرنسية').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`event pages read well to everybody, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const [town, title, language] of [
      ['rouen', /Cérémonie de/, ''],
      ['strasbourg', /Festival/, '/en'],
      ['strasbourg', /Festival/, '/ar'],
      ['annecy', /Cérémonie de/, ''],
    ] as const) {
      await openEvent(page, town, town === 'annecy' || town === 'rouen' ? /Cérémonie de/ : title, language);
      await page.locator('summary').last().click();
      await expectAccessible(page);
    }
  });
}

test('an event that moved: its old address leads there in every form, and says what was announced before', async ({
  page,
}) => {
  const before = await openEvent(page, 'saint-denis-la-reunion', /Lecture/);
  const [day = ''] = /\d{4}-\d{2}-\d{2}/.exec(before) ?? [];
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

  await signInAs(page, /Saint-Denis/);
  await page.goto('/mairie/saint-denis-la-reunion/evenements');
  const own = await page
    .getByRole('link', { name: /Lecture/ })
    .first()
    .getAttribute('href');
  await page.goto(`${own ?? ''}/modifier`);
  await page.locator('input[name="starts_on"]').fill(next);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).not.toHaveURL(/modifier$/);

  const after = before.replace(day, next);
  for (const [asked, reached] of [
    [before, after],
    [`/en${before}?depuis=affiche`, `/en${after}?depuis=affiche`],
    [`${before}/evenement.ics`, `${after}/evenement.ics`],
  ]) {
    const moved = await page.request.get(asked ?? '', { maxRedirects: 0 });
    expect([moved.status(), moved.headers()['location']]).toEqual([308, reached]);
  }
  await page.goto(before);
  await expect(page).toHaveURL(new RegExp(`${after}$`));
  await expect(page.getByText('La date a changé')).toBeVisible();
  await expect(page.getByText(/^Auparavant/)).toBeVisible();
  expect(valuesOf(await machineWords(page), 'eventStatus')).toEqual(['https://schema.org/EventRescheduled']);
  expect((await page.request.get('/evenements/jamais-donnee', { maxRedirects: 0 })).status()).toBe(404);
});
