import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration, confirmByMail, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden } from '../refusals.ts';
import { findPublicEvent } from './find-public-event.ts';
import { setRegistrationState } from './set-registration-state.ts';
import type { EventRow, RegistrationState } from './tables.ts';

async function aCeremony(given: Partial<EventRow> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const editor = as(house, anOrganiser(territoryId, 'editor'));
  const set = (state: RegistrationState, by = editor) =>
    setRegistrationState(by, { territoryId, eventId: event.id, state });
  const shown = async () =>
    (await findPublicEvent(as(house, aVisitor), { slug: event.slug }))?.registration.kind;
  return { house, territoryId, event, set, shown };
}

describe('an organiser', () => {
  test('pauses, closes and opens again; the public page says so at once', async () => {
    const { house, event, set, shown } = await aCeremony();
    for (const [state, kind] of [
      ['paused', 'paused'],
      ['closed', 'closed'],
      ['open', 'open'],
    ] as const) {
      expect(await set(state)).toEqual({ kind: 'saved' });
      expect(await shown()).toBe(kind);
      const answer = await sendRegistration(house, event, { email: `${state}@exemple.fr` });
      expect(answer).toEqual({ kind: state === 'open' ? 'received' : state });
    }
    const trace = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('action', '=', 'event.registration_set')
      .execute();
    expect(trace.map(({ detail }) => detail)).toEqual([
      '{"state":"paused"}',
      '{"state":"closed"}',
      '{"state":"open"}',
    ]);
  });

  test('who saves the same state again changes and records nothing', async () => {
    const { house, set } = await aCeremony();
    await set('paused');
    const before = await everyRow(house);
    expect(await set('paused')).toEqual({ kind: 'saved' });
    expect(await everyRow(house)).toBe(before);
  });

  test.each([
    ['cancelled', { status: 'cancelled' as const }],
    ['held', { status: 'held' as const }],
    ['begun', { starts_at: '2026-11-21T08:00:00.000Z' }],
  ])('cannot open a ceremony that is %s', async (_, given) => {
    const { house, set } = await aCeremony({ ...given, registration_state: 'closed' });
    const before = await everyRow(house);
    expect(await set('open')).toEqual({ kind: 'over' });
    expect(await everyRow(house)).toBe(before);
  });

  test('of a partner association may not', async () => {
    const { house, territoryId, set } = await aCeremony();
    const associationId = await anAssociation(house, territoryId, 'Cercle');
    await expect(set('closed', as(house, anAssociationMember(territoryId, associationId)))).rejects.toThrow(
      Forbidden,
    );
  });
});

test.each(['paused', 'closed'] as const)(
  'whoever sent the form before still confirms while registrations are %s, until the ceremony',
  async (state) => {
    const { house, event, set } = await aCeremony({ sponsor_capacity: 1 });
    const [first, second, third] = ['a@exemple.fr', 'b@exemple.fr', 'c@exemple.fr'] as const;
    for (const email of [first, second, third]) await sendRegistration(house, event, { email });
    await set(state);
    expect(await confirmByMail(house, first)).toMatchObject({ kind: 'confirmed' });
    expect(await confirmByMail(house, second)).toMatchObject({ kind: 'waiting' });
    house.clock.set(event.starts_at);
    expect(await confirmByMail(house, third)).toMatchObject({ kind: 'over' });
  },
);

describe('the public page', () => {
  test('offers the waiting list once every place is taken, or while somebody waits for one', async () => {
    const { house, event, shown } = await aCeremony({ sponsor_capacity: 2 });
    await aRegistration(house, event, { email: 'seule@exemple.fr' });
    expect(await shown()).toBe('open');
    // Two who come together find one place: they wait, and whoever comes next waits behind them.
    await aRegistration(house, event, {
      email: 'couple@exemple.fr',
      comes_with: 'two',
      name_2: 'Camille Exemple',
    });
    expect(await shown()).toBe('waiting-list');
    expect(await aRegistration(house, event, { email: 'suivante@exemple.fr' })).toMatchObject({
      kind: 'waiting',
    });
  });

  test('says closed once the closing day is over, whatever the organiser decided', async () => {
    const { house, set, shown } = await aCeremony();
    await set('paused');
    house.clock.set('2026-12-12T09:00:00.000Z');
    expect(await shown()).toBe('closed');
  });
});
