import sharp from 'sharp';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { addDay } from './add-day.ts';
import { archiveDay } from './archive-day.ts';
import { chooseDayKey } from './choose-day-key.ts';
import type { DayInput } from './day-form.ts';
import { editDay } from './edit-day.ts';
import { getKeptDay } from './get-kept-day.ts';
import { listDaysToCome } from './list-days-to-come.ts';
import { listInternationalDays } from './list-international-days.ts';
import { listKeptDays } from './list-kept-days.ts';
import { nextDateOfDay } from './next-date-of-day.ts';
import { writeDayTranslation } from './write-day-translation.ts';

const SEA: DayInput = {
  title: 'Journée de la mer',
  day: 25,
  month: '09',
  scope: 'international',
  text: 'Pour celles et ceux qui sauvent en mer.',
  picture_alt: undefined,
};

async function theCoordination() {
  const house = await aContext({ now: '2026-11-21T09:00:00.000Z' });
  return { house, context: as(house, aCoordinator()) };
}

const edit = (typed: Partial<DayInput> & { revision?: number; removes_picture?: boolean }) => ({
  key: 'migrants',
  revision: 0,
  removes_picture: false,
  ...SEA,
  title: 'Journée internationale des personnes migrantes',
  day: 18,
  month: '12' as const,
  ...typed,
});

async function aPhoto(): Promise<Uint8Array> {
  const image = sharp({ create: { width: 1600, height: 900, channels: 3, background: '#ddaa33' } });
  return new Uint8Array(
    await image
      .withExifMerge({ IFD0: { Copyright: 'Quelqu’un' } })
      .jpeg()
      .toBuffer(),
  );
}

test('a day is added to everybody’s calendar, with a key that says its name, and once', async () => {
  const { context } = await theCoordination();
  expect(await addDay(context, SEA)).toEqual({ kind: 'added', key: 'journee-de-la-mer' });
  expect(await addDay(context, SEA)).toMatchObject({ problems: { title: expect.any(String) } });
  // Several on one day are several days.
  expect(await addDay(context, { ...SEA, title: 'Journée de la mer !' })).toEqual({
    kind: 'added',
    key: 'journee-de-la-mer-2',
  });
  const days = await listInternationalDays(context, {});
  expect(days.filter(({ monthDay }) => monthDay === '09-25')).toHaveLength(2);
});

test('no day is called « nouvelle », and whatever the title its key is an address, and free', () => {
  expect(chooseDayKey('Nouvelle', new Set())).toBe('nouvelle-2');
  expect(chooseDayKey('« ¡! »', new Set())).toBe('journee');
  expect(chooseDayKey('Œuvres d’Été', new Set())).toBe('oeuvres-d-ete');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.array(fc.string()), (title, others) => {
      const taken = new Set([...others, chooseDayKey(title, new Set())]);
      const key = chooseDayKey(title, taken);
      expect(key).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(taken.has(key)).toBe(false);
      expect(key).not.toBe('nouvelle');
    }),
  );
});

test.each([
  ['31 June', { day: 31, month: '06' as const }, 'day'],
  ['30 February', { day: 30, month: '02' as const }, 'day'],
  [
    'a text that is no picture',
    { picture: new TextEncoder().encode('<svg>'), picture_alt: 'Une mer' },
    'picture',
  ],
  ['a picture that is not described', { picture: new Uint8Array([1]) }, 'picture_alt'],
])('%s is refused at its field, and nothing is written', async (_, wrong, field) => {
  const { house, context } = await theCoordination();
  const before = await everyRow(house);
  expect(await addDay(context, { ...SEA, ...wrong })).toMatchObject({
    kind: 'refused',
    problems: { [field]: expect.stringMatching(/\.$/u) },
  });
  expect(await everyRow(house)).toBe(before);
});

test('29 February is a day; other years keep it on the 28th', async () => {
  const { context } = await theCoordination();
  expect(await addDay(context, { ...SEA, day: 29, month: '02' })).toMatchObject({ kind: 'added' });
  const days = await listDaysToCome(context, { timeZone: 'Europe/Paris' });
  expect(days.find(({ title }) => title === SEA.title)?.on).toBe('2027-02-28');
  expect(nextDateOfDay('02-29', '2028-01-01')).toBe('2028-02-29');
});

test('the next date of a day is never past and less than a year away, and the list is in their order', async () => {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2044-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (kept, today) => {
      const next = nextDateOfDay(kept.slice(5), today);
      expect(next >= today && next <= `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`).toBe(true);
    }),
  );
  const { context } = await theCoordination();
  const dates = (await listDaysToCome(context, { timeZone: 'Europe/Paris' })).map(({ on }) => on);
  expect(dates).toEqual([...dates].sort());
  expect(dates[0]).toBe('2026-11-25');
});

async function anAttachedEvent(house: TestContext) {
  const town = await aTerritory(house);
  await anEvent(house, { territory_id: town.id, slug: 'public', occasion_key: 'migrants' });
  const hidden = { occasion_key: 'migrants', visibility: 'confidential' as const };
  await anEvent(house, { territory_id: town.id, slug: 'secret', ...hidden });
  await anEvent(house, { territory_id: town.id, slug: 'draft', occasion_key: 'migrants', status: 'draft' });
}

test('a day that moves keeps its events, and the coordinator is told how many; nothing confidential is counted', async () => {
  const { house, context } = await theCoordination();
  await anAttachedEvent(house);
  expect(await editDay(context, edit({ day: 19 }))).toEqual({ kind: 'saved', isMoved: true });
  const day = (await listKeptDays(context, {})).find(({ key }) => key === 'migrants');
  expect(day).toMatchObject({ monthDay: '12-19', eventCount: 1 });
  const events = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('event')
    .select(['occasion_key', 'starts_at_local'])
    .execute();
  expect(new Set(events.map((event) => event.occasion_key))).toEqual(new Set(['migrants']));
  expect(new Set(events.map((event) => event.starts_at_local))).toEqual(new Set(['2026-12-18T18:30']));
});

