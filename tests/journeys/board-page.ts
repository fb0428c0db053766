import type { Browser, Locator, Page } from '@playwright/test';
import { expect, signInAs } from './journey.ts';

/** Opens the board of Paris as one of its two organisers. */
export async function openBoard(page: Page, name = /Bouvreuil/): Promise<void> {
  await signInAs(page, name);
  await page.goto(await boardAddress(page));
}

let known: string | undefined;
export async function boardAddress(page: Page): Promise<string> {
  if (known === undefined) {
    await page.goto('/mairie/paris');
    const href = await page.locator('a[href*="/ceremonies/"]').first().getAttribute('href');
    known = `${/^\/mairie\/paris\/ceremonies\/[^/#?]+/.exec(href ?? '')?.[0]}/binomes`;
  }
  return known;
}

export const waiting = (page: Page) => page.locator('section:has(#attente) [data-place]');
/** Proposals of main places. */
export const proposals = (page: Page) =>
  page.locator('[data-place][id$="-0"]').filter({ has: page.getByRole('button', { name: /^Accepter/ }) });
export const bar = (page: Page) => page.getByRole('complementary', { name: 'Vos derniers gestes' });
export const said = (page: Page) => page.locator('#dit[role=status]');

/** One place, wherever it goes on the board. */
export async function keep(page: Page, place: Locator): Promise<Locator> {
  const id = await place.getAttribute('id');
  return page.locator(`[id="${id}"]`);
}

/** The handle of the free sponsor who suits a place best, by the first line of its list. */
export async function handleFor(page: Page, place: Locator): Promise<{ name: string; handle: Locator }> {
  const best = (await place.locator('optgroup[label="Libres"] option').first().textContent()) ?? '';
  const name = best.split(' – entente')[0] ?? '';
  const free = page.locator('section:has(#libres)');
  return { name, handle: free.getByRole('button', { name: `Déplacer ${name}`, exact: true }) };
}

/** Frees the place of a proposal, so that its household waits. */
export async function freeAPlace(page: Page): Promise<Locator> {
  const before = await waiting(page).count();
  const place = await keep(page, proposals(page).first());
  await place.locator('summary', { hasText: 'Changer' }).click();
  await place.getByRole('button', { name: /^Écarter cette fois/ }).click();
  await expect(waiting(page)).toHaveCount(before + 1);
  return place;
}

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return { x: box.x + Math.min(box.width / 2, 60), y: box.y + Math.min(box.height / 2, 24) };
}

/** The first place that lights up where a finger can reach it, between the row of anchors and the foot; if any. */
export async function lightInSight(page: Page): Promise<{ key: string; x: number; y: number } | undefined> {
  const boxes = await page.locator('[id^="poser-"]').evaluateAll((lights) =>
    lights.map((light) => {
      const { top, bottom, left, right } = light.getBoundingClientRect();
      return {
        key: light.id.replace('poser-', ''),
        top,
        bottom,
        x: (left + right) / 2,
        y: (top + bottom) / 2,
      };
    }),
  );
  return boxes.find(({ top, bottom }) => top > 120 && bottom < 560);
}

/** Whether the page is still the one that was marked: it was never loaded again. */
export const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { isSamePage: true }));
export const isMarked = (page: Page) => page.evaluate(() => 'isSamePage' in window);

export async function onAPhone(browser: Browser, from: Page): Promise<Page> {
  const context = await browser.newContext({
    storageState: await from.context().storageState(),
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    isMobile: true,
  });
  return context.newPage();
}
