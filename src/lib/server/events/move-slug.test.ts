import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { editEvent } from './edit-event.ts';
import type { EditEventInput } from './event-form.ts';
import { findMovedSlug } from './find-moved-slug.ts';
import { findPublicEvent } from './find-public-event.ts';
import { getEvent } from './get-event.ts';
import { prepareCeremony } from './prepare-ceremony.ts';
import { publishEvent } from './publish-event.ts';

const NOW = '2026-09-01T09:00:00.000Z';

const PREPARED = {
  starts_on: '2026-12-18',
  starts_at: '18:30',
  ends_at: '20:30',
  place_name: 'Salle des fêtes',
  address: '1 place du Quai, 30120 Le Vigan',
  official_name: 'Camille Exemple',
  official_function: 'adjointe',
  contact_email: 'mairie@exemple.fr',
  associations: [],
};

async function aTown() {
  const house = await aContext({ now: NOW });
  const town = await aTerritory(house, { name: 'Le Vigan', slug: 'le-vigan' });
  const territoryId = town.id;
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const visitor = as(house, aVisitor);
  return {
    house,
    territoryId,
    prepare: async (starts_on: string, isPublished = true) => {
      // Else the same answers within a minute are one form sent twice.
      house.clock.advance({ minutes: 2 });
      const prepared = await prepareCeremony(context, { territoryId, ...PREPARED, starts_on });
      if (prepared.kind !== 'prepared') throw new Error('not prepared');
      if (isPublished) await publishEvent(context, { territoryId, eventId: prepared.eventId });
      return prepared.eventId;
    },
    publish: (eventId: string) => publishEvent(context, { territoryId, eventId }),
    slugOf: async (eventId: string) => (await getEvent(context, { territoryId, eventId })).slug,
    edit: async (eventId: string, change: Partial<EditEventInput>) => {
      const event = await getEvent(context, { territoryId, eventId });
      const starts_on = change.starts_on ?? event.starts_at_local.slice(0, 10);
      return editEvent(context, {
        territoryId,
        eventId,
        ...PREPARED,
        title: event.title,
        visibility: event.visibility,
        starts_at: event.starts_at_local.slice(11),
        place_name: event.place_name,
        registration_closes_on: starts_on,
        revision: event.revision,
        ...change,
        starts_on,
      });
    },
    /** The event that somebody reaches who follows an address, redirections included. */
    follow: async (slug: string) => {
      const now = (await findMovedSlug(visitor, { kind: 'event', slug })) ?? slug;
      const found = await findPublicEvent(visitor, { slug: now });
      return found?.visibility === 'confidential' ? undefined : found?.id;
    },
    change: async (slug: string) => (await findPublicEvent(visitor, { slug }))?.lastChange,
    formers: () =>
      acrossTerritories(house, 'seed the demonstration').selectFrom('former_slug').selectAll().execute(),
  };
}

test('the address of a public event follows its day, and the former one leads there', async () => {
  const { prepare, edit, slugOf, follow } = await aTown();
  const event = await prepare('2026-12-18');
  await edit(event, { starts_on: '2026-12-19' });
  expect(await slugOf(event)).toBe('le-vigan-2026-12-19');
  expect(await follow('le-vigan-2026-12-18')).toBe(event);
  await edit(event, { starts_on: '2026-12-18' });
  expect(await slugOf(event)).toBe('le-vigan-2026-12-18');
  expect(await follow('le-vigan-2026-12-19')).toBe(event);
});

test('another hour of the same day keeps the address, and so does one that names no day', async () => {
  const { house, territoryId, prepare, edit, slugOf } = await aTown();
  const event = await prepare('2026-12-18');
  await edit(event, { starts_at: '17:00' });
  expect(await slugOf(event)).toBe('le-vigan-2026-12-18');
  const { id } = await anEvent(house, { territory_id: territoryId, slug: 'fete-du-vigan' });
  await edit(id, { starts_on: '2026-12-20' });
  expect(await slugOf(id)).toBe('fete-du-vigan');
});

test('an address that another event had is not given again', async () => {
  const { prepare, edit, slugOf, follow } = await aTown();
  const first = await prepare('2026-12-18');
  await edit(first, { starts_on: '2026-12-19' });
  const second = await prepare('2026-12-18');
  expect(await slugOf(second)).toBe('le-vigan-2026-12-18-2');
  expect(await follow('le-vigan-2026-12-18')).toBe(first);
});

test('the address of a draft was given to nobody: it is free again', async () => {
  const { prepare, edit, slugOf, formers } = await aTown();
  const draft = await prepare('2026-12-18', false);
  await edit(draft, { starts_on: '2026-12-19' });
  expect(await formers()).toEqual([]);
  expect(await slugOf(await prepare('2026-12-18'))).toBe('le-vigan-2026-12-18');
});

test('what became confidential is reached from none of its public addresses, and no row names it', async () => {
  const { prepare, edit, slugOf, follow, formers } = await aTown();
  const event = await prepare('2026-12-18');
  await edit(event, { starts_on: '2026-12-19' });
  await edit(event, { visibility: 'confidential' });
  for (const slug of ['le-vigan-2026-12-18', 'le-vigan-2026-12-19'])
    expect(await follow(slug)).toBeUndefined();
  const rows = JSON.stringify(await formers());
  expect(rows).not.toContain(event);
  expect(rows).not.toContain(await slugOf(event));
});

