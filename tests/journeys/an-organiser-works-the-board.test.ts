import {
  bar,
  boardAddress,
  freeAPlace,
  handleFor,
  isMarked,
  keep,
  lightInSight,
  mark,
  middleOf,
  onAPhone,
  openBoard,
  proposals,
  said,
  waiting,
} from './board-page.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './journey.ts';

// One ceremony of some sixty people, at which each test goes on where the one before left it.
test.describe.configure({ mode: 'serial' });

test('by the mouse: a sponsor is dragged to a place, put back, and refused with a reason', async ({
  page,
}) => {
  await openBoard(page);
  await mark(page);
  expect(await page.locator('li[id^="foyer-"]').count()).toBeGreaterThanOrEqual(26);
  expect((await page.locator('[data-handle]').count()) + (await waiting(page).count())).toBeGreaterThan(33);
  const place = await freeAPlace(page);
  await expect(said(page)).toContainText('Le binôme a pris fin');

  // An allowed place lights up while somebody is dragged, and what is dropped there is retained.
  await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const scrolled = await page.evaluate(() => scrollY);
  const { name, handle } = await handleFor(page, place);
  const from = await middleOf(handle);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 80, from.y + 10, { steps: 4 });
  await expect(said(page)).toContainText(/places? possibles?/);
  await expect(place.getByRole('button', { name: /^Poser ici/ })).toBeVisible();
  const to = await middleOf(place);
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await expect(said(page)).toContainText('Le binôme est retenu');
  await expect(place).toContainText(name);
  await expect(place).toContainText('Retenu');
  // What is above may grow by a line; the page never jumps.
  expect(Math.abs((await page.evaluate(() => scrollY)) - scrolled)).toBeLessThan(60);
  expect(await isMarked(page)).toBe(true);

  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect(said(page)).toContainText('Le geste est annulé');
  await expect(place).toContainText(/place libre/i);
  // And the act before it, by the same button.
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect(place).toContainText('Proposé');
  await freeAPlace(page);

  // A place that a rule closes says which, and offers an owner to say why they would pass over it.
  const second = page.locator('section:has(#binomes) li').filter({ hasText: 'Deuxième place' });
  const [resident, official] = [second.locator('[data-place]').nth(0), second.locator('[data-place]').nth(1)];
  await resident.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const held = await middleOf(resident.locator('[data-handle]'));
  const closed = await middleOf(official);
  await page.mouse.move(held.x, held.y);
  await page.mouse.down();
  await page.mouse.move(closed.x, closed.y, { steps: 6 });
  await page.mouse.up();
  await expect(official.getByRole('alert')).toContainText('Rien n’a été modifié');
  const reason = official.getByLabel('Pourquoi ce binôme malgré la règle');
  await reason.fill('court');
  await official.getByRole('button', { name: 'Former ce binôme malgré tout' }).click();
  await expect(official.getByRole('alert')).toContainText('10 à 300 caractères');
  await expect(reason).toHaveValue('court');
  await expectAccessible(page);
});

test('by the keyboard: taken, carried from place to place, given up, placed; the focus is never lost', async ({
  page,
}) => {
  await openBoard(page);
  await mark(page);
  const { handle } = await handleFor(page, waiting(page).first());
  await handle.focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Vous tenez');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^Poser ici.*, auprès de .*, /);
  const key = ((await focused.getAttribute('id')) ?? '').replace('poser-', '');
  await page.keyboard.press('ArrowDown');
  await expect(focused).not.toHaveAttribute('id', `poser-${key}`);
  await expect(focused).toHaveAccessibleName(/^Poser/);
  await expect(said(page)).toContainText(/^2 sur \d+/);
  await page.keyboard.press('Escape');
  await expect(handle).toBeFocused();
  await expect(said(page)).toContainText('reste à sa place');

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Le binôme est retenu');
  await expect(page.locator(`[id="${key}"] [data-handle]`)).toBeFocused();
  await expect(page.locator(`[id="${key}"]`)).toContainText('Retenu');
  expect(await isMarked(page)).toBe(true);

  // Some of the proposals, ticked.
  const ticked = [await keep(page, proposals(page).nth(0)), await keep(page, proposals(page).nth(1))];
  for (const one of ticked) await one.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Accepter la sélection' }).click();
  await expect(said(page)).toContainText('2 binômes sont retenus');
  for (const one of ticked) await expect(one).toContainText('Retenu');
});

