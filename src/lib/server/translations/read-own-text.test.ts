import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { readOwnText, readOwnTexts } from './read-own-text.ts';
import { sourceDigest } from './source-digest.ts';

const ARABIC = 'مساء الضيافة';

async function aTranslatedTown() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('own_text_translation')
    .values({
      territory_id: territoryId,
      subject: 'event',
      subject_id: 'soir',
      field: 'title',
      locale: 'ar',
      text: ARABIC,
      source_digest: sourceDigest('Soirée de l’hospitalité'),
      updated_at: context.clock.now(),
    })
    .execute();
  const read = (title: string, locale: string) =>
    readOwnText(context, { territoryId, locale, subject: 'event', subjectId: 'soir', texts: { title } });
  return { context, territoryId, read };
}

test('a reader gets the translation, and marked French where there is none', async () => {
  const { read } = await aTranslatedTown();
  expect(await read('Soirée de l’hospitalité', 'ar')).toEqual({ title: { text: ARABIC, isFrench: false } });
  expect((await read('Soirée de l’hospitalité', 'fa')).title.isFrench).toBe(true);
  expect((await read('Soirée de l’hospitalité', 'fr')).title.isFrench).toBe(false);
});

test('once the French has changed, its translation says something else: nobody reads it', async () => {
  const { read } = await aTranslatedTown();
  expect(await read('Soirée annulée', 'ar')).toEqual({ title: { text: 'Soirée annulée', isFrench: true } });
  expect(await read('', 'ar')).toEqual({ title: { text: '', isFrench: false } });
});

test('several things keep their order, and another town’s translation is not theirs', async () => {
  const { context, territoryId } = await aTranslatedTown();
  const other = await aTerritory(context, { name: 'Rouen' });
  const title = { title: 'Soirée de l’hospitalité' };
  const asked = [
    { subject: 'moment' as const, subjectId: 'soir', texts: title },
    { subject: 'event' as const, subjectId: 'soir', texts: title },
  ];
  const own = await readOwnTexts(context, { territoryId, locale: 'ar', asked });
  expect(own.map((texts) => texts['title']?.isFrench)).toEqual([true, false]);
  const foreign = await readOwnTexts(context, { territoryId: other.id, locale: 'ar', asked });
  expect(foreign.map((texts) => texts['title']?.isFrench)).toEqual([true, true]);
});
