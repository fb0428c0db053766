import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { NotFound } from '../refusals.ts';
import { listTerritories } from './list-territories.ts';
import { readCrest } from './read-crest.ts';

async function threeTowns() {
  const context = await aContext();
  const grenoble = await aTerritory(context, { name: 'Grenoble' });
  const saint = await aTerritory(context, { name: 'Saint-Pierre-d’Entremont', slug: 'saint-pierre' });
  const reunion = await aTerritory(context, { name: 'Évreux', slug: 'evreux', department_name: 'Eure' });
  return { context: as(context, aVisitor), grenoble, saint, reunion };
}

test.each([
  ['', ['Évreux', 'Grenoble', 'Saint-Pierre-d’Entremont']],
  ['evreux', ['Évreux']],
  ['EURE', ['Évreux']],
  ['st pierre d’entremont', ['Saint-Pierre-d’Entremont']],
  ["saint pierre d'entre", ['Saint-Pierre-d’Entremont']],
  ['Nulle part', []],
])('« %s » finds %j', async (search, names) => {
  const { context } = await threeTowns();
  expect((await listTerritories(context, { search })).map(({ name }) => name)).toEqual(names);
});

test('the next date is the first of what is listed: no draft, no secret, nothing past or cancelled', async () => {
  const { context, grenoble } = await threeTowns();
  const on = (day: string) => ({
    territory_id: grenoble.id,
    starts_at_local: `${day}T18:30`,
    ends_at_local: `${day}T20:30`,
    starts_at: `${day}T17:30:00.000Z`,
    ends_at: `${day}T19:30:00.000Z`,
  });
  await anEvent(context, on('2026-11-01'));
  await anEvent(context, { ...on('2026-12-01'), visibility: 'confidential' });
  await anEvent(context, { ...on('2026-12-02'), status: 'draft', published_at: null });
  await anEvent(context, { ...on('2026-12-03'), status: 'cancelled' });
  await anEvent(context, { ...on('2026-12-20'), visibility: 'on-registration' });
  await anEvent(context, on('2026-12-18'));
  const [found] = await listTerritories(context, { search: 'grenoble' });
  expect(found?.nextStartsAtLocal).toBe('2026-12-18T18:30');
});

test('one département or one region is listed by its code', async () => {
  const context = await aContext();
  await aTerritory(context, { name: 'Grenoble' });
  await aTerritory(context, { name: 'Lyon', department_code: '69', department_name: 'Rhône' });
  await aTerritory(context, { name: 'Tours', department_code: '37', region_code: '24' });
  const visitor = as(context, aVisitor);
  const names = async (where: Parameters<typeof listTerritories>[1]) =>
    (await listTerritories(visitor, where)).map(({ name }) => name);
  expect(await names({ departmentCode: '38' })).toEqual(['Grenoble']);
  expect(await names({ regionCode: '84' })).toEqual(['Grenoble', 'Lyon']);
  expect(await names({ regionCode: '84', search: 'rhone' })).toEqual(['Lyon']);
  expect(await names({ departmentCode: '00' })).toEqual([]);
});

test('each territory comes with the place where it is, if it is on the official list', async () => {
  const context = await aContext();
  await aTerritory(context, { name: 'Grenoble', code: '38185' });
  await aTerritory(context, { name: 'Nulle part', code: '00000' });
  const [grenoble, nowhere] = await listTerritories(as(context, aVisitor), {});
  expect(grenoble?.centre).toEqual({ lat: expect.closeTo(45.18, 1), lon: expect.closeTo(5.72, 1) });
  expect(nowhere?.centre).toBeNull();
});

test('a crest comes back byte for byte, and is not found where there is none', async () => {
  const context = await aContext();
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
  await aTerritory(context, { slug: 'avec', crest_png: bytes.toString('base64') });
  await aTerritory(context, { slug: 'sans' });
  expect(Buffer.from(await readCrest(as(context, aVisitor), { slug: 'avec' }))).toEqual(bytes);
  await expect(readCrest(context, { slug: 'sans' })).rejects.toBeInstanceOf(NotFound);
  await expect(readCrest(context, { slug: 'inconnu' })).rejects.toBeInstanceOf(NotFound);
});
