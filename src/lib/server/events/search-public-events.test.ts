import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, resolveLocalTime } from '#lib/dates/local-time.ts';
import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';
import { ACCESSES } from '#lib/labels/event-welcome.ts';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { searchPublicEvents, type EventSearch } from './search-public-events.ts';
import type { EventRow } from './tables.ts';

/** Grenoble and Échirolles are 5 km apart; Le Vigan is in the Gard, Saint-Denis on La Réunion. */
async function aNetwork() {
  const house = await aContext();
  const town = (name: string, code: string, department_code: string, kind = 'commune') =>
    aTerritory(house, { name, code, kind, department_code, slug: `${kind}-${code}` });
  const towns = [
    await town('Grenoble', '38185', '38'),
    await town('Échirolles', '38151', '38'),
    await town('Isère', '38', '38', 'departement'),
    await town('Grenoble-Alpes-Métropole', '200040715', '38', 'epci'),
    await town('Le Vigan', '30350', '30'),
    await town('Saint-Denis', '97411', '974'),
  ];
  const visitor = as(house, aVisitor);
  return {
    house,
    towns,
    idOf: (name: string) => towns.find((each) => each.name === name)?.id ?? '',
    find: (search: EventSearch) => searchPublicEvents(visitor, search),
    slugs: async (search: EventSearch) =>
      (await searchPublicEvents(visitor, search)).events.map(({ slug }) => slug),
  };
}

/** The times of an event in Paris, from its local day and hour, lasting so many days and an hour. */
function onDay(day: string, hour = '18:30', lastsDays = 0): Partial<EventRow> {
  const ends = `${addDays(day, lastsDays)}T${hour === '23:00' ? '23:59' : hour.replace(/^\d\d/u, (each) => String(Number(each) + 1).padStart(2, '0'))}`;
  return {
    starts_at_local: `${day}T${hour}`,
    ends_at_local: ends,
    starts_at: instantOf(`${day}T${hour}`),
    ends_at: instantOf(ends),
  };
}

function instantOf(local: string): string {
  const resolved = resolveLocalTime(local, 'Europe/Paris');
  if (resolved.kind !== 'ok') throw new Error(local);
  return resolved.instant;
}

async function aMoment(house: Context, event: EventRow, given: { kind: string; cancelled_at?: string }) {
  const { territory_id, id: event_id, starts_at_local, ends_at_local, time_zone, starts_at, ends_at } = event;
  const times = { starts_at_local, ends_at_local, time_zone, starts_at, ends_at };
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('event_moment')
    .values({
      territory_id,
      id: newId(),
      event_id,
      ...times,
      title: 'Un moment',
      place_name: 'Médiathèque',
      address: 'Place de la Mairie',
      created_at: house.clock.now(),
      ...(given as { kind: EventRow['kind'] }),
    })
    .execute();
}

test('finds what is public and not over, and nothing that is not for all', async () => {
  const { house, idOf, slugs, find } = await aNetwork();
  const territory_id = idOf('Grenoble');
  await anEvent(house, { territory_id, slug: 'publique' });
  await anEvent(house, { territory_id, slug: 'annulee', status: 'cancelled' });
  await anEvent(house, { territory_id, slug: 'sur-inscription', visibility: 'on-registration' });
  await anEvent(house, { territory_id, slug: 'secrete', visibility: 'confidential' });
  await anEvent(house, { territory_id, slug: 'brouillon', status: 'draft', published_at: null });
  await anEvent(house, { territory_id, slug: 'brouillon-annule', status: 'cancelled', published_at: null });
  await anEvent(house, { territory_id, slug: 'passee', status: 'held', ...onDay('2026-11-01') });
  expect(await slugs({})).toEqual(['annulee', 'publique', 'sur-inscription']);
  expect(await slugs({ isPastShown: true })).toEqual(['passee', 'annulee', 'publique', 'sur-inscription']);
  const [annulee, , hidden] = (await find({})).events;
  expect(annulee).toMatchObject({ isCancelled: true, departmentCode: '38', kind: 'ceremony' });
  expect(hidden?.placeName).toBe('');
});

test('a département finds its own events and those of its communes and intercommunalities', async () => {
  const { house, towns, slugs } = await aNetwork();
  for (const { id, slug } of towns) await anEvent(house, { territory_id: id, slug: `de-${slug}` });
  expect(await slugs({ departmentCode: '38' })).toEqual([
    'de-commune-38151',
    'de-commune-38185',
    'de-departement-38',
    'de-epci-200040715',
  ]);
  expect(await slugs({ departmentCode: '99' })).toEqual([]);
  expect(await slugs({ territorySlug: 'commune-30350' })).toEqual(['de-commune-30350']);
  expect(await slugs({ territorySlug: 'nulle-part' })).toEqual([]);
});

