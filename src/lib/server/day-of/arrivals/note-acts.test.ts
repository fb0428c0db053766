import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldActs, type DoorAct } from '#lib/day/arrivals.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import {
  aDoor,
  arrivedAct,
  aTownOnTheDay,
  presenceIn,
  sendFrom,
  type Door,
  type TownOnTheDay,
} from '#tests/factories/a-town-on-the-day.ts';
import { readActRows, toDoorAct } from '../read-day-rows.ts';
import type { DoorActRow } from '../tables.ts';
import { noteActsAtDoor } from './note-acts-at-door.ts';

/** What stands in the table of arrivals, by person. */
async function storedArrivals({ everywhere }: TownOnTheDay) {
  const rows = await everywhere.selectFrom('arrival').selectAll().execute();
  return new Map(
    rows.map((row) => [`${row.subject_kind} ${row.subject_id} ${row.person_index}`, row.act_id] as const),
  );
}

test('whatever two doors send, in any order, in any parts, again and again: who is there is the same', async () => {
  const town = await aTownOnTheDay();
  const couple = await aSponsor(town.house, town.event, {
    people: [
      { name: 'Ana', agreement: 'marraine' },
      { name: 'Bo', agreement: 'parrain' },
    ],
    places: 2,
  });
  const sponsee = await aSponsee(town.house, town.event, { name: 'Samira' });
  const subjects = [
    { kind: 'registration' as const, id: couple.registrationId },
    { kind: 'sponsee' as const, id: sponsee },
  ];
  const doors = [await aDoor(town.house, town.at), await aDoor(town.house, town.at, { label: 'Cour' })];
  const ids = Array.from({ length: 7 }, (_, index) => `acte-numero-${index}`);
  const minute = fc.integer({ min: 0, max: 25 }).map((m) => `2026-12-18T16:${String(m + 10)}:00.000Z`);
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('arrived' as const),
      subject: fc.constantFrom(...subjects),
      person: fc.constantFrom(0, 1),
      notedAt: minute,
    }),
    fc.record({ kind: fc.constant('undone' as const), undoes: fc.constantFrom(...ids), notedAt: minute }),
    fc.record({
      kind: fc.constant('visitors' as const),
      visitors: fc.integer({ min: -2, max: 3 }),
      notedAt: minute,
    }),
  );
  const evening = fc
    .array(fc.tuple(fc.constantFrom(...ids), act), { maxLength: 10 })
    .map((drawn) => [...new Map(drawn)].map(([id, told]) => ({ id, ...told }) as DoorAct))
    .chain((acts) =>
      fc.tuple(
        fc.constant(acts),
        fc.array(fc.tuple(fc.constantFrom(...doors), fc.subarray(acts)), { maxLength: 5 }),
        fc.shuffledSubarray(acts, { minLength: acts.length }),
      ),
    );
  // Both doors have their link from long before the first act.
  await town.everywhere.updateTable('day_device').set({ created_at: '2026-12-01T09:00:00.000Z' }).execute();
  await fc.assert(
    fc
      .asyncProperty(evening, async ([acts, parts, rest]) => {
        for (const [door, some] of parts) await sendFrom(town, door, some);
        await sendFrom(town, doors[0] as Door, rest);
        const expected = foldActs(acts.map((each) => ({ ...each, notedAt: noted(each, town) })));
        const presence = await presenceIn(town);
        expect(new Map([...presence.arrivals].sort())).toEqual(new Map([...expected.arrivals].sort()));
        expect(presence.visitors).toBe(expected.visitors);
        const stored = await storedArrivals(town);
        expect(stored).toEqual(new Map([...expected.arrivals].map(([key, { actId }]) => [key, actId])));
      })
      .afterEach(async () => {
        await town.everywhere.deleteFrom('door_act').execute();
        await town.everywhere.deleteFrom('arrival').execute();
      }),
    { numRuns: 60 },
  );
});

/** Nothing is noted in the future. */
function noted({ notedAt }: DoorAct, { house }: TownOnTheDay): string {
  const now = house.clock.now();
  return notedAt < now ? notedAt : now;
}

test('two doors that send at once count each person once, and an undo takes back its own only', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event);
  const subject = { kind: 'registration' as const, id: registrationId };
  const doors = [await aDoor(town.house, town.at), await aDoor(town.house, town.at)];
  await Promise.all(
    doors.flatMap((door, n) =>
      ['un', 'deux', 'trois'].map((part) =>
        sendFrom(town, door, [arrivedAct(`porte-${n}-${part}`, town, subject)]),
      ),
    ),
  );
  expect((await storedArrivals(town)).size).toBe(1);
  await Promise.all([
    sendFrom(town, doors[0] as Door, [
      { id: 'annule-la-une', kind: 'undone', undoes: 'porte-0-un', notedAt: town.house.clock.now() },
    ]),
    sendFrom(town, doors[1] as Door, [arrivedAct('porte-1-quatre', town, subject)]),
  ]);
  expect((await presenceIn(town)).arrivals.size).toBe(1);
  expect((await storedArrivals(town)).size).toBe(1);
});

