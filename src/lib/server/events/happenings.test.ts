import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { callOffHappening } from '../guests/call-off-happening.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { networkTables } from '../database/access.ts';
import { createHappening } from './create-happening.ts';
import { duplicateHappening } from './duplicate-happening.ts';
import { editHappening } from './edit-happening.ts';
import { findPublicEvent } from './find-public-event.ts';
import { getEvent } from './get-event.ts';
import type { EditHappeningInput, HappeningInput } from './happening-form.ts';
import { listEvents } from './list-events.ts';
import { listHappenings } from './list-happenings.ts';
import { addMoment } from './programme/add-moment.ts';
import { listMoments } from './programme/list-moments.ts';
import { publishEvent } from './publish-event.ts';
import { suggestHappening } from './suggest-happening.ts';

const FILM: HappeningInput = {
  kind: 'film-debate',
  occasion_key: 'migrants',
  title: 'Film et débat',
  starts_on: '2026-12-16',
  starts_at: '20:00',
  ends_on: undefined,
  ends_at: '22:30',
  place_name: 'Cinéma Le Palace',
  address: '2 rue des Calquières, 30120 Le Vigan',
  contact_email: 'culture@exemple.fr',
};

const EDITED: EditHappeningInput = {
  ...FILM,
  description: '',
  visibility: 'public',
  associations: [],
  access_note: '',
  accesses: [],
  spoken_languages: [],
  photo_rule: 'asked',
  revision: 0,
};

async function aTown() {
  const house = await aContext({ now: '2026-11-21T09:00:00.000Z' });
  const town = await aTerritory(house, { name: 'Le Vigan', slug: 'le-vigan' });
  const context = as(house, anOrganiser(town.id, 'editor'));
  return { house, town, context, territoryId: town.id };
}

async function aFilm(given: Partial<HappeningInput> = {}) {
  const place = await aTown();
  const { territoryId } = place;
  const outcome = await createHappening(place.context, { territoryId, ...FILM, ...given });
  if (outcome.kind !== 'created') throw new Error(JSON.stringify(outcome));
  return { ...place, which: { territoryId, eventId: outcome.eventId } };
}

test('a film for the 18th: a draft that nobody sees, then a page with an address that says what it is', async () => {
  const { context, which, territoryId } = await aFilm();
  const { slug, status } = await getEvent(context, which);
  expect({ slug, status }).toEqual({ slug: 'le-vigan-film-et-debat-2026-12-16', status: 'draft' });
  expect(await findPublicEvent(context, { slug })).toBeUndefined();
  expect(await publishEvent(context, which)).toEqual({ kind: 'published', slug });
  expect(await findPublicEvent(context, { slug })).toMatchObject({ title: 'Film et débat' });
  expect((await listHappenings(context, { territoryId })).coming).toMatchObject([
    { id: which.eventId, kind: 'film-debate', occasion_key: 'migrants', momentCount: 0 },
  ]);
  expect((await listEvents(context, { territoryId })).coming).toEqual([]);
});

test('a form sent twice makes one event; another title the same evening is another event', async () => {
  const { context, which, territoryId } = await aFilm();
  const again = await createHappening(context, { territoryId, ...FILM });
  expect(again).toEqual({ kind: 'created', eventId: which.eventId });
  const other = await createHappening(context, { territoryId, ...FILM, title: 'Un autre film' });
  if (other.kind !== 'created') throw new Error('refused');
  expect((await getEvent(context, { territoryId, eventId: other.eventId })).slug).toBe(
    'le-vigan-film-et-debat-2026-12-16-2',
  );
});

test.each([
  ['a past day', { starts_on: '2026-11-01' }, 'starts_on'],
  ['an end before its beginning', { ends_at: '19:00' }, 'ends_at'],
  ['a last day before the first', { ends_on: '2026-12-15' }, 'ends_on'],
  ['an exhibition of two years', { ends_on: '2028-12-16' }, 'ends_on'],
  ['a last day that does not exist', { ends_on: '2027-02-29' }, 'ends_on'],
  [
    'an hour that the clocks skip',
    { starts_on: '2027-03-28', starts_at: '02:30', ends_at: '04:00' },
    'starts_at',
  ],
  ['a day nobody keeps', { occasion_key: 'pirates' }, 'occasion_key'],
])('%s is refused at its field, and nothing is made', async (_, wrong, field) => {
  const { house, context, territoryId } = await aTown();
  const before = await everyRow(house);
  const outcome = await createHappening(context, { territoryId, ...FILM, ...wrong });
  expect(outcome).toMatchObject({ kind: 'refused', problems: { [field]: expect.stringMatching(/\.$/u) } });
  expect(await everyRow(house)).toEqual(before);
});

