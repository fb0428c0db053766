import { expect, test } from 'vitest';
import { welcomeOf } from '#lib/labels/event-welcome.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { acrossTerritories, networkTables, transactInTerritory } from '../database/access.ts';
import { cancelEventInTransaction } from './cancel-event.ts';
import { duplicateEvent } from './duplicate-event.ts';
import { editEvent } from './edit-event.ts';
import type { EditEventInput, PrepareCeremonyInput } from './event-form.ts';
import { getEvent } from './get-event.ts';
import { listEvents } from './list-events.ts';
import { prepareCeremony } from './prepare-ceremony.ts';
import { publishEvent } from './publish-event.ts';
import { suggestCeremony } from './suggest-ceremony.ts';

const ANSWERS: PrepareCeremonyInput = {
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

async function aTown({ now = '2026-09-01T09:00:00.000Z', slug = 'le-vigan' } = {}) {
  const house = await aContext({ now });
  const town = await aTerritory(house, { name: 'Le Vigan', slug });
  const context = as(house, anOrganiser(town.id, 'editor'));
  return { house, town, context, territoryId: town.id };
}

async function aDraft() {
  const place = await aTown();
  const outcome = await prepareCeremony(place.context, { territoryId: place.territoryId, ...ANSWERS });
  if (outcome.kind !== 'prepared') throw new Error('not prepared');
  return { ...place, which: { territoryId: place.territoryId, eventId: outcome.eventId } };
}

const EDITED: EditEventInput = {
  ...ANSWERS,
  title: 'Cérémonie de parrainage républicain',
  description: '',
  visibility: 'public',
  registration_closes_on: '2026-11-22',
  sponsor_capacity: undefined,
  revision: 0,
};

test('three answers make a draft that lacks nothing: closing day, campaign, occasion, address and key', async () => {
  const { house, context, territoryId, town } = await aTown();
  await networkTables(house)
    .insertInto('campaign')
    .values({
      id: 'campagne',
      slug: '18-decembre-2026',
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'window',
      window_starts_on: '2026-12-12',
      window_ends_on: '2026-12-20',
      created_at: house.clock.now(),
    })
    .execute();
  const association = await anAssociation(house, town.id, 'Cimade du Vigan');
  const outcome = await prepareCeremony(context, {
    territoryId,
    ...ANSWERS,
    starts_on: '2026-12-17',
    associations: [association, 'd’ailleurs'],
  });
  if (outcome.kind !== 'prepared') throw new Error('not prepared');
  const event = await getEvent(context, { territoryId, eventId: outcome.eventId });
  expect(event).toMatchObject({
    slug: 'le-vigan-2026-12-17',
    status: 'draft',
    starts_at: '2026-12-17T17:30:00.000Z',
    registration_closes_on: '2026-11-21',
    campaign_id: 'campagne',
    organisers: [{ name: 'Cimade du Vigan' }],
  });
});

test('a form sent twice, even at the same instant, makes one ceremony; another one of that day gets its own address', async () => {
  const { house, context, territoryId } = await aTown();
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => prepareCeremony(context, { territoryId, ...ANSWERS })),
  );
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  house.clock.advance({ minutes: 5 });
  await prepareCeremony(context, { territoryId, ...ANSWERS, starts_at: '10:00', ends_at: '11:00' });
  const { coming } = await listEvents(context, { territoryId });
  expect(coming.map(({ slug }) => slug)).toEqual(['le-vigan-2026-12-18-2', 'le-vigan-2026-12-18']);
});

test.each([
  ['a past day', { starts_on: '2026-08-31' }, 'starts_on'],
  ['an end before the start', { ends_at: '18:00' }, 'ends_at'],
  [
    'an hour that the change of clocks skips',
    { starts_on: '2027-03-28', starts_at: '02:30', ends_at: '06:00' },
    'starts_at',
  ],
])('refuses %s at its field and writes nothing', async (_, wrong, field) => {
  const { house, context, territoryId } = await aTown();
  const before = await everyRow(house);
  const outcome = await prepareCeremony(context, { territoryId, ...ANSWERS, ...wrong });
  expect(outcome).toEqual({ kind: 'refused', problems: { [field]: expect.any(String) } });
  expect(await everyRow(house)).toEqual(before);
});

test('registrations of a ceremony prepared late still have time, and never close after it', async () => {
  const { context, territoryId } = await aTown({ now: '2026-12-10T09:00:00.000Z' });
  await prepareCeremony(context, { territoryId, ...ANSWERS });
  await prepareCeremony(context, { territoryId, ...ANSWERS, starts_on: '2026-12-11' });
  const { coming } = await listEvents(context, { territoryId });
  const closing = await Promise.all(
    coming.map(
      async ({ id }) => (await getEvent(context, { territoryId, eventId: id })).registration_closes_on,
    ),
  );
  expect(closing).toEqual(['2026-12-11', '2026-12-16']);
});

