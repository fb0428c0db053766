import { expect, test } from 'vitest';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import {
  aDoor,
  arrivedAct,
  aTownOnTheDay,
  presenceIn,
  sendFrom,
} from '#tests/factories/a-town-on-the-day.ts';
import { noteActs } from './note-acts.ts';
import { readArrivalReport } from './read-arrival-report.ts';
import { setThere } from './set-there.ts';

test('the time of a telephone that is wrong is put right, and never lies in the future', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event);
  const door = await aDoor(town.house, town.at);
  town.house.clock.advance({ minutes: 40 });
  // It is 17:10; the telephone says 17:14, and noted somebody twenty minutes ago.
  const act = {
    ...arrivedAct('acte-en-avance', town, { kind: 'registration', id: registrationId }),
    notedAt: '2026-12-18T16:54:00.000Z',
  };
  await sendFrom(
    town,
    door,
    [act, { ...act, id: 'acte-du-futur', notedAt: '2031-01-01T00:00:00.000Z' }],
    '2026-12-18T17:14:00.000Z',
  );
  const rows = await town.everywhere
    .selectFrom('door_act')
    .select(['id', 'noted_at'])
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { id: 'acte-du-futur', noted_at: '2026-12-18T17:10:00.000Z' },
    { id: 'acte-en-avance', noted_at: '2026-12-18T16:50:00.000Z' },
  ]);
  const { lines } = await readArrivalReport(town.context, town.at);
  expect(lines[0]).toMatchObject({
    notedAt: '2026-12-18T17:50:00',
    receivedAt: '2026-12-18T18:10:00',
    lateMinutes: 20,
    clockOffSeconds: -240,
    needsEyes: true,
  });
});

test('whoever withdrew is kept in the report and counted nowhere', async () => {
  const town = await aTownOnTheDay();
  const sponseeId = await aSponsee(town.house, town.event, { name: 'Samira' });
  const door = await aDoor(town.house, town.at);
  await withdrawSponsee(town.context, { ...town.at, sponseeId });
  const receipt = await sendFrom(town, door, [
    arrivedAct('acte-retire', town, { kind: 'sponsee', id: sponseeId }),
  ]);
  expect(receipt).toEqual({ taken: [], refused: [{ id: 'acte-retire', because: 'withdrawn' }] });
  expect((await presenceIn(town)).arrivals.size).toBe(0);
  const report = await readArrivalReport(town.context, town.at);
  expect(report.lines).toMatchObject([{ effect: 'withdrawn', who: 'Samira', needsEyes: true }]);
});

test('two doors without network for an hour are told apart line by line', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event, { name: 'Jeanne Exemple' });
  const subject = { kind: 'registration' as const, id: registrationId };
  const main = await aDoor(town.house, town.at, { label: 'Entrée' });
  town.house.clock.advance({ seconds: 1 });
  const yard = await aDoor(town.house, town.at, { label: 'Cour' });
  const first = arrivedAct('entree-voit', town, subject);
  town.house.clock.advance({ minutes: 5 });
  const second = arrivedAct('cour-voit', town, subject);
  const visit = { id: 'cour-xvisites', kind: 'visitors' as const, visitors: 3, notedAt: second.notedAt };
  town.house.clock.advance({ minutes: 55 });
  await sendFrom(town, yard, [second, visit]);
  await sendFrom(town, main, [first]);
  const report = await readArrivalReport(town.context, town.at);
  expect(
    report.lines.map(({ door, who, effect, lateMinutes, other }) => [
      door,
      who,
      effect,
      lateMinutes,
      other?.door,
    ]),
  ).toEqual([
    ['Entrée', 'Jeanne Exemple', 'counted', 60, undefined],
    ['Cour', 'Jeanne Exemple', 'already', 55, 'Entrée'],
    ['Cour', null, 'visitors', 55, undefined],
  ]);
  expect(report.doors).toMatchObject([
    { door: 'Entrée', acts: 1, counted: 1 },
    { door: 'Cour', acts: 2, already: 1, visitors: 3 },
  ]);
  expect(report).toMatchObject({ peopleThere: 1, visitors: 3, needEyes: 0 });
});

test('an organiser notes an arrival, and takes back what a door noted', async () => {
  const town = await aTownOnTheDay();
  const { registrationId } = await aSponsor(town.house, town.event);
  const subject = { kind: 'registration' as const, id: registrationId };
  const door = await aDoor(town.house, town.at);
  await setThere(town.context, { ...town.at, subject, people: [0], isThere: true });
  await sendFrom(town, door, [arrivedAct('porte-aussi', town, subject)]);
  expect((await presenceIn(town)).arrivals.size).toBe(1);
  await setThere(town.context, { ...town.at, subject, people: [0], isThere: false });
  expect((await presenceIn(town)).arrivals.size).toBe(0);
  const { lines, needEyes } = await readArrivalReport(town.context, town.at);
  expect(lines.map(({ effect }) => effect).sort()).toEqual([
    'taken-back',
    'taken-back',
    'took-back',
    'took-back',
  ]);
  // The organiser took back what a door had noted: somebody should look.
  expect(needEyes).toBe(1);
});

test('visitors that an organiser counts are counted once a press', async () => {
  const town = await aTownOnTheDay();
  const act = {
    id: 'appui-numero-1',
    kind: 'visitors' as const,
    visitors: 5,
    notedAt: town.house.clock.now(),
  };
  await noteActs(town.context, { ...town.at, acts: [act] });
  await noteActs(town.context, { ...town.at, acts: [act] });
  expect((await presenceIn(town)).visitors).toBe(5);
});
