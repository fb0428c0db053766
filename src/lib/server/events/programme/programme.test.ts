import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../../database/access.ts';
import { callOffMoment } from '../../guests/call-off-moment.ts';
import { changeMoment } from '../../guests/change-moment.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { addMoment } from './add-moment.ts';
import { findOverlaps } from './find-overlaps.ts';
import { listMoments } from './list-moments.ts';
import type { EditMomentInput, MomentInput } from './moment-form.ts';
import { programmeEnvelope } from './programme-envelope.ts';
import { removeMoment } from './remove-moment.ts';

const FILM: MomentInput = {
  kind: 'film-debate',
  title: 'Que m’est-il permis d’espérer ?',
  description: undefined,
  starts_on: '2026-12-17',
  starts_at: '20:00',
  ends_on: undefined,
  ends_at: '22:00',
  place_name: 'Cinémas Studio',
  address: '2 rue des Ursulines, 37000 Tours',
  takes_guests: true,
  guest_capacity: 40,
};
const EDITED: EditMomentInput = { ...FILM, revision: 0 };

async function aProgramme(given: Parameters<typeof anEvent>[1] | object = {}) {
  const house = await aContext({ now: '2026-11-21T09:00:00.000Z' });
  const town = await aTerritory(house, { name: 'Tours', slug: 'tours' });
  const event = await anEvent(house, { ...given, territory_id: town.id });
  const context = as(house, anOrganiser(town.id, 'editor'));
  return { house, context, event, town, which: { territoryId: town.id, eventId: event.id } };
}

async function aFilm(places = 0) {
  const programme = await aProgramme();
  const added = await addMoment(programme.context, { ...programme.which, ...FILM });
  if (added.kind !== 'added') throw new Error(JSON.stringify(added));
  const moment = { ...programme.which, momentId: added.momentId };
  await acrossTerritories(programme.house, 'seed the demonstration')
    .updateTable('event_moment')
    .set({ guest_places_taken: places })
    .where('id', '=', added.momentId)
    .execute();
  return { ...programme, moment };
}

test('moments stand in the order of time, over several days, each with its place', async () => {
  const { context, which } = await aProgramme();
  const add = (typed: Partial<MomentInput>) => addMoment(context, { ...which, ...FILM, ...typed });
  await add({ title: 'Concert', starts_on: '2026-12-18', starts_at: '21:00', ends_at: '23:00' });
  await add({
    title: 'Exposition',
    kind: 'exhibition',
    starts_on: '2026-12-07',
    starts_at: '10:00',
    ends_on: '2026-12-20',
    ends_at: '18:00',
    place_name: 'Hall',
    takes_guests: false,
  });
  await add({});
  expect(await listMoments(context, which)).toMatchObject([
    { title: 'Exposition', placeName: 'Hall', endsAtLocal: '2026-12-20T18:00', guestCapacity: null },
    { title: FILM.title, takesGuests: true, guestCapacity: 40, guestPlacesTaken: 0 },
    { title: 'Concert' },
  ]);
});

test.each([
  ['a past day', { starts_on: '2026-11-20' }, 'starts_on'],
  ['a slip of the year', { starts_on: '2027-12-17' }, 'starts_on'],
  ['an end before its beginning', { ends_at: '19:00' }, 'ends_at'],
  ['a last day before the first', { ends_on: '2026-12-16' }, 'ends_on'],
  ['30 February', { starts_on: '2027-02-30' }, 'starts_on'],
])('%s is refused at its field', async (_, wrong, field) => {
  const { context, which } = await aProgramme();
  const outcome = await addMoment(context, { ...which, ...FILM, ...wrong });
  expect(outcome).toMatchObject({ kind: 'refused', problems: { [field]: expect.stringMatching(/\.$/u) } });
  expect(await listMoments(context, which)).toEqual([]);
});

test('the hour that summer time skips is refused in the event’s zone', async () => {
  const { context, which } = await aProgramme({
    starts_at_local: '2027-03-27T18:00',
    ends_at_local: '2027-03-27T20:00',
    starts_at: '2027-03-27T17:00:00.000Z',
    ends_at: '2027-03-27T19:00:00.000Z',
  });
  const night = { starts_on: '2027-03-28', starts_at: '02:30', ends_at: '04:00' };
  expect(await addMoment(context, { ...which, ...FILM, ...night })).toMatchObject({
    problems: { starts_at: expect.stringContaining('heure d’été') },
  });
});