test('publishing opens it once; a draft whose day went by is not published', async () => {
  const { house, context, which } = await aDraft();
  expect(await publishEvent(context, which)).toEqual({ kind: 'published', slug: 'le-vigan-2026-12-18' });
  const first = await getEvent(context, which);
  house.clock.advance({ hours: 1 });
  expect(await publishEvent(context, which)).toMatchObject({ kind: 'published' });
  expect(await getEvent(context, which)).toEqual(first);

  const late = await aDraft();
  late.house.clock.set('2026-12-19T09:00:00.000Z');
  expect(await publishEvent(late.context, late.which)).toEqual({ kind: 'past' });
});

test('an edit says whether people have something new to learn', async () => {
  const { context, which } = await aDraft();
  const edit = (change: Partial<EditEventInput>) => editEvent(context, { ...which, ...EDITED, ...change });
  expect(await edit({ description: 'Un verre suivra.' })).toEqual({ kind: 'saved', isMoved: false });
  expect(await edit({ revision: 1, ends_at: '21:00' })).toEqual({ kind: 'saved', isMoved: true });
  expect(await edit({ revision: 2, ends_at: '21:00', place_name: 'Temple' })).toEqual({
    kind: 'saved',
    isMoved: true,
  });
  expect(await getEvent(context, which)).toMatchObject({ place_name: 'Temple', revision: 3 });
});

test('how people are welcomed is kept as it was said, and stays when nothing is said of it', async () => {
  const { context, which } = await aDraft();
  const welcome = {
    access_note: 'Tram A, arrêt Victor-Hugo.',
    accesses: ['step-free', 'interpreter'] as const,
    spoken_languages: ['ar' as const, 'ti' as const],
    photo_rule: 'none' as const,
  };
  await editEvent(context, { ...which, ...EDITED, ...welcome, accesses: [...welcome.accesses] });
  expect(welcomeOf(await getEvent(context, which))).toEqual(welcome);
  await editEvent(context, { ...which, ...EDITED, revision: 1, title: 'Notre cérémonie' });
  expect(welcomeOf(await getEvent(context, which))).toEqual(welcome);
  await editEvent(context, { ...which, ...EDITED, revision: 2, accesses: [], spoken_languages: [] });
  expect(await getEvent(context, which)).toMatchObject({ is_step_free: 0, spoken_languages: '[]' });
});

test('whoever saves an older form is told so, and the other one’s change stays', async () => {
  const { context, which } = await aDraft();
  await editEvent(context, { ...which, ...EDITED, title: 'La première' });
  expect(await editEvent(context, { ...which, ...EDITED, title: 'La seconde' })).toEqual({
    kind: 'changed-meanwhile',
  });
  expect((await getEvent(context, which)).title).toBe('La première');
});

test('a capacity below the places taken is refused at its field, and the number is said', async () => {
  const { house, context, which } = await aDraft();
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ sponsor_places_taken: 3 })
    .where('id', '=', which.eventId)
    .execute();
  const outcome = await editEvent(context, { ...which, ...EDITED, sponsor_capacity: 2 });
  expect(outcome).toEqual({
    kind: 'refused',
    problems: { sponsor_capacity: expect.stringContaining('3 places sont déjà prises') },
  });
  expect(await editEvent(context, { ...which, ...EDITED, sponsor_capacity: 3 })).toMatchObject({
    kind: 'saved',
  });
});

test('registrations cannot close after the ceremony', async () => {
  const { context, which } = await aDraft();
  const outcome = await editEvent(context, { ...which, ...EDITED, registration_closes_on: '2026-12-19' });
  expect(outcome).toEqual({ kind: 'refused', problems: { registration_closes_on: expect.any(String) } });
});

test('a page that becomes confidential leaves its address, and takes a readable one when it is public again', async () => {
  const { context, which } = await aDraft();
  await editEvent(context, { ...which, ...EDITED, visibility: 'confidential' });
  const secret = (await getEvent(context, which)).slug;
  expect(secret).toMatch(/^[\w-]{20,}$/u);
  expect(secret).not.toContain('vigan');
  await editEvent(context, { ...which, ...EDITED, revision: 1, visibility: 'confidential', title: 'Autre' });
  expect((await getEvent(context, which)).slug).toBe(secret);
  await editEvent(context, { ...which, ...EDITED, revision: 2 });
  expect((await getEvent(context, which)).slug).toBe('le-vigan-2026-12-18');
});

test('what is over is not changed any more', async () => {
  const { house, context, which } = await aDraft();
  await transactInTerritory(house, which.territoryId, (trx) =>
    cancelEventInTransaction(trx, context, { eventId: which.eventId, note: 'Neige' }),
  );
  expect(await editEvent(context, { ...which, ...EDITED, revision: 1 })).toEqual({ kind: 'over' });
  expect(await publishEvent(context, which)).toEqual({ kind: 'cancelled' });
  const again = await transactInTerritory(house, which.territoryId, (trx) =>
    cancelEventInTransaction(trx, context, { eventId: which.eventId, note: 'Encore' }),
  );
  expect(again).toBeUndefined();
  expect((await getEvent(context, which)).cancellation_note).toBe('Neige');
});