test('the former address of a town leads to it', async () => {
  const { house, territoryId } = await aTown();
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('former_slug')
    .values({ slug: 'vigan', kind: 'territory', territory_id: territoryId, event_id: null, moved_at: NOW })
    .execute();
  expect(await findMovedSlug(house, { kind: 'territory', slug: 'vigan' })).toBe('le-vigan');
  expect(await findMovedSlug(house, { kind: 'event', slug: 'vigan' })).toBeUndefined();
});

test('whatever becomes of two events, an address given once leads to its own event or nowhere', async () => {
  const act = fc.record({
    which: fc.nat({ max: 1 }),
    starts_on: fc.option(fc.constantFrom('2026-12-16', '2026-12-17', '2026-12-18'), { nil: undefined }),
    visibility: fc.constantFrom(
      'public' as const,
      'public' as const,
      'on-registration' as const,
      'confidential' as const,
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const town = await aTown();
      const events = [await town.prepare('2026-12-18'), await town.prepare('2026-12-18')];
      const given = new Map<string, string>();
      const confidential = new Set<string>();
      for (const { which, starts_on, visibility } of [
        { which: 0, visibility: 'public' as const },
        ...acts,
      ] as const) {
        const event = events[which] ?? '';
        const outcome = await town.edit(event, { ...(starts_on && { starts_on }), visibility });
        expect(outcome.kind).toBe('saved');
        if (visibility === 'confidential') confidential.add(event);
        else confidential.delete(event);
        for (const each of events) {
          if (confidential.has(each)) continue;
          const slug = await town.slugOf(each);
          expect([each, undefined]).toContain(given.get(slug));
          given.set(slug, each);
          expect(await town.follow(slug)).toBe(each);
        }
        for (const [slug, owner] of given) {
          const reached = await town.follow(slug);
          if (confidential.has(owner)) expect(reached).toBeUndefined();
          else expect([owner, undefined]).toContain(reached);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('the page says what it said before another time or place; a correction within the hour counts as one', async () => {
  const { house, prepare, edit, slugOf, change } = await aTown();
  const event = await prepare('2026-12-18');
  await edit(event, { title: 'Notre cérémonie' });
  expect(await change(await slugOf(event))).toBeNull();
  await edit(event, { starts_on: '2026-12-19' });
  const first = { startsAtLocal: '2026-12-18T18:30', placeName: 'Salle des fêtes' };
  expect(await change(await slugOf(event))).toMatchObject(first);
  house.clock.advance({ minutes: 10 });
  await edit(event, { place_name: 'Temple' });
  expect(await change(await slugOf(event))).toMatchObject(first);
  house.clock.advance({ days: 2 });
  await edit(event, { place_name: 'Halle' });
  expect(await change(await slugOf(event))).toMatchObject({
    startsAtLocal: '2026-12-19T18:30',
    placeName: 'Temple',
  });
  house.clock.advance({ minutes: 10 });
  await edit(event, { place_name: 'Temple' });
  expect(await change(await slugOf(event))).toBeNull();
});

test('a change tells no place that the page does not tell, and none of a draft', async () => {
  const { prepare, edit, slugOf, change } = await aTown();
  const draft = await prepare('2026-12-18', false);
  await edit(draft, { place_name: 'Temple' });
  expect(await change(await slugOf(draft))).toBeUndefined();
  const event = await prepare('2026-12-16');
  await edit(event, { starts_at: '17:00', place_name: 'Temple' });
  await edit(event, { visibility: 'on-registration' });
  expect(await change(await slugOf(event))).toMatchObject({
    startsAtLocal: '2026-12-16T18:30',
    placeName: '',
  });
  await edit(event, { visibility: 'confidential' });
  await edit(event, { visibility: 'public' });
  expect(await change(await slugOf(event))).toBeNull();
});

test('a place that only registered people were told is not told as the former one, once the event is public', async () => {
  const { house, prepare, publish, edit, slugOf, change } = await aTown();
  const event = await prepare('2026-12-18', false);
  await edit(event, { visibility: 'on-registration', place_name: 'Maison cachée' });
  house.clock.advance({ days: 1 });
  const slug = await slugOf(event);
  await edit(event, { starts_at: '17:00', visibility: 'on-registration', place_name: 'Maison cachée' });
  await publish(event);
  await edit(event, { place_name: 'Autre maison' });
  expect(await change(slug)).toBeNull();
  house.clock.advance({ days: 1 });
  await edit(event, { visibility: 'public', place_name: 'Halle' });
  expect(await change(slug)).toBeNull();
  house.clock.advance({ days: 1 });
  await edit(event, { visibility: 'on-registration', place_name: 'Autre maison' });
  house.clock.advance({ days: 1 });
  await edit(event, { visibility: 'public', starts_at: '18:00', place_name: 'Halle' });
  expect(await change(slug)).toMatchObject({ startsAtLocal: '2026-12-18T17:00', placeName: 'Halle' });
});