test('a form sent twice adds one moment; a cancelled event takes none', async () => {
  const { context, which, house, town } = await aProgramme();
  expect(await addMoment(context, { ...which, ...FILM })).toMatchObject({ kind: 'added' });
  expect(await addMoment(context, { ...which, ...FILM })).toMatchObject({ kind: 'refused' });
  expect(await listMoments(context, which)).toHaveLength(1);
  const gone = await anEvent(house, { territory_id: town.id, slug: 'annule', status: 'cancelled' });
  expect(await addMoment(context, { ...which, eventId: gone.id, ...FILM })).toEqual({ kind: 'over' });
});

test('fewer places than are taken are refused, and to take no bookings any more too', async () => {
  const { context, moment, which } = await aFilm(30);
  expect(await changeMoment(context, { ...moment, ...EDITED, guest_capacity: 29 })).toMatchObject({
    problems: { guest_capacity: expect.stringContaining('30') },
  });
  expect(await changeMoment(context, { ...moment, ...EDITED, takes_guests: false })).toMatchObject({
    problems: { takes_guests: expect.any(String) },
  });
  expect(await changeMoment(context, { ...moment, ...EDITED, guest_capacity: 30 })).toMatchObject({
    kind: 'saved',
    isMoved: false,
  });
  expect(
    await changeMoment(context, { ...moment, ...EDITED, revision: 1, guest_capacity: undefined }),
  ).toMatchObject({ kind: 'saved' });
  expect(await listMoments(context, which)).toMatchObject([{ guestCapacity: null, guestPlacesTaken: 30 }]);
});

test('whatever capacities are asked for, places taken are never more than places', async () => {
  const { context, house, moment, which } = await aFilm();
  const change = fc.record({ capacity: fc.integer({ min: 1, max: 60 }), booked: fc.nat(6) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      for (const { capacity, booked } of changes) {
        const before = (await listMoments(context, which))[0];
        await changeMoment(context, {
          ...moment,
          ...EDITED,
          guest_capacity: capacity,
          revision: before?.revision ?? 0,
        });
        await acrossTerritories(house, 'seed the demonstration')
          .updateTable('event_moment')
          .set((eb) => ({ guest_places_taken: eb('guest_places_taken', '+', booked) }))
          .where('id', '=', moment.momentId)
          .where((eb) => eb(eb('guest_places_taken', '+', booked), '<=', eb.ref('guest_capacity')))
          .execute();
        const after = (await listMoments(context, which))[0];
        expect(after?.guestPlacesTaken).toBeLessThanOrEqual(after?.guestCapacity ?? 0);
      }
    }),
    { numRuns: 20 },
  );
});

test('whoever saves an older form is told so, and a move is told from a word', async () => {
  const { context, moment, which } = await aFilm();
  expect(await changeMoment(context, { ...moment, ...EDITED, title: 'Le film' })).toMatchObject({
    isMoved: false,
  });
  expect(await changeMoment(context, { ...moment, ...EDITED, title: 'Un film' })).toMatchObject({
    kind: 'changed-meanwhile',
  });
  expect(await listMoments(context, which)).toMatchObject([{ title: 'Le film' }]);
  expect(
    await changeMoment(context, { ...moment, ...EDITED, revision: 1, starts_at: '19:00' }),
  ).toMatchObject({
    isMoved: true,
    former: { starts_at_local: '2026-12-17T20:00' },
    moment: { starts_at_local: '2026-12-17T19:00' },
  });
});

test('a moment is cancelled once, stays in the programme, and is not changed any more', async () => {
  const { context, moment, which } = await aFilm();
  expect(await callOffMoment(context, { ...moment, note: '' })).toMatchObject({ kind: 'cancelled' });
  expect(await callOffMoment(context, { ...moment, note: '' })).toEqual({ kind: 'over' });
  expect(await changeMoment(context, { ...moment, ...EDITED, revision: 1 })).toMatchObject({ kind: 'over' });
  expect(await listMoments(context, which)).toMatchObject([{ isCancelled: true }]);
});