test('an exhibition lasts from its first day to its last', async () => {
  const { context, which } = await aFilm({
    kind: 'exhibition',
    starts_on: '2026-12-07',
    starts_at: '10:00',
    ends_on: '2026-12-20',
    ends_at: '18:00',
  });
  expect(await getEvent(context, which)).toMatchObject({
    slug: 'le-vigan-exposition-2026-12-07',
    starts_at_local: '2026-12-07T10:00',
    ends_at_local: '2026-12-20T18:00',
    ends_at: '2026-12-20T17:00:00.000Z',
  });
});

test('the form comes filled: the day’s next date, the town’s own title and hours, the last place', async () => {
  const { context, territoryId } = await aTown();
  expect(
    await suggestHappening(context, { territoryId, kind: 'film-debate', dayKey: 'migrants' }),
  ).toMatchObject({ title: 'Film et débat', starts_on: '2026-12-18', starts_at: '20:00', place_name: '' });
  await createHappening(context, { territoryId, ...FILM, title: 'Ciné-Vigan', starts_at: '19:00' });
  expect(await suggestHappening(context, { territoryId, kind: 'film-debate', dayKey: 'education' })).toEqual({
    ...FILM,
    occasion_key: 'education',
    title: 'Ciné-Vigan',
    starts_on: '2027-01-24',
    starts_at: '19:00',
  });
  expect(
    await suggestHappening(context, { territoryId, kind: 'exhibition', dayKey: 'migrants' }),
  ).toMatchObject({
    ends_on: '2026-12-31',
    place_name: 'Cinéma Le Palace',
  });
  expect(await suggestHappening(context, { territoryId, kind: 'meal' })).toMatchObject({ starts_on: '' });
  await expect(suggestHappening(context, { territoryId, kind: 'meal', dayKey: 'pirates' })).rejects.toThrow(
    NotFound,
  );
});

test('the form of what will be public comes without what another event kept from the public', async () => {
  for (const visibility of ['on-registration', 'confidential'] as const) {
    const { context, which, territoryId } = await aFilm({ title: 'Entre nous' });
    await editHappening(context, { ...which, ...EDITED, title: 'Entre nous', visibility });
    const asked = { territoryId, kind: 'film-debate', dayKey: 'migrants' } as const;
    const form = await suggestHappening(context, asked);
    expect(form).toMatchObject({ place_name: '', address: '' });
    expect(form.title).toBe(visibility === 'confidential' ? 'Film et débat' : 'Entre nous');
  }
});

test('an edit says whether people have something new to learn, and the page keeps what it said', async () => {
  const { context, which } = await aFilm();
  await publishEvent(context, which);
  const plain = await editHappening(context, { ...which, ...EDITED, revision: 1, title: 'Ciné-débat' });
  expect(plain).toEqual({ kind: 'saved', isMoved: false });
  expect((await getEvent(context, which)).last_change).toBeNull();
  const moved = await editHappening(context, { ...which, ...EDITED, revision: 2, starts_at: '20:30' });
  expect(moved).toEqual({ kind: 'saved', isMoved: true });
  expect((await getEvent(context, which)).last_change).toContain('2026-12-16T20:00');
});

test('whoever saves an older form is told so, and the other one’s change stays', async () => {
  const { context, which } = await aFilm();
  await editHappening(context, { ...which, ...EDITED, title: 'La première' });
  expect(await editHappening(context, { ...which, ...EDITED, title: 'La seconde' })).toEqual({
    kind: 'changed-meanwhile',
  });
  expect((await getEvent(context, which)).title).toBe('La première');
});

test('an exhibition that has opened can still be prolonged, and not made to end yesterday', async () => {
  const opened = {
    kind: 'exhibition',
    starts_on: '2026-11-22',
    starts_at: '10:00',
    ends_at: '18:00',
  } as const;
  const { house, context, which } = await aFilm({ ...opened, ends_on: '2026-12-05' });
  await publishEvent(context, which);
  house.clock.set('2026-12-01T09:00:00.000Z');
  const edit = { ...which, ...EDITED, ...opened, revision: 1 };
  expect(await editHappening(context, { ...edit, ends_on: '2026-12-12' })).toMatchObject({ kind: 'saved' });
  expect(await editHappening(context, { ...edit, revision: 2, ends_on: '2026-11-30' })).toMatchObject({
    problems: { ends_at: expect.any(String) },
  });
  house.clock.set('2026-12-13T09:00:00.000Z');
  expect(await editHappening(context, { ...edit, revision: 2, ends_on: '2026-12-20' })).toEqual({
    kind: 'over',
  });
});

