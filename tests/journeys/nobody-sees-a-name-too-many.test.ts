import { inventedSponsee } from '../../src/tasks/demonstration/invented-people.ts';
import { expect, signInAs, test } from './journey.ts';
import type { Page } from '@playwright/test';

/** All names of the people who are welcomed, in both scripts. */
const NAMES = [
  ...new Set(
    Array.from({ length: 100 }, (_, rank) => inventedSponsee(rank)).flatMap(({ name, ownScript }) =>
      ownScript ? [name, ownScript] : [name],
    ),
  ),
];

const namesIn = (text: string) =>
  NAMES.filter((name) => text.normalize('NFC').includes(name.normalize('NFC')));

/** Follows every link of ours from these pages, reads each answer whole, and returns the addresses read. */
async function readEverything(page: Page, starts: readonly string[], isWanted: (path: string) => boolean) {
  const waiting = [...starts];
  const read = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (read.has(path)) continue;
    read.add(path);
    const body = await (await page.request.get(path)).text();
    expect(namesIn(body), path).toEqual([]);
    for (const [, href = ''] of body.matchAll(/href="([^"#?]+)/g)) {
      if (href.startsWith('/') && !/^\/_app|^\/(en|ar)(\/|$)/.test(href) && isWanted(href))
        waiting.push(href);
    }
  }
  return read;
}

const isPublic = (path: string) => !/^\/(mairie|association|demonstration|connexion|compte)/.test(path);

test('the canaries sing where they may: the organiser does see these names', async ({ page }) => {
  await signInAs(page, /Pommier/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\/[\w-]+$/);
  await page.goto(`${new URL(page.url()).pathname}/filleuls`);
  expect(namesIn(await page.content()).length).toBeGreaterThan(3);
});

test('a visitor reads the name of nobody who is welcomed', async ({ page }) => {
  // Every page there is.
  test.setTimeout(180_000);
  const read = await readEverything(page, ['/', '/villes', '/calendrier'], isPublic);
  expect([...read].filter((path) => path.startsWith('/evenements/')).length).toBeGreaterThan(5);
});

test('the coordination reads counts, never a name', async ({ page }) => {
  // Every page there is.
  test.setTimeout(180_000);
  await signInAs(page, /Colombe/);
  const read = await readEverything(page, ['/coordination', '/compte', '/mairie', '/association'], isPublic);
  expect([...read]).toContain('/coordination');
  expect((await page.request.get('/coordination')).status()).toBe(200);
  for (const path of ['/coordination/__data.json', '/coordination/territoires/ajouter/__data.json']) {
    expect(namesIn(await (await page.request.get(path)).text()), path).toEqual([]);
  }
});

test('the data of a public ceremony is what its page shows, and nothing else', async ({ page }) => {
  await page.goto('/villes/rouen');
  const href = await page.locator('main a[href^="/evenements/"]').first().getAttribute('href');
  const response = await page.request.get(`${href}/__data.json`);
  const answer = JSON.parse(await response.text()) as { nodes: ({ data?: unknown[] } | null)[] };
  const data = answer.nodes.at(-1)?.data ?? [];
  // Kit flattens objects: an object holds, for each key, the place of its value.
  const root = data[0] as Record<string, number>;
  expect(Object.keys(root).sort()).toEqual([
    'coming',
    'event',
    'hasInvitation',
    'occasion',
    'own',
    'picture',
    'previousStart',
    'stage',
    'timeInParis',
    'where',
  ]);
  expect(Object.keys(data[root['event'] ?? -1] as object).sort()).toEqual([
    'accessNote',
    'address',
    'cancellationNote',
    'contactEmail',
    'description',
    'endsAt',
    'endsAtLocal',
    'hasInterpreter',
    'hasSignLanguage',
    'isFull',
    'isStepFree',
    'kind',
    'lastChange',
    'occasion',
    'occasionKey',
    'organisers',
    'photoRule',
    'placeName',
    'registration',
    'slug',
    'spokenLanguages',
    'startsAt',
    'startsAtLocal',
    'status',
    'territory',
    'timeZone',
    'title',
    'visibility',
  ]);
  const own = data[root['own'] ?? -1] as Record<string, number>;
  const [moment = -1] = data[own['moments'] ?? -1] as number[];
  // No count of guests; the id is the one by which a seat is booked.
  expect(Object.keys(data[moment] as object).sort()).toEqual([
    'address',
    'description',
    'endsAt',
    'endsAtLocal',
    'guests',
    'id',
    'isCancelled',
    'kind',
    'placeName',
    'startsAt',
    'startsAtLocal',
    'timeZone',
    'title',
  ]);
});
