import { expect, test } from 'vitest';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownOnTheDay } from '#tests/factories/a-town-on-the-day.ts';
import { setThere } from './arrivals/set-there.ts';
import { setDiscretion } from './discretion/set-discretion.ts';
import { readDay } from './read-day.ts';
import { readDayState } from './read-day-state.ts';
import { setRoomCapacity } from './set-room-capacity.ts';

async function aPairAndAReserve() {
  const town = await aTownOnTheDay();
  const { house, context, event, at } = town;
  const jeanne = await aSponsor(house, event, { name: 'Jeanne Exemple' });
  const here = await aSponsor(house, event, { name: 'Zoé Réserve' });
  await aSponsor(house, event, { name: 'Ana Réserve' });
  const samira = await aSponsee(house, event, { name: 'Samira' });
  const chosen = await choosePair(context, { ...at, sponseeId: samira, sponsorId: jeanne.id, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  const arrives = (subject: { kind: 'registration' | 'sponsee'; id: string }, isThere = true) =>
    setThere(context, { ...at, subject, people: [0], isThere });
  return { ...town, jeanne, here, samira, pairId: chosen.id, arrives };
}

test('a pair is complete when both sides are there, and says which half is missing', async () => {
  const { context, at, jeanne, samira, pairId, arrives } = await aPairAndAReserve();
  const presence = async () => (await readDay(context, at)).pairs[0]?.presence;
  expect(await presence()).toBe('nobody');
  await arrives({ kind: 'sponsee', id: samira });
  const day = await readDay(context, at);
  expect(day.pairs).toMatchObject([
    {
      number: 1,
      presence: 'half',
      household: { isThere: true, people: [{ name: 'Samira', arrivedAt: '2026-12-18T17:30' }] },
      sponsors: [{ isThere: false, pairId }],
    },
  ]);
  await arrives({ kind: 'registration', id: jeanne.registrationId });
  expect(await presence()).toBe('complete');
  await arrives({ kind: 'registration', id: jeanne.registrationId }, false);
  expect(await presence()).toBe('half');
});

test('the reserve that is there stands first', async () => {
  const { context, at, here, arrives } = await aPairAndAReserve();
  expect((await readDay(context, at)).reserve.map(({ names }) => names)).toEqual([
    'Ana Réserve',
    'Zoé Réserve',
  ]);
  await arrives({ kind: 'registration', id: here.registrationId });
  expect((await readDay(context, at)).reserve.map(({ names }) => names)).toEqual([
    'Zoé Réserve',
    'Ana Réserve',
  ]);
});

test('the day goes from its eve to its end by the clock alone', async () => {
  const { house, context, at } = await aPairAndAReserve();
  const phases: string[] = [];
  for (const now of ['16T10:00', '18T16:59', '18T17:00', '18T17:30', '18T19:30']) {
    house.clock.set(`2026-12-${now}:00.000Z`);
    phases.push((await readDayState(context, at)).phase);
  }
  expect(phases).toEqual(['before', 'day', 'soon', 'begun', 'over']);
});

test('whatever an open screen shows changes its revision, and the state names nobody', async () => {
  const { context, at, samira, arrives } = await aPairAndAReserve();
  const seen = new Set<number>();
  const look = async () => {
    const state = await readDayState(context, at);
    expect(JSON.stringify(state)).not.toMatch(/samira|jeanne/iu);
    seen.add(state.revision);
  };
  await look();
  await arrives({ kind: 'sponsee', id: samira });
  await look();
  await setRoomCapacity(context, { ...at, capacity: 120 });
  await look();
  await setDiscretion(context, { ...at, sponseeId: samira, what: 'not-called', isSet: true });
  await look();
  await look();
  expect(seen.size).toBe(4);
  const day = await readDay(context, at);
  expect(day.pairs[0]).toMatchObject({ number: null, household: { names: 'Samira', isUncalled: true } });
  expect(day.preparations.roomCapacity).toBe(120);
});
