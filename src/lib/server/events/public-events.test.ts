import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import type { EventRow } from './tables.ts';
import { findPublicEvent } from './find-public-event.ts';
import { listPublicEvents } from './list-public-events.ts';

async function aTownWith(...events: Partial<EventRow>[]) {
  const house = await aContext();
  const town = await aTerritory(house, { name: 'Le Vigan' });
  for (const event of events) await anEvent(house, { territory_id: town.id, ...event });
  const visitor = as(house, aVisitor);
  return {
    house,
    town,
    find: (slug: string) => findPublicEvent(visitor, { slug }),
    list: async () => (await listPublicEvents(visitor, {})).map(({ slug }) => slug),
  };
}

test('a draft is nowhere, cancelled or not; a cancelled page says so and stays', async () => {
  const { find, list } = await aTownWith(
    { slug: 'brouillon', status: 'draft', published_at: null },
    { slug: 'brouillon-annule', status: 'cancelled', published_at: null },
    { slug: 'annulee', status: 'cancelled', cancellation_note: 'La neige.' },
  );
  expect(await find('brouillon')).toBeUndefined();
  expect(await find('brouillon-annule')).toBeUndefined();
  expect(await find('annulee')).toMatchObject({
    status: 'cancelled',
    cancellationNote: 'La neige.',
    registration: { kind: 'closed' },
  });
  expect(await list()).toEqual(['annulee']);
});

test('only a public ceremony tells its place; a confidential one is in no list', async () => {
  const { find, list } = await aTownWith(
    { slug: 'publique' },
    { slug: 'sur-inscription', visibility: 'on-registration' },
    { slug: 'secret', visibility: 'confidential' },
  );
  expect(await find('publique')).toMatchObject({ placeName: 'Hôtel de ville' });
  for (const slug of ['sur-inscription', 'secret']) {
    expect(JSON.stringify(await find(slug))).not.toMatch(/Hôtel de ville|Jean-Pain/u);
  }
  expect(await list()).toEqual(['publique', 'sur-inscription']);
});

test('tells nobody how many people come, nor who receives the commitments', async () => {
  const { find } = await aTownWith({ slug: 'publique', sponsor_capacity: 12, sponsor_places_taken: 7 });
  const page = JSON.stringify(await find('publique'));
  expect(page).not.toMatch(/12,|7[,}]|Camille Exemple/u);
});

test('registrations are open through the whole closing day of the event’s own zone', async () => {
  const { house, find } = await aTownWith({
    slug: 'noumea',
    time_zone: 'Pacific/Noumea',
    registration_closes_on: '2026-12-11',
  });
  const kindAt = async (instant: string) => {
    house.clock.set(instant);
    return (await find('noumea'))?.registration.kind;
  };
  expect(await kindAt('2026-12-11T12:59:00.000Z')).toBe('open');
  expect(await kindAt('2026-12-11T13:00:00.000Z')).toBe('closed');
});

test('the public list leaves out what is over and holds to one territory when asked', async () => {
  const { house, town, list } = await aTownWith(
    { slug: 'vigan' },
    { slug: 'passee', ends_at: '2026-11-20T19:30:00.000Z', starts_at: '2026-11-20T17:30:00.000Z' },
  );
  const other = await aTerritory(house, { name: 'Grenoble' });
  await anEvent(house, { territory_id: other.id, slug: 'grenoble' });
  expect(await list()).toEqual(['grenoble', 'vigan']);
  const own = await listPublicEvents(as(house, aVisitor), { territoryId: town.id });
  expect(own.map(({ slug }) => slug)).toEqual(['vigan']);
});

test('tells the programme in the order of time, and of each moment whether one can still book', async () => {
  const { house, find } = await aTownWith({ id: 'e1', slug: 'publique' });
  const { territoryId = '' } = (await find('publique')) ?? {};
  const of = { territory_id: territoryId, event_id: 'e1', takes_guests: 1 };
  await aMoment(house, { ...of, title: 'Repas', starts_at_local: '2026-12-18T20:00', guest_capacity: 40 });
  await aMoment(house, {
    ...of,
    title: 'Film',
    starts_at_local: '2026-12-17T18:00',
    guest_capacity: 12,
    guest_places_taken: 12,
  });
  await aMoment(house, {
    ...of,
    title: 'Stands',
    starts_at_local: '2026-12-18T14:00',
    takes_guests: 0,
  });
  await aMoment(house, {
    ...of,
    title: 'Concert',
    starts_at_local: '2026-12-19T20:00',
    cancelled_at: house.clock.now(),
  });
  const told = async () => (await find('publique'))?.moments.map(({ title, guests }) => [title, guests.kind]);
  expect(await told()).toEqual([
    ['Film', 'waiting-list'],
    ['Stands', 'none'],
    ['Repas', 'open'],
    ['Concert', 'closed'],
  ]);
  expect(JSON.stringify(await find('publique'))).not.toMatch(/:40|:12/u);
  house.clock.set('2026-12-18T12:00:00.000Z');
  expect(await told()).toContainEqual(['Film', 'closed']);
});

test('on registration neither the way nor the places of the moments are told; confidential, no programme', async () => {
  const { house, town, find } = await aTownWith(
    { id: 'e1', slug: 'sur-inscription', visibility: 'on-registration', access_note: 'Porte du jardin' },
    { id: 'e2', slug: 'secret', visibility: 'confidential', access_note: 'Porte du jardin' },
  );
  for (const event_id of ['e1', 'e2']) await aMoment(house, { territory_id: town.id, event_id });
  expect((await find('sur-inscription'))?.moments).toMatchObject([{ placeName: '', address: '' }]);
  expect((await find('secret'))?.moments).toEqual([]);
  for (const slug of ['sur-inscription', 'secret'])
    expect(JSON.stringify(await find(slug))).not.toMatch(/jardin|Salle/u);
});