test('of two who save at once the second is told so, and the first one’s words stay', async () => {
  const { context } = await theCoordination();
  await editDay(context, edit({ title: 'La première' }));
  expect(await editDay(context, edit({ title: 'La seconde' }))).toEqual({ kind: 'changed-meanwhile' });
  expect(await getKeptDay(context, { key: 'migrants' })).toMatchObject({ title: 'La première', revision: 1 });
});

test('a picture is drawn anew, without what its file told, and taken away again with its description', async () => {
  const { context } = await theCoordination();
  const picture = await aPhoto();
  await editDay(context, edit({ picture, picture_alt: 'Un soleil.' }));
  const kept = await getKeptDay(context, { key: 'migrants' });
  const png = Buffer.from(kept.picture ?? '', 'base64');
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 960 });
  expect(png.includes('Quelqu')).toBe(false);
  expect(await editDay(context, edit({ revision: 1, picture_alt: undefined }))).toMatchObject({
    problems: { picture_alt: expect.any(String) },
  });
  await editDay(context, edit({ revision: 1, removes_picture: true }));
  expect(await getKeptDay(context, { key: 'migrants' })).toMatchObject({ picture: null, pictureAlt: '' });
});

test('an archived day leaves the calendar, keeps everything, and comes back as it was', async () => {
  const { house, context } = await theCoordination();
  await anAttachedEvent(house);
  const before = await getKeptDay(context, { key: 'migrants' });
  const calendar = await listInternationalDays(context, { locale: 'ar' });
  await archiveDay(context, { key: 'migrants', isArchived: true });
  await archiveDay(context, { key: 'migrants', isArchived: true });
  expect((await listInternationalDays(context, {})).some(({ key }) => key === 'migrants')).toBe(false);
  expect((await listKeptDays(context, {})).find(({ key }) => key === 'migrants')).toMatchObject({
    isArchived: true,
    eventCount: 1,
  });
  await archiveDay(context, { key: 'migrants', isArchived: false });
  expect(await getKeptDay(context, { key: 'migrants' })).toEqual({ ...before, revision: 2 });
  expect(await listInternationalDays(context, { locale: 'ar' })).toEqual(calendar);
});

test('the starting days are named in twelve languages; what they are about is shown in French, and said to be', async () => {
  const { context } = await theCoordination();
  for (const locale of ['en', 'ar', 'fa', 'ps', 'ru', 'uk', 'ro', 'es', 'pt', 'ti', 'am']) {
    const days = await listInternationalDays(context, { locale });
    expect(days).toHaveLength(31);
    for (const day of days)
      expect(day).toMatchObject({ isFrench: false, text: expect.stringMatching(/\S/u) });
    expect(new Set(days.map(({ title }) => title)).size).toBe(31);
  }
  expect((await listInternationalDays(context, { locale: 'en' })).at(-2)?.title).toBe(
    'International Migrants Day',
  );
});

test('once the French changes a translation is shown no more, until it is done again', async () => {
  const { context } = await theCoordination();
  const inArabic = async () =>
    (await listInternationalDays(context, { locale: 'ar' })).find(({ key }) => key === 'migrants');
  const former = await getKeptDay(context, { key: 'migrants' });
  await editDay(context, edit({ title: 'Le 18 décembre' }));
  expect(await inArabic()).toMatchObject({ title: 'Le 18 décembre', isFrench: true });
  const write = { key: 'migrants', locale: 'ar', title: '18 كانون الأول', text: 'نص' };
  expect(await writeDayTranslation(context, { ...write, digest: former.digest })).toEqual({
    kind: 'saved',
    isStale: true,
  });
  expect(await inArabic()).toMatchObject({ isFrench: true });
  const { digest } = await getKeptDay(context, { key: 'migrants' });
  expect(await writeDayTranslation(context, { ...write, digest })).toEqual({ kind: 'saved', isStale: false });
  expect(await inArabic()).toMatchObject({
    title: '18 كانون الأول',
    text: 'نص',
    isFrench: false,
    isTextFrench: false,
  });
  expect(await writeDayTranslation(context, { ...write, title: '', text: '', digest })).toEqual({
    kind: 'removed',
  });
  expect(await inArabic()).toMatchObject({ isFrench: true });
});

test('nobody but the coordinator keeps the calendar', async () => {
  const { house } = await theCoordination();
  const before = await everyRow(house);
  for (const actor of [aVisitor, anOrganiser((await aTerritory(house)).id)]) {
    const context = as(house, actor);
    await expect(addDay(context, SEA)).rejects.toThrow(NotFound);
    await expect(editDay(context, edit({}))).rejects.toThrow(NotFound);
    await expect(archiveDay(context, { key: 'migrants', isArchived: true })).rejects.toThrow(NotFound);
    await expect(listKeptDays(context, {})).rejects.toThrow(NotFound);
    await expect(getKeptDay(context, { key: 'migrants' })).rejects.toThrow(NotFound);
    const text = { key: 'migrants', locale: 'ar', title: 'x', text: '', digest: 'x' };
    await expect(writeDayTranslation(context, text)).rejects.toThrow(NotFound);
  }
  expect((await everyRow(house)).includes('day.')).toBe(before.includes('day.'));
  const context = as(house, aCoordinator());
  await expect(editDay(context, { ...edit({}), key: 'pirates' })).rejects.toThrow(NotFound);
  await expect(archiveDay(context, { key: 'pirates', isArchived: true })).rejects.toThrow(NotFound);
});
