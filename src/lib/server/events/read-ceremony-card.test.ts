import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { readCeremonyCard } from './read-ceremony-card.ts';
import type { EventRow } from './tables.ts';

/** The card of a ceremony of Rouen, at `now`: three weeks before unless told otherwise. */
async function cardOf(event: Partial<EventRow>, now?: string) {
  const house = await aContext(now === undefined ? {} : { now });
  const { id } = await aTerritory(house, { name: 'Rouen', colour: 'sapin' });
  await anEvent(house, { territory_id: id, slug: 'hiver', ...event });
  return readCeremonyCard(as(house, aVisitor), { slug: 'hiver' });
}

describe('the card of a ceremony', () => {
  test('tells what the public page tells, and has no key more', async () => {
    expect(
      await cardOf({ title: 'Cérémonie d’hiver', sponsor_capacity: 12, sponsor_places_taken: 7 }),
    ).toEqual({
      slug: 'hiver',
      title: 'Cérémonie d’hiver',
      startsAtLocal: '2026-12-18T18:30',
      endsAtLocal: '2026-12-18T20:30',
      timeZone: 'Europe/Paris',
      placeName: 'Hôtel de ville',
      state: 'open',
      closesOn: '2026-12-11',
      organisers: ['Rouen'],
      colour: 'sapin',
    });
  });

  test('does not exist for a draft nor for a confidential ceremony, and tells no place on registration', async () => {
    expect(await cardOf({ status: 'draft', published_at: null })).toBeUndefined();
    expect(await cardOf({ status: 'cancelled', published_at: null })).toBeUndefined();
    expect(await cardOf({ visibility: 'confidential' })).toBeUndefined();
    const card = await cardOf({ visibility: 'on-registration' });
    expect(card).toMatchObject({ placeName: '', state: 'open' });
    expect(JSON.stringify(card)).not.toMatch(/Hôtel de ville|Jean-Pain/u);
  });

  test.each([
    ['open', {}, undefined],
    ['open', { sponsor_capacity: 10, sponsor_places_taken: 9 }, undefined],
    ['waiting-list', { sponsor_capacity: 10, sponsor_places_taken: 10 }, undefined],
    ['paused', { registration_state: 'paused' }, undefined],
    ['paused', { registration_state: 'paused', sponsor_capacity: 1, sponsor_places_taken: 1 }, undefined],
    ['closed', { registration_state: 'closed' }, undefined],
    ['open', {}, '2026-12-11T22:59:00.000Z'],
    ['closed', {}, '2026-12-11T23:00:00.000Z'],
    ['closed', { registration_state: 'paused' }, '2026-12-12T09:00:00.000Z'],
    ['closed', { registration_closes_on: '2026-12-18' }, '2026-12-18T17:30:00.000Z'],
    ['over', {}, '2026-12-18T19:30:00.000Z'],
    ['over', { status: 'held' }, undefined],
    ['cancelled', { status: 'cancelled' }, undefined],
    ['cancelled', { status: 'cancelled', registration_state: 'paused' }, '2027-01-01T00:00:00.000Z'],
  ] as const)('is %s: %j at %s', async (state, event, now) => {
    expect((await cardOf(event, now))?.state).toBe(state);
  });
});
