import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { drawSharePicture } from './draw-share-picture.ts';
import { sharePictureWords } from './share-picture-words.ts';

async function aTownWith(...events: Partial<Parameters<typeof anEvent>[1]>[]) {
  const house = await aContext();
  const town = await aTerritory(house, { name: 'Le Vigan' });
  for (const event of events) await anEvent(house, { territory_id: town.id, ...event });
  const visitor = as(house, aVisitor);
  return (slug: string, known?: readonly string[]) =>
    drawSharePicture(visitor, { slug, ...(known && { known }) });
}

const EVENT = {
  kind: 'ceremony' as const,
  title: 'Cérémonie de parrainage républicain',
  status: 'published' as const,
  startsAtLocal: '2026-12-18T18:30',
  endsAtLocal: '2026-12-18T20:30',
  timeZone: 'Europe/Paris',
  placeName: 'Hôtel de ville',
  territory: { name: 'Le Vigan', colour: 'sapin' },
};

test('the picture is a PNG of 1,200 by 630, in the town’s colour, small enough to be shown in a message', async () => {
  const draw = await aTownWith({ slug: 'a' });
  const answer = await draw('a');
  if (answer.kind !== 'drawn') throw new Error(answer.kind);
  expect(await sharp(answer.png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  expect(answer.png.byteLength).toBeLessThan(150_000);
});

test('asked for again it is the one that was drawn; whoever holds it is told so', async () => {
  const draw = await aTownWith({ slug: 'a' });
  const [first, ...others] = await Promise.all(Array.from({ length: 12 }, () => draw('a')));
  if (first?.kind !== 'drawn') throw new Error('not drawn');
  for (const other of others) expect(other).toHaveProperty('png', first.png);
  expect(await draw('a', [first.version])).toEqual({ kind: 'unchanged', version: first.version });
});

test('a crowd of different addresses is not all drawn: the others get the picture of the house', async () => {
  const slugs = Array.from({ length: 20 }, (_, index) => `evenement-${index}`);
  const draw = await aTownWith(...slugs.map((slug) => ({ slug, title: `Moment ${slug}` })));
  const kinds = (await Promise.all(slugs.map((slug) => draw(slug)))).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'drawn').length).toBeLessThanOrEqual(5);
  expect(kinds).toContain('none');
  expect((await draw('evenement-19')).kind).toBe('drawn');
});

test('another day or another title is another picture', async () => {
  const draw = await aTownWith({ slug: 'a' }, { slug: 'b', title: 'Notre cérémonie' });
  const [one, other] = [await draw('a'), await draw('b')];
  expect(one).not.toHaveProperty('version', 'version' in other ? other.version : '');
});

test('nothing is drawn of what nobody may read', async () => {
  const draw = await aTownWith(
    { slug: 'secret', visibility: 'confidential' },
    { slug: 'brouillon', status: 'draft', published_at: null },
  );
  for (const slug of ['secret', 'brouillon', 'inconnu'])
    await expect(draw(slug)).rejects.toThrow('Not found.');
});

test('the words are French, keep their signs on the line, and tell several days as such', () => {
  expect(sharePictureWords(EVENT)).toMatchObject({
    weekday: 'vendredi',
    day: '18',
    month: 'décembre 2026',
    time: '18\u00a0h\u00a030',
    initial: 'V',
  });
  expect(sharePictureWords(EVENT)).not.toHaveProperty('kind');
  const film = { ...EVENT, kind: 'film-debate' as const, title: 'Débat : « Exils »' };
  expect(sharePictureWords(film)).toMatchObject({
    kind: 'Film et débat',
    title: 'Débat\u00a0: «\u00a0Exils\u00a0»',
  });
  const festival = { ...EVENT, endsAtLocal: '2026-12-20T02:00', timeZone: 'Indian/Reunion' };
  expect(sharePictureWords(festival)).toMatchObject({
    day: '18–19',
    weekday: 'vendredi – samedi',
    time: expect.stringContaining('heure de La Réunion'),
  });
  expect(sharePictureWords({ ...EVENT, endsAtLocal: '2027-01-02T20:00' })).toMatchObject({
    time: 'jusqu’au 2 janvier',
  });
  expect(sharePictureWords({ ...EVENT, status: 'cancelled' })).toMatchObject({ banner: 'Annulé' });
});

test.each([
  ['the longest title', { title: 'Cérémonie '.repeat(12).trim() }],
  ['a title without a space', { title: 'É'.repeat(120) }],
  ['the longest place', { placeName: 'Salle polyvalente '.repeat(6).trim() }],
])('%s still has its picture', async (_, change) => {
  const draw = await aTownWith({
    slug: 'a',
    ...('title' in change ? { title: change.title } : { place_name: change.placeName }),
  });
  expect((await draw('a')).kind).toBe('drawn');
});
