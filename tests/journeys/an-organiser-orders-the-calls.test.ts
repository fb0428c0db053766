import type { Locator, Page } from '@playwright/test';
import { setDiscretion } from '#lib/server/day-of/discretion/set-discretion.ts';
import { aLargeEvening } from '#tests/factories/a-large-evening.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

const PAIRS = 6;

type Evening = Awaited<ReturnType<typeof aLargeEvening>>;
let evening: Evening;

test.beforeEach(async () => {
  evening = await aLargeEvening({
    folder: process.env['JOURNEY_FOLDER'] ?? '',
    origin: origin(),
    pairs: PAIRS,
    reserve: 0,
  });
});
test.afterEach(async () => {
  await evening.close();
});

const rows = (page: Page) => page.locator('[id^="appel-"]');
const rowOf = (page: Page, index: number) => page.locator(`#appel-${pair(index).household.id}`);
/** The word that stands in the names of a household, and in nobody else's. */
const nameOf = (index: number) => pair(index).household.search;

function pair(index: number) {
  const found = evening.pairs[index];
  if (!found) throw new Error(`no pair ${index}`);
  return found;
}

/** Refuses any other order than that of these households. */
async function expectOrder(page: Page, indexes: readonly number[]): Promise<void> {
  await expect
    .poll(() => rows(page).evaluateAll((all) => all.map(({ id }) => id)))
    .toEqual(indexes.map((index) => `appel-${pair(index).household.id}`));
}

/** Minutes after the beginning, on the town's clock, as a time field takes them. */
async function timeAfterStart(minutes: number): Promise<string> {
  const { starts_at_local } = await evening.everywhere
    .selectFrom('event')
    .select('starts_at_local')
    .where('id', '=', evening.at.eventId)
    .executeTakeFirstOrThrow();
  return new Date(Date.parse(`${starts_at_local}Z`) + minutes * 60_000).toISOString().slice(11, 16);
}

async function drag(page: Page, handle: Locator, onto: Locator): Promise<void> {
  const [from, to] = [await handle.boundingBox(), await onto.boundingBox()];
  if (!from || !to) throw new Error('Nothing to drag.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 30, { steps: 3 });
  await page.mouse.move(to.x + 20, to.y + 3, { steps: 5 });
  await page.mouse.up();
}

test('by keys, by the mouse, by what is asked: the other screen follows without a reload', async ({
  page,
  context,
}) => {
  await signInAs(page, /Martinet/u);
  await page.goto(`${evening.base}/deroule`);
  await expectOrder(page, [0, 1, 2, 3, 4, 5]);
  const other = await context.newPage();
  await other.goto(`${evening.base}/deroule`);
  await page.bringToFront();

  // By keys: the focus stays with whom it moved, and the place is told.
  const handle = rowOf(page, 2).locator('[data-handle]');
  await handle.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, [2, 0, 1, 3, 4, 5]);
  await expect(page.getByText(`${nameOf(2)} Invité\u00a0: appel 1 sur ${PAIRS}`)).toBeVisible();
  await expect(handle).toBeFocused();

  // The other screen shows it by itself, and says that something changed.
  await other.bringToFront();
  await expectOrder(other, [2, 0, 1, 3, 4, 5]);
  await expect(other.getByText('Le déroulé a changé sur un autre écran')).toBeVisible();
  await page.bringToFront();

  // By the mouse, by the buttons, by a number.
  await drag(page, rowOf(page, 1).locator('[data-handle]'), rowOf(page, 2));
  await expectOrder(page, [1, 2, 0, 3, 4, 5]);
  await rowOf(page, 1)
    .getByRole('button', { name: /^Descendre/u })
    .click();
  await expectOrder(page, [2, 1, 0, 3, 4, 5]);
  await rowOf(page, 2).getByText('Placer, prononcer, remettre').click();
  await rowOf(page, 2).getByLabel('Placer en n°').fill('3');
  await rowOf(page, 2).getByRole('button', { name: 'Placer', exact: true }).click();
  await expectOrder(page, [1, 0, 2, 3, 4, 5]);
  await expectAccessible(page);

  // By what is asked: shown first, then applied, then taken back.
  await page.getByText('Arranger l’ordre').click();
  await page.getByLabel('Qui doit partir avant la fin').selectOption(pair(5).sponsor.sponsorId);
  await page.locator('#part-a-0').fill(await timeAfterStart(2));
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
  await expect(page.getByText(`${PAIRS} appels changent de place`)).toBeVisible();
  await expectOrder(page, [1, 0, 2, 3, 4, 5]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await expectOrder(page, [5, 1, 0, 2, 3, 4]);
  await page.getByRole('button', { name: 'Revenir à l’ordre d’avant' }).click();
  await expectOrder(page, [1, 0, 2, 3, 4, 5]);

  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
});

test('what is said around the calls, how names are said, and the paper that says it', async ({ page }) => {
  await signInAs(page, /Martinet/u);
  await page.goto(`${evening.base}/deroule`);
  await page.locator('#moment-0').fill('Mot d’accueil');
  await page.locator('#parole-0').fill('Dominique Orateur');
  await page.locator('#minutes-0').fill('500');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('180');
  await expect(page.locator('#parole-0')).toHaveValue('Dominique Orateur');
  await page.locator('#minutes-0').fill('12');
  await page.getByLabel('Qui remet les certificats').fill('Andrea Main');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).toHaveURL(/fait=paroles/u);
  await expect(page.getByText('Avant : Mot d’accueil, Dominique Orateur, 12 min')).toBeVisible();
  await expect(rowOf(page, 0)).toContainText('certificat remis par Andrea Main');

  await rowOf(page, 0).getByText('Placer, prononcer, remettre').click();
  await rowOf(page, 0)
    .getByLabel(/ se dit/u)
    .fill('ba-BA-la');
  await rowOf(page, 0).getByRole('button', { name: 'Noter la prononciation' }).click();
  await expect(page).toHaveURL(/fait=prononciation/u);
  await expect(rowOf(page, 0)).toContainText('ba-BA-la');

  const printed = await page.request.post(`${evening.base}/papiers/imprimer`, {
    form: { kind: 'running-order', as: 'one-file' },
    headers: { origin: origin() },
  });
  expect(printed.status()).toBe(200);
  expect(printed.headers()['content-type']).toContain('application/pdf');
});

