import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import type { LecternView } from '#lib/day/lectern.ts';
import { aLargeEvening, type Party } from '#tests/factories/a-large-evening.ts';
import { aNetworkToCut } from '#tests/servers/a-network-to-cut.ts';
import { aTelephone } from './a-telephone.ts';
import { expect, origin, signInAs, test } from './journey.ts';

const PAIRS = 55;
const TWENTY_MINUTES = 20 * 60_000;

/** What really happened, as somebody who watched both doors would write it down. */
interface Happened {
  readonly door: string;
  readonly what: string;
}

test('a full evening: what is stored is what happened, act by act', async ({ page, browser }) => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-evening-'));
  const network = await aNetworkToCut();
  const evening = await aLargeEvening({
    folder: process.env['JOURNEY_FOLDER'] ?? '',
    origin: origin(),
    pairs: PAIRS,
    reserve: 4,
  });
  const { pairs, reserve, base, everywhere, at } = evening;
  const front = await evening.openDevice('door', 'Entrée principale');
  const garden = await evening.openDevice('door', 'Entrée du parc');
  const lectern = await evening.openDevice('lectern', 'Pupitre');
  const telephone = await aTelephone(test.info(), { folder, switches: network.switches });
  const other = await browser.newContext({ baseURL: origin(), viewport: { width: 390, height: 844 } });
  const second = await other.newPage();
  const happened: Happened[] = [];
  const doors = {
    front: { page: telephone.page, id: front.deviceId },
    garden: { page: second, id: garden.deviceId },
  };
  type Door = keyof typeof doors;

  async function open(door: Page, words: string): Promise<void> {
    await door
      .getByRole('navigation', { name: 'À cette porte' })
      .getByRole('button', { name: 'Accueillir' })
      .click();
    await door.getByLabel('Chercher un nom').fill(words);
    await door.locator('[data-party]').first().click();
    await expect(door.locator('#fiche')).toBeFocused();
  }
  /** Everybody of a party comes in by a door. */
  async function comeIn(at: Door, party: Party): Promise<void> {
    const { page: door, id } = doors[at];
    await open(door, party.search);
    const all = door.getByRole('button', { name: 'Tout le monde est là' });
    await (party.names.length > 1 ? all : door.getByRole('button', { name: /^Est là : / })).click();
    await expect(door.getByRole('button', { name: /^Annuler : / })).toHaveCount(party.names.length);
    for (const index of party.names.keys())
      happened.push({ door: id, what: `arrived ${party.kind} ${party.id} ${index}` });
  }
  async function visitors(at: Door, count: 1 | -1): Promise<void> {
    const { page: door, id } = doors[at];
    const view = door.getByRole('navigation', { name: 'À cette porte' });
    await view.getByRole('button', { name: 'Salle' }).click();
    const before = Number(await door.locator('[data-visitors]').innerText());
    await door.getByRole('button', { name: count === 1 ? '+1' : '−1' }).click();
    await expect(door.locator('[data-visitors]')).toHaveText(String(before + count));
    happened.push({ door: id, what: `visitors ${count}` });
  }
  const pair = (index: number) => {
    const found = pairs[index];
    if (!found) throw new Error(`no pair ${index}`);
    return found;
  };

  await signInAs(page, /Martinet/u);
  await page.goto(`${base}/jour-j`);
  await telephone.page.goto(origin() + front.path);
  await second.goto(garden.path);
  for (const { page: door } of Object.values(doors))
    await expect(door.locator('[data-figures]')).toContainText('0\u00a0arrivée');

  // Before the network is cut: fifteen households by one door, their sponsors by the other.
  for (let index = 0; index < 15; index += 1) {
    await comeIn('front', pair(index).household);
    await comeIn('garden', pair(index).sponsor);
  }

  // The main door loses the network. People go on coming in, by both.
  network.cut();
  for (let index = 15; index < 27; index += 1) await comeIn('front', pair(index).household);
  await visitors('front', 1);
  await visitors('front', 1);
  // Twenty minutes on the telephone's clock.
  await telephone.page.clock.setSystemTime(Date.now() + TWENTY_MINUTES);
  for (let index = 27; index < 35; index += 1) await comeIn('front', pair(index).household);
  for (let index = 15; index < PAIRS; index += 1) {
    // The sponsor of number 40 does not come; that of 41 comes, and leaves her name at the wrong door first.
    if (index !== 40) await comeIn('garden', pair(index).sponsor);
  }
  for (let index = 35; index < PAIRS; index += 1) await comeIn('garden', pair(index).household);
  await visitors('garden', 1);
  await visitors('garden', -1);
  // Noted by both doors: neither can know of the other.
  for (const index of [36, 37, 38]) await comeIn('front', pair(index).household);
  // Noted by mistake, and taken back.
  await open(second, pair(50).household.search);
  await second.getByRole('button', { name: /^Annuler : / }).click();
  await expect(second.getByRole('button', { name: /^Est là : / })).toHaveCount(1);
  happened.push({ door: garden.deviceId, what: `undone sponsee ${pair(50).household.id} 0` });
  await comeIn('garden', reserve[0] as Party);

  // Meanwhile, at the town hall. One household withdraws; the door without network cannot know, and notes them.
  await page.goto(`${base}/filleuls/${pair(45).household.id}?retirer=1`);
  await page.getByRole('button', { name: 'Retirer ces personnes' }).click();
  await expect(page).toHaveURL(/filleuls(\?|$)/u);
  await open(telephone.page, pair(45).household.search);
  await telephone.page.getByRole('button', { name: /^Est là : / }).click();
  happened.push({ door: front.deviceId, what: `arrived sponsee ${pair(45).household.id} 0` });
  // One does not wish to be named: one touch.
  await page.goto(`${base}/jour-j`);
  const hidden = page.locator(`#binome-${pair(20).household.id}`);
  await hidden.getByRole('button', { name: /^Ne pas nommer/u }).click();
  await expect(hidden.getByText('Ne pas nommer', { exact: true })).toBeVisible();
  // One sponsor does not come: three touches.
  const orphan = page.locator(`#binome-${pair(40).household.id}`);
  const touches = [
    () => orphan.getByRole('link', { name: /^Remplacer/u }).click(),
    () => page.getByRole('link', { name: new RegExp(reserve[0]?.search ?? '-', 'u') }).click(),
    () => page.getByRole('button', { name: 'Les deux ont dit oui' }).click(),
  ];
  for (const touch of touches) await touch();
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  expect(touches).toHaveLength(3);

  network.mend();
  await telephone.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(telephone.page.locator('[data-line]')).toContainText('tout est envoyé', { timeout: 60_000 });

  // Act by act.
  const stored = await everywhere
    .selectFrom('door_act')
    .selectAll()
    .where('event_id', '=', at.eventId)
    .execute();
  const nameOf = (id: string | null) => {
    const act = stored.find((each) => each.id === id);
    return `${act?.subject_kind} ${act?.subject_id} ${act?.person_index}`;
  };
  const asHappened = stored.map(({ device_id, kind, ...act }) => ({
    door: device_id,
    what:
      kind === 'visitors'
        ? `visitors ${act.visitors}`
        : kind === 'undone'
          ? `undone ${nameOf(act.undoes)}`
          : `arrived ${act.subject_kind} ${act.subject_id} ${act.person_index}`,
  }));
  const sorted = (acts: readonly { door: string | null; what: string }[]) =>
    acts.map(({ door, what }) => `${door} ${what}`).toSorted();
  expect(sorted(asHappened)).toEqual(sorted(happened));

  // Each person who is there, once; nobody who was taken back or withdrew.
  const gone = new Set([`sponsee ${pair(50).household.id} 0`, `sponsee ${pair(45).household.id} 0`]);
  const there = new Set(
    happened.flatMap(({ what }) => (what.startsWith('arrived ') ? [what.replace('arrived ', '')] : [])),
  );
  // Whoever withdrew had come in by the other door too: kept for the report, counted nowhere.
  const expected = [...there].filter((who) => !gone.has(who)).toSorted();
  const arrivals = await everywhere
    .selectFrom('arrival')
    .selectAll()
    .where('event_id', '=', at.eventId)
    .execute();
  const living = arrivals
    .map((row) => `${row.subject_kind} ${row.subject_id} ${row.person_index}`)
    .filter((who) => !who.includes(pair(45).household.id));
  expect(living.toSorted()).toEqual(expected);

  // What was noted twenty minutes before it was sent says so, by the server's clock.
  const early = stored.find((act) => act.subject_id === pair(15).household.id);
  const late = stored.find((act) => act.subject_id === pair(34).household.id);
  const waited = (act: typeof early) => Date.parse(act?.received_at ?? '') - Date.parse(act?.noted_at ?? '');
  expect(waited(early)).toBeGreaterThan(TWENTY_MINUTES - 1000);
  expect(waited(late)).toBeLessThan(TWENTY_MINUTES - 60_000);

  // Certificate, order, names: everything followed.
  const certificate = await everywhere
    .selectFrom('certificate')
    .select(['withdrawn_because'])
    .where('sponsee_id', '=', pair(40).household.id)
    .execute();
  expect(certificate.map(({ withdrawn_because }) => withdrawn_because)).toEqual(['replaced']);
  const { proof } = await deriveDeviceKeys(lectern.secret);
  const asked = await page.request.get(`/pupitre/${lectern.deviceId}/deroule`, {
    headers: { authorization: `Bearer ${proof}` },
  });
  expect(asked.status()).toBe(200);
  const view = (await asked.json()) as LecternView;
  const spoken = JSON.stringify(view);
  expect(view.calls.map(({ id }) => id)).toEqual(
    pairs.map(({ household }) => household.id).filter((id) => id !== pair(45).household.id),
  );
  expect(spoken).toContain(reserve[0]?.search);
  expect(spoken).not.toContain(pair(40).sponsor.search);
  expect(spoken).not.toContain(pair(20).household.search);
  expect(spoken).not.toContain(pair(45).household.search);
  await expect(telephone.page.locator('body')).not.toContainText(pair(20).household.search);

  // The organiser reads what the two doors made of it, and confirms who came.
  await page.goto(`${base}/jour-j/rapport?voir=a-regarder`);
  await expect(page.getByText('À regarder').first()).toBeVisible();
  await page.goto(`${base}/jour-j/presences`);
  await page.getByRole('button', { name: 'Confirmer les présences' }).click();
  await expect(page.getByText('Les présences sont confirmées')).toBeVisible();
  const attendance = await everywhere
    .selectFrom('attendance')
    .selectAll()
    .where('event_id', '=', at.eventId)
    .execute();
  const present = attendance
    .filter(({ was_present }) => was_present === 1)
    .map(({ subject_kind, subject_id }) => `${subject_kind} ${subject_id}`);
  const came = new Set(expected.map((who) => who.slice(0, who.lastIndexOf(' '))));
  expect(present.toSorted()).toEqual([...came].toSorted());
  // A bond for each pair of which both were there.
  const bonds = await everywhere.selectFrom('bond').selectAll().where('event_id', '=', at.eventId).execute();
  expect(bonds).toHaveLength(PAIRS - 2);

  expect(telephone.problems).toEqual([]);
  await telephone.switchOff();
  await other.close();
  await network.close();
  await evening.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