test('near a postcode, in the order of the days, with the distance', async () => {
  const { house, idOf, find, slugs } = await aNetwork();
  await anEvent(house, { territory_id: idOf('Échirolles'), slug: 'voisine', ...onDay('2026-12-10') });
  await anEvent(house, { territory_id: idOf('Grenoble'), slug: 'ici', ...onDay('2026-12-12') });
  await anEvent(house, { territory_id: idOf('Le Vigan'), slug: 'loin' });
  await anEvent(house, { territory_id: idOf('Saint-Denis'), slug: 'outre-mer' });
  const { events } = await find({ near: { postcode: '38000', km: 20 } });
  expect(events.map(({ slug }) => slug)).toEqual(['voisine', 'ici']);
  expect(events[0]?.distanceKm).toBeGreaterThan(1);
  expect(events[0]?.distanceKm).toBeLessThan(10);
  expect(events[1]?.distanceKm).toBeLessThan(4);
  expect(await slugs({ near: { postcode: '97400', km: 20 } })).toEqual(['outre-mer']);
  expect(await slugs({ near: { postcode: '00000', km: 500 } })).toEqual([]);
});

test('a kind is found in the programme too, unless that moment is cancelled', async () => {
  const { house, idOf, slugs } = await aNetwork();
  const territory_id = idOf('Grenoble');
  const plain = await anEvent(house, { territory_id, slug: 'annule-au-programme' });
  await aMoment(house, plain, { kind: 'concert', cancelled_at: house.clock.now() });
  const festival = await anEvent(house, { territory_id, slug: 'festival', kind: 'festival' });
  await aMoment(house, festival, { kind: 'concert' });
  await anEvent(house, { territory_id, slug: 'un-concert', kind: 'concert' });
  expect(await slugs({ kind: 'concert' })).toEqual(['festival', 'un-concert']);
  expect(await slugs({ kind: 'festival' })).toEqual(['festival']);
});

test('an exhibition is on every one of its days; what ends at midnight is not on the next', async () => {
  const { house, idOf, slugs } = await aNetwork();
  const territory_id = idOf('Grenoble');
  await anEvent(house, { territory_id, slug: 'exposition', ...onDay('2026-12-01', '10:00', 9) });
  await anEvent(house, {
    territory_id,
    slug: 'bal',
    starts_at_local: '2026-12-05T20:00',
    ends_at_local: '2026-12-06T00:00',
    starts_at: '2026-12-05T19:00:00.000Z',
    ends_at: '2026-12-05T23:00:00.000Z',
  });
  const on = (day: string) => slugs({ fromDay: day, toDay: day });
  expect(await on('2026-11-30')).toEqual([]);
  expect(await on('2026-12-01')).toEqual(['exposition']);
  expect(await on('2026-12-05')).toEqual(['exposition', 'bal']);
  expect(await on('2026-12-06')).toEqual(['exposition']);
  expect(await on('2026-12-10')).toEqual(['exposition']);
  expect(await on('2026-12-11')).toEqual([]);
});

test('pages hold every event once; beyond the last there is none, and the true number of pages', async () => {
  const { house, idOf, find } = await aNetwork();
  for (let rank = 0; rank < 45; rank += 1)
    await anEvent(house, { territory_id: idOf('Grenoble'), slug: `rang-${String(rank).padStart(2, '0')}` });
  const pages = [await find({}), await find({ page: 2 }), await find({ page: 3 })];
  expect(pages.map(({ events, total, pages }) => [events.length, total, pages])).toEqual([
    [20, 45, 3],
    [20, 45, 3],
    [5, 45, 3],
  ]);
  expect(new Set(pages.flatMap(({ events }) => events.map(({ slug }) => slug))).size).toBe(45);
  expect(await find({ page: 9999 })).toEqual({ events: [], total: 45, page: 9999, pages: 3 });
  expect(await find({ pageSize: 45 })).toMatchObject({ total: 45, pages: 1 });
  expect(await find({ dayKey: 'no-such-day' })).toEqual({ events: [], total: 0, page: 1, pages: 1 });
});

