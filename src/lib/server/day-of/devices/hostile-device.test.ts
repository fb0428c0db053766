import { expect, test } from 'vitest';
import type { DoorAct } from '#lib/day/arrivals.ts';
import { transactInTerritory } from '../../database/access.ts';
import { choosePair } from '../../pairing/board/choose-pair.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import {
  aDoor,
  arrivedAct,
  aTownOnTheDay,
  presenceIn,
  sendFrom,
  type TownOnTheDay,
} from '#tests/factories/a-town-on-the-day.ts';
import { MOST_ACTS } from '../arrivals/door-upload.ts';
import { MOST_ACTS_OF_A_DOOR } from '../arrivals/note-acts-at-door.ts';
import { readLecternOnDevice } from '../running-order/read-lectern.ts';
import { setCurrentCallAtLectern } from '../running-order/set-current-call.ts';
import { MOST_LINES_A_DAY, mayWriteLine } from './may-write-line.ts';

/** What somebody does who has a link of the day, and means harm. */
async function audited({ everywhere }: TownOnTheDay, action: string): Promise<number> {
  const rows = await everywhere
    .selectFrom('audit_entry')
    .select('sequence')
    .where('action', '=', action)
    .execute();
  return rows.length;
}

/** Uses up a device's lines of the day, but for so many. */
const writeAllBut = ({ house, at }: TownOnTheDay, { deviceId }: { deviceId: string }, left: number) =>
  transactInTerritory(house, at.territoryId, async (trx) => {
    for (let line = 0; line < MOST_LINES_A_DAY - left; line += 1) await mayWriteLine(trx, house, deviceId);
  });

const visitorsActs = (town: TownOnTheDay, round: number) =>
  Array.from({ length: MOST_ACTS }, (_, index): DoorAct => {
    return { id: `flot-${round}-${index}`, kind: 'visitors', visitors: 1, notedAt: town.house.clock.now() };
  });

test('a door that floods is taken so many acts and no more; another goes on', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event);
  const [hostile, honest] = [await aDoor(town.house, town.at), await aDoor(town.house, town.at)];
  let taken = 0;
  for (let round = 0; round * MOST_ACTS < MOST_ACTS_OF_A_DOOR + MOST_ACTS; round += 1) {
    const receipt = await sendFrom(town, hostile, visitorsActs(town, round));
    taken += receipt.taken.length;
    expect(receipt.taken.length + receipt.refused.length).toBe(MOST_ACTS);
  }
  expect(taken).toBe(MOST_ACTS_OF_A_DOOR);
  // What it had sent before is still known as taken.
  const again = await sendFrom(town, hostile, visitorsActs(town, 0));
  expect(again.refused).toEqual([]);
  const act = arrivedAct('acte-honnete', town, { kind: 'registration', id: registrationId });
  expect(await sendFrom(town, honest, [act])).toEqual({ taken: [act.id], refused: [] });
  expect((await presenceIn(town)).arrivals.size).toBe(1);
});

test('acts that are refused again and again do not fill the log', async () => {
  const town = await aTownOnTheDay();
  const door = await aDoor(town.house, town.at);
  await writeAllBut(town, door, 5);
  for (let round = 0; round < 20; round += 1) {
    const act = arrivedAct(`personne-${round}`, town, { kind: 'registration', id: 'nobody-of-here' });
    await sendFrom(town, door, [act]);
  }
  expect(await audited(town, 'arrivals.noted')).toBe(5);
});

test('a lectern that reads or calls without end leaves its trace, and does not fill the log', async () => {
  const town = await aTownOnTheDay();
  const { house, context, event, at } = town;
  const sponseeId = await aSponsee(house, event, { name: 'Samira' });
  const sponsor = await aSponsor(house, event);
  await choosePair(context, { ...at, sponseeId, sponsorId: sponsor.id, position: 0 });
  const lectern = await aDoor(house, at, { kind: 'lectern' });
  const before = await audited(town, 'sponsee.names_read');
  for (let round = 0; round < 20; round += 1)
    expect(await readLecternOnDevice(house, lectern)).toMatchObject({ kind: 'read' });
  expect(await audited(town, 'sponsee.names_read')).toBe(before + 1);
  // Somebody else's name is another trace.
  const other = await aSponsee(house, event, { name: 'Yusuf' });
  const another = await aSponsor(house, event);
  await choosePair(context, { ...at, sponseeId: other, sponsorId: another.id, position: 0 });
  const between = await audited(town, 'sponsee.names_read');
  await readLecternOnDevice(house, lectern);
  expect(await audited(town, 'sponsee.names_read')).toBe(between + 1);
  await writeAllBut(town, lectern, 5);
  for (let round = 0; round < 10; round += 1) {
    await setCurrentCallAtLectern(house, { ...lectern, sponseeId, seen: null });
    await setCurrentCallAtLectern(house, { ...lectern, sponseeId: null, seen: sponseeId });
  }
  expect(await audited(town, 'running-order.called')).toBe(5);
});