test('by the lists, without scripts: for an empty place, and from another pair', async ({
  browser,
  page,
}) => {
  await openBoard(page);
  const place = await freeAPlace(page);
  const id = await place.getAttribute('id');
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await context.newPage();
  await still.goto(await boardAddress(page));
  await expect(still.getByRole('searchbox')).toBeHidden();
  const there = still.locator(`[id="${id}"]`);
  await there.getByRole('combobox').selectOption({ index: 1 });
  await there.getByRole('button', { name: /^Retenir/ }).click();
  await expect(said(still)).toContainText('Le binôme est retenu');
  await expect(there).toContainText('Retenu');
  await still.getByRole('button', { name: /^Annuler/ }).click();
  await expect(there).toContainText(/place libre/i);

  const mover = there.locator('optgroup[label^="Déjà"] option').first();
  const name = ((await mover.textContent()) ?? '').split(' (avec ')[0] ?? '';
  await there.getByRole('combobox').selectOption((await mover.getAttribute('value')) ?? '');
  await there.getByRole('button', { name: /^Retenir/ }).click();
  await expect(there).toContainText(name);
  await expect(there).toContainText('Retenu');
  await expect(waiting(still)).toHaveCount(1);
  await context.close();
});

test('on a phone, by the finger: dragged to a neighbour, or touched and placed', async ({
  browser,
  page,
}) => {
  await openBoard(page);
  const phone = await onAPhone(browser, page);
  await phone.goto(await boardAddress(page));
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);

  // Touched, then placed where the sticky row of anchors leads.
  const place = await keep(phone, waiting(phone).first());
  const { handle } = await handleFor(phone, place);
  await handle.tap();
  await expect(said(phone)).toContainText('Vous tenez');
  await phone.getByRole('link', { name: /^À pourvoir/ }).tap();
  await place.getByRole('button', { name: /^Poser ici/ }).tap();
  await expect(said(phone)).toContainText('Le binôme est retenu');
  await expect(place).toContainText('Retenu');

  // Dragged from one pair to a place that lights up: near the edge of the screen the page comes by itself.
  const leaving = await keep(phone, proposals(phone).first());
  await leaving.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const start = await middleOf(leaving.locator('[data-handle]'));
  const finger = await phone.context().newCDPSession(phone);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) => {
    await finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  };
  await touch('touchStart', start);
  await touch('touchMove', { x: start.x + 20, y: start.y + 20 });
  await expect(said(phone)).toContainText(/places? possibles?/);
  await touch('touchMove', { x: 200, y: 705 });
  await expect.poll(() => lightInSight(phone), { intervals: [50] }).toBeDefined();
  await touch('touchMove', { x: 200, y: 400 });
  const end = await lightInSight(phone);
  if (!end) throw new Error('The place went by.');
  await touch('touchMove', { x: end.x, y: end.y });
  await touch('touchMove', { x: end.x + 2, y: end.y + 2 });
  await touch('touchEnd');
  await expect(said(phone)).toContainText('Le binôme est retenu');
  await expect(phone.locator(`[id="${end.key}"]`)).toContainText('Retenu');
  await phone.context().close();
});

test('two organisers at once: the second reads what the first did, and nothing is lost', async ({
  browser,
  page,
}) => {
  await openBoard(page);
  const context = await browser.newContext();
  const other = await context.newPage();
  await openBoard(other, /Sittelle/);

  const place = await keep(page, proposals(page).first());
  const same = await keep(other, other.locator(`[id="${await place.getAttribute('id')}"]`));
  await place.locator('summary', { hasText: 'Changer' }).click();
  await place.getByRole('button', { name: /^Écarter cette fois/ }).click();
  await expect(place).toContainText(/place libre/i);

  // Whoever looks again is told, and nothing moves by itself.
  await other.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(other.getByRole('button', { name: /Le tableau a changé/ })).toBeVisible();
  await expect(same).toContainText('Proposé');
  await same.locator('summary', { hasText: 'Changer' }).click();
  await same.getByRole('combobox').selectOption({ index: 1 });
  await same.getByRole('button', { name: /^Retenir/ }).click();
  await expect(same.getByRole('alert')).toContainText('Bouvreuil');
  await expect(same).toContainText(/place libre/i);
  await same.getByRole('combobox').selectOption({ index: 1 });
  await same.getByRole('button', { name: /^Retenir/ }).click();
  await expect(said(other)).toContainText('Le binôme est retenu');

  // The first acts on somebody else, and reads what the second did meanwhile.
  await proposals(page)
    .first()
    .getByRole('button', { name: /^Accepter/ })
    .click();
  await expect(bar(page)).toContainText('Pendant ce temps');
  await expect(bar(page)).toContainText('Sittelle');
  await expect(place).toContainText('Retenu');
  // An editor is told who may pass over a rule, and may not.
  await expect(other.getByRole('button', { name: 'Former ce binôme malgré tout' })).toHaveCount(0);
  await context.close();
});
