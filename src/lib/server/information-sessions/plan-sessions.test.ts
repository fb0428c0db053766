import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { addSession } from './add-session.ts';
import { cancelSessionInTransaction } from './cancel-session.ts';
import { editSessionInTransaction } from './edit-session.ts';
import { chooseSessionInTransaction } from './hold-session-places.ts';
import { listAttendees } from './list-attendees.ts';
import { listSessions } from './list-sessions.ts';
import type { SessionInput } from './session-form.ts';

const TYPED: SessionInput = {
  starts_on: '2026-12-05',
  starts_at: '10:00',
  ends_at: '11:30',
  place_name: 'Maison des associations',
  address: '6 rue Berthe-de-Boissieux, 38000 Grenoble',
  capacity: 20,
};

async function aTown(given: Partial<Parameters<typeof anEvent>[1]> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const add = (typed: Partial<SessionInput> = {}) => addSession(context, { ...at, ...TYPED, ...typed });
  const edit = (sessionId: string, typed: Partial<SessionInput>) =>
    transactInTerritory(context, territoryId, (trx) =>
      editSessionInTransaction(trx, context, { eventId: event.id, sessionId, ...TYPED, ...typed }),
    );
  const cancel = (sessionId: string) =>
    transactInTerritory(context, territoryId, (trx) =>
      cancelSessionInTransaction(trx, context, { eventId: event.id, sessionId }),
    );
  const comes = async (sessionId: string, name: string, places: 1 | 2 = 1) => {
    const { registrationId } = await aSponsor(house, event, { name });
    await transactInTerritory(context, territoryId, (trx) =>
      chooseSessionInTransaction(trx, context, { registrationId, sessionId, places }),
    );
  };
  return { house, context, event, at, add, edit, cancel, comes };
}