/** Takes an act as if nobody else were sending: reads, then writes what it made of what it had read. */
async function takeUnguarded({ everywhere, at }: TownOnTheDay, act: DoorAct, row: DoorActRow): Promise<void> {
  const known = await readActRows(everywhere, at.eventId);
  await everywhere.insertInto('door_act').values(row).execute();
  const { arrivals } = foldActs([...known.map(toDoorAct), act]);
  await everywhere.deleteFrom('arrival').execute();
  for (const { subject, person, actId, arrivedAt } of arrivals.values()) {
    await everywhere
      .insertInto('arrival')
      .values({
        territory_id: at.territoryId,
        event_id: at.eventId,
        subject_kind: subject.kind,
        subject_id: subject.id,
        person_index: person,
        act_id: actId,
        arrived_at: arrivedAt,
      })
      .execute();
  }
}

test.each([{ isGuarded: true }, { isGuarded: false }])(
  'one door takes back while the other notes: what is stored is what both said (guarded: $isGuarded)',
  async ({ isGuarded }) => {
    const town = await aTownOnTheDay();
    const { registrationId } = await aSponsor(town.house, town.event);
    const subject = { kind: 'registration' as const, id: registrationId };
    const door = await aDoor(town.house, town.at);
    const other = await aDoor(town.house, town.at);
    const first = arrivedAct('porte-une-voit', town, subject);
    const taken: DoorAct = {
      id: 'porte-une-annule',
      kind: 'undone',
      undoes: first.id,
      notedAt: first.notedAt,
    };
    await sendFrom(town, door, [first]);
    town.house.clock.advance({ minutes: 1 });
    const second = arrivedAct('porte-deux-voit', town, subject);
    const [row] = await readActRows(town.everywhere, town.at.eventId);
    if (!row) throw new Error('Nothing was noted.');
    const undo = { ...row, id: taken.id, kind: 'undone' as const, undoes: first.id };
    const nobody = { subject_kind: null, subject_id: null, person_index: null };
    await Promise.all(
      isGuarded
        ? [sendFrom(town, door, [taken]), sendFrom(town, other, [second])]
        : [
            takeUnguarded(town, taken, { ...undo, ...nobody }),
            takeUnguarded(town, second, {
              ...row,
              id: second.id,
              device_id: other.deviceId,
              noted_at: second.notedAt,
            }),
          ],
    );
    const stored = await storedArrivals(town);
    const said = [...foldActs([first, taken, second]).arrivals].map(
      ([key, { actId }]) => [key, actId] as const,
    );
    if (isGuarded) expect(stored).toEqual(new Map(said));
    else expect(stored).not.toEqual(new Map(said));
  },
);

test('what nobody can have noted is refused, act by act, and holds back no other', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event);
  const subject = { kind: 'registration' as const, id: registrationId };
  const door = await aDoor(town.house, town.at);
  const right = arrivedAct('acte-juste', town, subject);
  const receipt = await sendFrom(town, door, [
    arrivedAct('acte-inconnu', town, { kind: 'sponsee', id: 'personne-ici' }),
    { ...arrivedAct('acte-second', town, subject), person: 1 },
    { ...arrivedAct('acte-bavard', town, subject), name: 'Jeanne' } as DoorAct,
    right,
  ]);
  expect(receipt).toEqual({
    taken: ['acte-juste'],
    refused: [
      { id: 'acte-inconnu', because: 'unknown' },
      { id: 'acte-second', because: 'malformed' },
      { id: 'acte-bavard', because: 'malformed' },
    ],
  });
  // Another content under a nonce that is taken changes nothing; the same one again is taken.
  const again = await sendFrom(town, door, [
    { ...right, person: 0, subject: { ...subject, id: 'autre-personne' } },
  ]);
  expect(again.refused).toEqual([{ id: 'acte-juste', because: 'unknown' }]);
  expect(
    await sendFrom(town, door, [{ ...right, kind: 'visitors', visitors: 3 } as unknown as DoorAct]),
  ).toEqual({
    taken: [],
    refused: [{ id: 'acte-juste', because: 'malformed' }],
  });
  expect(await sendFrom(town, door, [right])).toEqual({ taken: ['acte-juste'], refused: [] });
  expect(await town.everywhere.selectFrom('door_act').select('id').execute()).toEqual([{ id: 'acte-juste' }]);
});

test('an upload that is none is not read', async () => {
  const { house, at } = await aTownOnTheDay();
  const door = await aDoor(house, at);
  const acts = Array.from({ length: 501 }, (_, n) => ({ id: `acte-numero-${n}` }));
  for (const upload of [undefined, [], { acts: [] }, { acts, sentAt: house.clock.now() }]) {
    expect(await noteActsAtDoor(house, { ...door, upload })).toEqual({ kind: 'unreadable' });
  }
});