test('one that nobody booked is removed with its translations; one that somebody booked is cancelled', async () => {
  const { context, house, moment, which, town } = await aFilm();
  const db = acrossTerritories(house, 'seed the demonstration');
  await db
    .insertInto('own_text_translation')
    .values({
      territory_id: town.id,
      subject: 'moment',
      subject_id: moment.momentId,
      field: 'title',
      locale: 'en',
      text: 'The film',
      source_digest: 'x',
      updated_at: house.clock.now(),
    })
    .execute();
  const booked = await aMoment(house, { territory_id: town.id, event_id: which.eventId });
  await db
    .insertInto('guest')
    .values({
      territory_id: town.id,
      id: 'g',
      event_id: which.eventId,
      moment_id: booked.id,
      status: 'withdrawn',
      places: 1,
      submission_token: 's',
      email_lookup: 'l',
      details_sealed: '',
      locale: 'fr',
      notice_version: '1',
      waiting_position: null,
      created_at: house.clock.now(),
      confirmed_at: null,
      withdrawn_at: null,
    })
    .execute();
  expect(await removeMoment(context, { ...which, momentId: booked.id })).toEqual({ kind: 'has-guests' });
  expect(await removeMoment(context, moment)).toEqual({ kind: 'removed' });
  expect((await listMoments(context, which)).map(({ id }) => id)).toEqual([booked.id]);
  expect(await db.selectFrom('own_text_translation').selectAll().execute()).toEqual([]);
});

test('a moment of another event is not found, even within the town; an association reads', async () => {
  const { context, house, moment, which, town } = await aFilm();
  const other = await anEvent(house, { territory_id: town.id, slug: 'autre' });
  await expect(callOffMoment(context, { ...moment, eventId: other.id, note: '' })).rejects.toThrow(NotFound);
  await expect(changeMoment(context, { ...moment, eventId: other.id, ...EDITED })).rejects.toThrow(NotFound);
  const member = as(house, anAssociationMember(town.id, 'asso'));
  expect(await listMoments(member, which)).toHaveLength(1);
  await expect(removeMoment(member, moment)).rejects.toThrow(Forbidden);
});

test('what overlaps is told of both, and never of an exhibition of ten days', () => {
  const at = (id: string, from: string, to: string, isCancelled = false) => ({
    id,
    title: id,
    startsAt: from,
    endsAt: to,
    isCancelled,
  });
  const overlaps = findOverlaps([
    at('exposition', '2026-12-07T09:00', '2026-12-20T17:00'),
    at('film', '2026-12-17T19:00', '2026-12-17T21:00'),
    at('concert', '2026-12-17T20:30', '2026-12-17T22:00'),
    at('repas', '2026-12-17T22:00', '2026-12-17T23:00'),
    at('annulé', '2026-12-17T19:00', '2026-12-17T23:00', true),
  ]);
  expect([overlaps.get('film'), overlaps.get('concert'), overlaps.get('repas')]).toEqual([
    ['concert'],
    ['film'],
    [],
  ]);
  expect(overlaps.get('exposition') ?? []).toEqual([]);
});

test('the programme lasts from the first beginning to the last end, whatever the order', () => {
  const local = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 16));
  const span = fc.tuple(local, local).map(([one, other]) => ({
    startsAtLocal: one < other ? one : other,
    endsAtLocal: one < other ? other : one,
  }));
  fc.assert(
    fc.property(span, fc.array(span), (event, moments) => {
      const envelope = programmeEnvelope(event, moments);
      expect(programmeEnvelope(event, [...moments].reverse())).toEqual(envelope);
      for (const each of [event, ...moments]) {
        expect(envelope.startsAtLocal <= each.startsAtLocal && each.endsAtLocal <= envelope.endsAtLocal).toBe(
          true,
        );
      }
      const all = [event, ...moments];
      expect(all.some(({ startsAtLocal }) => startsAtLocal === envelope.startsAtLocal)).toBe(true);
      expect(all.some(({ endsAtLocal }) => endsAtLocal === envelope.endsAtLocal)).toBe(true);
    }),
  );
});