describe('a date that is added', () => {
  test('stands in the list by its local hours, in its order', async () => {
    const { context, at, add } = await aTown();
    expect(await add({ starts_on: '2026-12-09', capacity: undefined })).toMatchObject({ kind: 'added' });
    expect(await add()).toMatchObject({ kind: 'added' });
    expect(await listSessions(context, at)).toMatchObject([
      { startsAtLocal: '2026-12-05T10:00', endsAtLocal: '2026-12-05T11:30', capacity: 20, placesTaken: 0 },
      { startsAtLocal: '2026-12-09T10:00', capacity: null, state: 'coming' },
    ]);
  });

  test('is in the zone of its ceremony', async () => {
    const { house, add } = await aTown({
      time_zone: 'Indian/Reunion',
      starts_at: '2026-12-18T14:30:00.000Z',
    });
    await add();
    const { starts_at } = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('information_session')
      .select('starts_at')
      .executeTakeFirstOrThrow();
    expect(Date.parse(starts_at)).toBe(Date.parse('2026-12-05T06:00:00Z'));
  });

  test.each([
    ['is past', { starts_on: '2026-11-20' }, 'starts_on', 'déjà passée'],
    ['ends before it starts', { ends_at: '09:00' }, 'ends_at', 'après le début'],
    ['comes after the ceremony', { starts_on: '2026-12-19' }, 'starts_on', 'avant la cérémonie'],
    [
      'begins with the ceremony',
      { starts_on: '2026-12-18', starts_at: '18:30', ends_at: '19:00' },
      'starts_on',
      'avant',
    ],
    [
      'ends during the ceremony',
      { starts_on: '2026-12-18', starts_at: '18:00', ends_at: '19:00' },
      'ends_at',
      '18\u00a0h\u00a030',
    ],
  ])('is refused at its field when it %s', async (_, typed, field, word) => {
    const { context, at, add } = await aTown();
    const outcome = await add(typed);
    expect(outcome).toMatchObject({ kind: 'refused', problems: { [field]: expect.stringContaining(word) } });
    expect(await listSessions(context, at)).toEqual([]);
  });

  test('is added once, however often the form is sent', async () => {
    const { context, at, add } = await aTown();
    const outcomes = await Promise.all([add(), add(), add()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['added', 'refused', 'refused']);
    expect(await listSessions(context, at)).toHaveLength(1);
  });

  test.each(['cancelled', 'held'] as const)('is refused once the ceremony is %s', async (status) => {
    expect(await (await aTown({ status })).add()).toEqual({ kind: 'over' });
  });
});

describe('a date that is changed', () => {
  test('says whether there is something to tell: a new room is, more chairs are not', async () => {
    const { event, house, edit } = await aTown();
    const id = await anInformationSession(house, event, TYPED);
    expect(await edit(id, { capacity: 30 })).toMatchObject({ kind: 'saved', isMoved: false });
    expect(await edit(id, { place_name: 'Salle 3' })).toMatchObject({ kind: 'saved', isMoved: true });
    expect(await edit(id, { place_name: 'Salle 3', starts_at: '10:15' })).toMatchObject({ isMoved: true });
  });

  test('never has fewer places than were chosen', async () => {
    const { event, house, edit, comes } = await aTown();
    const id = await anInformationSession(house, event, TYPED);
    await comes(id, 'Ada', 2);
    await comes(id, 'Bob');
    expect(await edit(id, { capacity: 2 })).toMatchObject({
      kind: 'refused',
      problems: { capacity: expect.stringContaining('3 places sont déjà prises') },
    });
    expect(await edit(id, { capacity: 3 })).toMatchObject({ kind: 'saved' });
  });

  test('is left alone once it has begun or is cancelled', async () => {
    const { context, event, house, edit, cancel } = await aTown();
    const id = await anInformationSession(house, event, TYPED);
    const other = await anInformationSession(house, event, { starts_on: '2026-12-09' });
    expect(await cancel(other)).toMatchObject({ id: other });
    expect(await cancel(other)).toBeUndefined();
    expect(await edit(other, { place_name: 'Ailleurs' })).toEqual({ kind: 'over' });
    context.clock.set('2026-12-05T09:00:00.000Z');
    expect(await edit(id, { place_name: 'Ailleurs' })).toEqual({ kind: 'over' });
    expect(await cancel(id)).toBeUndefined();
  });

  test('is not found by the organiser of another ceremony', async () => {
    const { house, edit, cancel, event } = await aTown();
    const other = await anEvent(house, { territory_id: event.territory_id });
    const id = await anInformationSession(house, other);
    await expect(edit(id, {})).rejects.toThrow(NotFound);
    await expect(cancel(id)).rejects.toThrow(NotFound);
  });
});

test('a ceremony that is moved before its session leaves it behind, and the list says so', async () => {
  const { house, context, at, event } = await aTown();
  await anInformationSession(house, event, TYPED);
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ starts_at: '2026-12-04T17:30:00.000Z' })
    .execute();
  expect(await listSessions(context, at)).toMatchObject([{ state: 'after-ceremony' }]);
});

describe('who comes', () => {
  test('is told by name and in order to the organiser, without those who only wish', async () => {
    const { house, context, at, event, comes } = await aTown();
    const id = await anInformationSession(house, event, TYPED);
    await comes(id, 'Zoé Érable');
    await comes(id, 'Élise Bouleau');
    const { registrationId } = await aSponsor(house, event, { name: 'Personne', status: 'unconfirmed' });
    await acrossTerritories(house, 'seed the demonstration')
      .insertInto('session_choice')
      .values({
        territory_id: at.territoryId,
        registration_id: registrationId,
        session_id: id,
        places: 0,
        chosen_at: house.clock.now(),
      })
      .execute();
    expect(await listAttendees(context, { ...at, sessionId: id })).toMatchObject([
      { names: ['Élise Bouleau'], places: 1, hasMailAddress: true },
      { names: ['Zoé Érable'], places: 1, hasMailAddress: true },
    ]);
  });

  test('is not for an association to read', async () => {
    const { house, context, at, event } = await aTown();
    const id = await anInformationSession(house, event, TYPED);
    const member = as(context, anAssociationMember(at.territoryId, 'une-association'));
    await expect(listAttendees(member, { ...at, sessionId: id })).rejects.toThrow(Forbidden);
    await expect(addSession(member, { ...at, ...TYPED })).rejects.toThrow(Forbidden);
  });
});