test('the lectern: large letters, the next one, and nothing moves that is being read', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Martinet/u);
  await page.goto(`${evening.base}/deroule`);
  const { path } = await evening.openDevice('lectern', 'Pupitre');
  const tablet = await browser.newContext({ baseURL: origin(), viewport: { width: 1024, height: 768 } });
  const lectern = await tablet.newPage();
  await lectern.goto(path);
  await expect(lectern.getByRole('heading', { name: 'Avant les appels' })).toBeVisible();
  await lectern.keyboard.press('ArrowRight');
  const called = lectern.locator('article h2');
  await expect(called).toContainText(nameOf(0));
  await expect(lectern.getByText('Ensuite, n° 2')).toBeVisible();
  const letters = await called.evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  expect(letters).toBeGreaterThan(48);
  await lectern.getByRole('button', { name: 'Lettres plus grandes' }).click();
  await expect
    .poll(() => called.evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize)))
    .toBeGreaterThan(letters);
  await expectAccessible(lectern);
  // The organisers see where it is.
  await expect(rowOf(page, 0)).toContainText('En cours');

  // Another order comes in: it is told, and who is being read stays.
  await rowOf(page, 3).locator('[data-handle]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rowOf(page, 3)).toContainText('Appel 2');
  await expect(lectern.getByText(/^L’ordre a changé\. Ensuite/u)).toContainText(nameOf(3));
  await expect(called).toContainText(nameOf(0));
  // Space would press the button of the letters, which has the focus: it goes on from anywhere else.
  await lectern.locator('body').click({ position: { x: 5, y: 5 } });
  await lectern.keyboard.press('Space');
  await expect(called).toContainText(nameOf(3));

  // Somebody does not wish to be named, another to be called: at once, everywhere.
  const set = (index: number, what: 'not-called' | 'not-named') =>
    setDiscretion(evening.organiser, {
      ...evening.at,
      sponseeId: pair(index).household.id,
      what,
      isSet: true,
    });
  await set(3, 'not-named');
  await set(1, 'not-called');
  await expect(called).toContainText('Une personne accueillie par');
  await expect(lectern.getByText('Ensuite, n° 3')).toBeVisible();
  await expect(lectern.locator('body')).not.toContainText(nameOf(3));
  await expect(lectern.locator('body')).not.toContainText(nameOf(1));
  await expect(rowOf(page, 1)).toContainText('Ne pas appeler');
  await lectern.keyboard.press('ArrowRight');
  await expect(called).toContainText(nameOf(2));

  // Without network it goes on with what it has, and the others learn where it is afterwards.
  await tablet.setOffline(true);
  await lectern.keyboard.press('ArrowRight');
  await expect(called).toContainText(nameOf(4));
  await expect(lectern.getByText(/^Sans réseau depuis/u)).toBeVisible();
  await tablet.setOffline(false);
  await expect(lectern.getByText(/^Sans réseau depuis/u)).toBeHidden();
  await expect(rowOf(page, 4)).toContainText('En cours');

  await lectern.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(lectern);
  // A door's link, or half a link, opens nothing.
  await lectern.goto(path.replace(/#.*/u, ''));
  await lectern.reload();
  await expect(lectern.getByText('Ce lien est incomplet')).toBeVisible();
  await tablet.close();

  // The organisers' own lectern is the same.
  await page.goto(`${evening.base}/deroule/lecture`);
  await expect(page.locator('article h2')).toContainText(nameOf(4));
  await page.getByRole('button', { name: 'Précédent' }).click();
  await expect(page.locator('article h2')).toContainText(nameOf(2));
  await expectAccessible(page);
});

test('without scripts the order moves too', async ({ browser, page }) => {
  await signInAs(page, /Martinet/u);
  const still = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await still.newPage();
  await plain.goto(`${evening.base}/deroule`);
  await rowOf(plain, 1)
    .getByRole('button', { name: /^Monter/u })
    .click();
  await expect(plain).toHaveURL(/fait=deplace/u);
  await expect(plain.getByRole('status').first()).toContainText('appel 1 sur');
  await expectOrder(plain, [1, 0, 2, 3, 4, 5]);
  await still.close();
});
