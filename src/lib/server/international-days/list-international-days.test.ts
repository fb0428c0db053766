import { expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { networkTables } from '#lib/server/database/access.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { dayDigest } from './day-digest.ts';
import { findInternationalDay } from './find-international-day.ts';
import { listInternationalDays } from './list-international-days.ts';
import { readDayPicture } from './read-day-picture.ts';

const french = { title: 'Journée des migrants', text: 'Ce jour-là, des villes accueillent.' };

/** The 18th of December, with these words and their translation into Arabic. */
async function aDay(translated: { title: string; text: string }, digest = dayDigest(french)) {
  const house = await aContext();
  await alter(house, { title_fr: french.title, text_fr: french.text });
  const db = networkTables(house);
  await db.deleteFrom('international_day_translation').where('key', '=', 'migrants').execute();
  await db
    .insertInto('international_day_translation')
    .values({ key: 'migrants', locale: 'ar', ...translated, source_digest: digest })
    .execute();
  const visitor = as(house, aVisitor);
  return {
    house,
    read: async (locale: string) =>
      (await listInternationalDays(visitor, { locale })).find(({ key }) => key === 'migrants'),
    find: (key: string) => findInternationalDay(visitor, { key }),
  };
}

async function alter(
  house: Context,
  words: { title_fr?: string; text_fr?: string; is_archived?: number; picture_png?: string },
) {
  await networkTables(house)
    .updateTable('international_day')
    .set(words)
    .where('key', '=', 'migrants')
    .execute();
}

test('a day is named in the reader’s language where somebody translated it, else in French, said so', async () => {
  const { read } = await aDay({ title: 'يوم المهاجرين', text: 'مدن ترحّب.' });
  expect(await read('ar')).toMatchObject({
    ...{ title: 'يوم المهاجرين', isFrench: false },
    ...{ text: 'مدن ترحّب.', isTextFrench: false },
  });
  expect(await read('fr')).toMatchObject({ ...french, isFrench: true, isTextFrench: true });
  expect(await read('xx')).toMatchObject({ ...french, isFrench: true, isTextFrench: true });
});

test('once the French says something else, its translation is shown no more', async () => {
  const { house, read } = await aDay({ title: 'يوم المهاجرين', text: 'مدن ترحّب.' });
  await alter(house, { text_fr: 'Tout autre chose.' });
  expect(await read('ar')).toMatchObject({
    title: french.title,
    text: 'Tout autre chose.',
    isFrench: true,
    isTextFrench: true,
  });
});

test('a title translated alone leaves the text in French', async () => {
  const { read } = await aDay({ title: 'يوم المهاجرين', text: '' });
  expect(await read('ar')).toMatchObject({ isFrench: false, text: french.text, isTextFrench: true });
});

test('a day is found with its neighbours in the year; one that is archived or unknown is nowhere', async () => {
  const { house, find } = await aDay({ title: 'يوم', text: '' });
  expect(await find('migrants')).toMatchObject({
    before: { key: 'human-rights' },
    after: { key: 'human-solidarity' },
  });
  // The year goes round.
  expect(await find('human-solidarity')).toMatchObject({ after: { key: 'solitudes' } });
  expect(await find('solitudes')).toMatchObject({ before: { key: 'human-solidarity' } });
  expect(await find('rien')).toBeUndefined();
  await alter(house, { is_archived: 1 });
  expect(await find('migrants')).toBeUndefined();
});

test('its picture has an address while the day has one and is kept', async () => {
  const { house, find } = await aDay({ title: 'يوم', text: '' });
  await expect(readDayPicture(house, { key: 'migrants' })).rejects.toThrow('Not found.');
  await alter(house, { picture_png: Buffer.from('\u0089PNG').toString('base64') });
  const { png, digest } = await readDayPicture(house, { key: 'migrants' });
  expect(Buffer.from(png).toString()).toBe('\u0089PNG');
  expect(digest).toMatch(/^[\w-]{43}$/u);
  expect((await find('migrants'))?.day.pictureAlt).toBe('');
  await alter(house, { is_archived: 1 });
  await expect(readDayPicture(house, { key: 'migrants' })).rejects.toThrow('Not found.');
});