test('whatever is asked, finds what a reading of every event would', { timeout: 60_000 }, async () => {
  const { house, towns, find } = await aNetwork();
  const now = house.clock.now();
  const day = fc.integer({ min: -60, max: 120 }).map((days) => addDays(now.slice(0, 10), days));
  const aRow = fc.record({
    town: fc.constantFrom(...towns),
    day,
    hour: fc.constantFrom('00:00', '10:00', '18:30', '23:00'),
    lasts: fc.constantFrom(0, 0, 0, 1, 30),
    kind: fc.constantFrom(...EVENT_KINDS.slice(0, 4)),
    momentKind: fc.option(fc.constantFrom(...EVENT_KINDS.slice(0, 4))),
    visibility: fc.constantFrom('public', 'public', 'on-registration', 'confidential'),
    status: fc.constantFrom('published', 'published', 'cancelled', 'draft'),
    occasion_key: fc.constantFrom(null, 'migrants', 'refugees'),
    flags: fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), fc.constantFrom(0, 1)),
    languages: fc.subarray(['ar', 'fa', 'ti', 'uk']),
  });
  const rows = fc.sample(aRow, { numRuns: 160, seed: 18_12_2026 });
  const keys = await daysOfNetwork(house);
  const all: ((typeof rows)[number] & { event: EventRow })[] = [];
  for (const [rank, row] of rows.entries()) {
    const occasion_key = row.occasion_key && (keys[row.occasion_key === 'migrants' ? 0 : 1] ?? null);
    const event = await anEvent(house, {
      territory_id: row.town.id,
      slug: `e${String(rank).padStart(3, '0')}`,
      ...onDay(row.day, row.hour, row.lasts),
      kind: row.kind,
      visibility: row.visibility as EventRow['visibility'],
      status: row.status as EventRow['status'],
      published_at: row.status === 'draft' ? null : now,
      occasion_key,
      is_step_free: row.flags[0],
      has_sign_language: row.flags[1],
      has_interpreter: row.flags[2],
      spoken_languages: JSON.stringify(row.languages),
    });
    if (row.momentKind) await aMoment(house, event, { kind: row.momentKind });
    all.push({ ...row, event });
  }
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
  const aSearch = fc.record({
    dayKey: maybe(fc.constantFrom(...keys.slice(0, 2), 'unknown')),
    territorySlug: maybe(fc.constantFrom(...towns.map(({ slug }) => slug), 'unknown')),
    departmentCode: maybe(fc.constantFrom('38', '30', '974', '99')),
    kind: maybe(fc.constantFrom(...EVENT_KINDS.slice(0, 5))),
    language: maybe(fc.constantFrom('fr', 'ar', 'ti', 'ru')),
    access: maybe(fc.subarray([...ACCESSES])),
    fromDay: maybe(day),
    toDay: maybe(day),
    isPastShown: maybe(fc.boolean()),
    page: maybe(fc.integer({ min: 1, max: 4 })),
    pageSize: maybe(fc.constantFrom(1, 7, 20, 500)),
  });
  await fc.assert(
    fc.asyncProperty(aSearch, async (given) => {
      const search = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const expected = all
        .filter(({ visibility, status }) => visibility !== 'confidential' && status !== 'draft')
        .filter(({ event }) => given.isPastShown || event.ends_at > now)
        .filter(({ event }) => !given.dayKey || event.occasion_key === given.dayKey)
        .filter(({ town }) => !given.territorySlug || town.slug === given.territorySlug)
        .filter(({ town }) => !given.departmentCode || town.department_code === given.departmentCode)
        .filter(({ kind, momentKind }) => !given.kind || [kind, momentKind].includes(given.kind))
        .filter(({ languages }) => !given.language || ['fr', ...languages].includes(given.language))
        .filter(({ flags }) => (given.access ?? []).every((each) => flags[ACCESSES.indexOf(each)] === 1))
        .filter(({ event }) => !given.fromDay || event.ends_at_local > `${given.fromDay}T00:00`)
        .filter(({ event }) => !given.toDay || event.starts_at_local.slice(0, 10) <= given.toDay)
        .toSorted((one, other) =>
          one.event.starts_at + one.event.slug < other.event.starts_at + other.event.slug ? -1 : 1,
        )
        .map(({ event }) => event.slug);
      const [page, size] = [given.page ?? 1, given.pageSize ?? 20];
      const found = await find(search);
      expect(found.events.map(({ slug }) => slug)).toEqual(expected.slice((page - 1) * size, page * size));
      expect(found.total).toBe(expected.length);
      expect(found.pages).toBe(Math.max(1, Math.ceil(expected.length / size)));
    }),
    { numRuns: 300 },
  );
});

async function daysOfNetwork(house: Context): Promise<string[]> {
  const rows = await acrossTerritories(house, 'list what is public')
    .selectFrom('international_day')
    .select('key')
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}