test('a day that was archived stays with its events, and no new one begins with it', async () => {
  const { house, context, which, territoryId } = await aFilm();
  await networkTables(house)
    .updateTable('international_day')
    .set({ is_archived: 1 })
    .where('key', '=', 'migrants')
    .execute();
  expect(await editHappening(context, { ...which, ...EDITED })).toMatchObject({ kind: 'saved' });
  expect(await createHappening(context, { territoryId, ...FILM, title: 'Autre' })).toMatchObject({
    kind: 'refused',
  });
});

test('moments that stood where the event stands follow it to its new place; the others stay', async () => {
  const { context, which } = await aFilm();
  const moment = { ...FILM, kind: 'film-debate' as const, takes_guests: false };
  await addMoment(context, { ...which, ...moment, title: 'Le film', ends_at: '21:30' });
  await addMoment(context, {
    ...which,
    ...moment,
    title: 'Le verre',
    starts_at: '22:30',
    ends_at: '23:30',
    place_name: 'Café',
  });
  await editHappening(context, { ...which, ...EDITED, place_name: 'Salle des fêtes' });
  expect((await listMoments(context, which)).map(({ placeName }) => placeName)).toEqual([
    'Salle des fêtes',
    'Café',
  ]);
});

test('a copy takes words, welcome and programme to the same weekday next year, as a draft', async () => {
  const { context, which, territoryId } = await aFilm();
  await editHappening(context, { ...which, ...EDITED, accesses: ['step-free'], description: 'Venez.' });
  await addMoment(context, {
    ...which,
    ...FILM,
    kind: 'film-debate',
    title: 'Le film',
    takes_guests: true,
    guest_capacity: 80,
  });
  const copy = await duplicateHappening(context, which);
  if (copy.kind !== 'created') throw new Error('refused');
  const there = { territoryId, eventId: copy.eventId };
  expect(await getEvent(context, there)).toMatchObject({
    status: 'draft',
    starts_at_local: '2027-12-15T20:00',
    is_step_free: 1,
    description: 'Venez.',
    occasion_key: 'migrants',
  });
  expect(await listMoments(context, there)).toMatchObject([
    { title: 'Le film', startsAtLocal: '2027-12-15T20:00', guestCapacity: 80, guestPlacesTaken: 0 },
  ]);
});

test('a copy of what was kept from the public is no more public than it', async () => {
  for (const visibility of ['on-registration', 'confidential'] as const) {
    const { context, which, territoryId } = await aFilm();
    await editHappening(context, { ...which, ...EDITED, visibility });
    const copy = await duplicateHappening(context, which);
    if (copy.kind !== 'created') throw new Error('refused');
    const { slug, ...copied } = await getEvent(context, { territoryId, eventId: copy.eventId });
    expect(copied.visibility).toBe(visibility);
    expect(slug.includes('2027')).toBe(visibility !== 'confidential');
  }
});

test('a cancellation is said on the page, once; a ceremony is cancelled with its people, not here', async () => {
  const { house, context, which, territoryId } = await aFilm();
  await publishEvent(context, which);
  expect(await callOffHappening(context, { ...which, note: 'Salle inondée.' })).toMatchObject({
    kind: 'cancelled',
    told: 0,
  });
  expect(await callOffHappening(context, { ...which, note: '' })).toEqual({ kind: 'over' });
  expect(await getEvent(context, which)).toMatchObject({ cancellation_note: 'Salle inondée.' });
  const ceremony = await anEvent(house, { territory_id: territoryId });
  const other = { territoryId, eventId: ceremony.id };
  await expect(callOffHappening(context, { ...other, note: '' })).rejects.toThrow(NotFound);
  await expect(editHappening(context, { ...other, ...EDITED })).rejects.toThrow(NotFound);
  await expect(duplicateHappening(context, other)).rejects.toThrow(NotFound);
});

test('an association reads and does not edit; a neighbour finds nothing', async () => {
  const { house, which } = await aFilm();
  const member = as(house, anAssociationMember(which.territoryId, 'asso'));
  expect(await getEvent(member, which)).toMatchObject({ kind: 'film-debate' });
  await expect(editHappening(member, { ...which, ...EDITED })).rejects.toThrow(Forbidden);
  const neighbour = as(house, anOrganiser((await aTerritory(house)).id));
  await expect(editHappening(neighbour, { ...which, ...EDITED })).rejects.toThrow(NotFound);
});