test('a cancellation is undone with the transaction it stands in', async () => {
  const { house, context, which } = await aDraft();
  const failing = transactInTerritory(house, which.territoryId, async (trx) => {
    await cancelEventInTransaction(trx, context, { eventId: which.eventId, note: '' });
    throw new Error('the mail could not be queued');
  });
  await expect(failing).rejects.toThrow('queued');
  expect((await getEvent(context, which)).status).toBe('draft');
});

test('a duplicate takes place and partners to the same weekday next year, and no person', async () => {
  const { house, town, context, which } = await aDraft();
  const association = await anAssociation(house, town.id);
  await editEvent(context, { ...which, ...EDITED, associations: [association], sponsor_capacity: 12 });
  const outcome = await duplicateEvent(context, which);
  if (outcome.kind !== 'prepared') throw new Error('not duplicated');
  expect(await getEvent(context, { ...which, eventId: outcome.eventId })).toMatchObject({
    status: 'draft',
    starts_at_local: '2027-12-17T18:30',
    place_name: 'Salle des fêtes',
    organisers: [{ id: association }],
    sponsor_places_taken: 0,
  });
});

test('a copy of what was kept from the public is no more public than it', async () => {
  for (const visibility of ['on-registration', 'confidential'] as const) {
    const { context, which } = await aDraft();
    await editEvent(context, { ...which, ...EDITED, visibility });
    const copy = await duplicateEvent(context, which);
    if (copy.kind !== 'prepared') throw new Error('not duplicated');
    const { slug, ...copied } = await getEvent(context, { ...which, eventId: copy.eventId });
    expect(copied.visibility).toBe(visibility);
    expect(slug.includes('2027')).toBe(visibility !== 'confidential');
  }
});

test('what is suggested is the next campaign’s day, and what the last ceremony said', async () => {
  const { house, context, which } = await aDraft();
  const campaign = {
    mode: 'window' as const,
    window_starts_on: '2026-12-12',
    window_ends_on: '2026-12-20',
    created_at: house.clock.now(),
  };
  await networkTables(house)
    .insertInto('campaign')
    .values([
      { ...campaign, id: 'a', slug: 'a', name: 'Passée', day_on: '2025-12-18' },
      { ...campaign, id: 'b', slug: 'b', name: 'À venir', day_on: '2026-12-18' },
    ])
    .execute();
  expect(await suggestCeremony(context, { territoryId: which.territoryId })).toEqual(ANSWERS);
});

test('a place that was kept from the public is not suggested for what will be public', async () => {
  const { context, which } = await aDraft();
  await editEvent(context, { ...which, ...EDITED, visibility: 'on-registration' });
  expect(await suggestCeremony(context, { territoryId: which.territoryId })).toEqual({
    ...ANSWERS,
    starts_on: '',
    place_name: '',
    address: '',
  });
});

test('a neighbour finds nothing and changes nothing; an association reads and does not edit', async () => {
  const { house, context: _, which } = await aDraft();
  const elsewhere = await aTerritory(house, { name: 'Grenoble' });
  const neighbour = as(house, anOrganiser(elsewhere.id));
  const partner = as(house, anAssociationMember(which.territoryId, 'une-association'));
  const before = await everyRow(house);
  for (const territoryId of [which.territoryId, elsewhere.id]) {
    const foreign = { territoryId, eventId: which.eventId };
    await expect(getEvent(neighbour, foreign)).rejects.toThrow('Not found.');
    await expect(editEvent(neighbour, { ...foreign, ...EDITED })).rejects.toThrow('Not found.');
    await expect(publishEvent(neighbour, foreign)).rejects.toThrow('Not found.');
    await expect(duplicateEvent(neighbour, foreign)).rejects.toThrow('Not found.');
  }
  await expect(editEvent(partner, { ...which, ...EDITED })).rejects.toThrow('Not allowed.');
  await expect(publishEvent(partner, which)).rejects.toThrow('Not allowed.');
  expect(await everyRow(house)).toEqual(before);
  expect((await getEvent(partner, which)).title).not.toBe('');
});

test('the staff’s list tells the coming ones, soonest first, from the past', async () => {
  const { house, context, territoryId } = await aTown({ now: '2026-12-19T09:00:00.000Z' });
  const on = (day: string) => ({
    territory_id: territoryId,
    title: day,
    starts_at: `${day}T17:30:00.000Z`,
    ends_at: `${day}T19:30:00.000Z`,
  });
  for (const day of ['2027-06-20', '2026-12-18', '2026-12-20', '2025-12-18']) await anEvent(house, on(day));
  const { coming, past } = await listEvents(context, { territoryId });
  expect(coming.map(({ title }) => title)).toEqual(['2026-12-20', '2027-06-20']);
  expect(past.map(({ title }) => title)).toEqual(['2026-12-18', '2025-12-18']);
});
