import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration, mailsTo, readInvitations } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import type { EditEventInput } from '../events/event-form.ts';
import { acceptOffer } from './accept-offer.ts';
import { changeCeremony } from './change-ceremony.ts';
import { showOwnParticipation } from './show-own-participation.ts';

/** A hall of one place, taken by Ada; Bob, Cleo and Dan wait in this order. */
async function aFullHall() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity: 1 });
  const tokens: Record<string, string> = {};
  for (const name of ['Ada', 'Bob', 'Cleo', 'Dan']) {
    const { manageToken } = await aRegistration(house, event, {
      email: `${name}@exemple.fr`,
      name_1: name,
    });
    tokens[name] = manageToken;
  }
  const standing = async () => {
    const told = Object.entries(tokens).map(async ([name, token]) => {
      const { status, waitingAhead } = await showOwnParticipation(house, { token });
      return `${name} ${status}${waitingAhead === null ? '' : ` after ${waitingAhead}`}`;
    });
    return Promise.all(told);
  };
  const change = (given: Partial<EditEventInput>) => {
    house.clock.advance({ minutes: 1 });
    return changeCeremony(as(house, anOrganiser(territoryId, 'editor')), {
      territoryId,
      eventId: event.id,
      starts_on: '2026-12-18',
      starts_at: '18:30',
      ends_at: '20:30',
      place_name: event.place_name,
      address: event.address,
      official_name: event.official_name,
      official_function: event.official_function,
      contact_email: event.contact_email,
      associations: [],
      title: event.title,
      description: '',
      visibility: 'public',
      registration_closes_on: event.registration_closes_on,
      sponsor_capacity: 1,
      revision: 0,
      ...given,
    });
  };
  const invitationsOf = async (name: string) => readInvitations(await mailsTo(house, `${name}@exemple.fr`));
  return { house, tokens, standing, change, invitationsOf };
}

describe('a ceremony that gets more places', () => {
  test('offers them to the first who wait, in their order, with one mail each', async () => {
    const { house, standing, change, invitationsOf } = await aFullHall();
    expect(await standing()).toEqual([
      'Ada confirmed',
      'Bob waiting after 0',
      'Cleo waiting after 1',
      'Dan waiting after 2',
    ]);
    expect(await change({ sponsor_capacity: 3 })).toEqual({
      kind: 'saved',
      isMoved: false,
      offers: 2,
      told: 0,
      byVoice: 0,
    });
    expect(await standing()).toEqual(['Ada confirmed', 'Bob offered', 'Cleo offered', 'Dan waiting after 0']);
    const offers = (await mailsTo(house)).filter(({ kind }) => kind === 'registration.offered');
    expect(offers.map(({ to }) => to).sort()).toEqual(['Bob@exemple.fr', 'Cleo@exemple.fr']);
    expect(await invitationsOf('Ada')).toHaveLength(1);
  });

  test('without a limit any more, offers one to everybody', async () => {
    const { standing, change } = await aFullHall();
    expect(await change({ sponsor_capacity: undefined })).toMatchObject({ offers: 3 });
    expect((await standing()).join()).not.toContain('waiting');
  });

  test('and moves at once says the new hour to whoever accepts a place', async () => {
    const { house, tokens, change, invitationsOf } = await aFullHall();
    expect(await change({ sponsor_capacity: 2, starts_at: '18:00' })).toEqual({
      kind: 'saved',
      isMoved: true,
      offers: 1,
      told: 0,
      byVoice: 0,
    });
    await acceptOffer(house, { token: tokens['Bob'] ?? '' });
    expect(await invitationsOf('Bob')).toMatchObject([{ startsAt: '2026-12-18T17:00:00Z' }]);
  });
});

test('a ceremony changed without more places offers nobody one', async () => {
  const { standing, change } = await aFullHall();
  const before = await standing();
  expect(await change({ title: 'Un autre titre' })).toMatchObject({ kind: 'saved', offers: 0 });
  expect(await standing()).toEqual(before);
});

test.each([
  ['an older form', { revision: 7, sponsor_capacity: 3 }, 'changed-meanwhile'],
  ['a past day', { starts_on: '2020-12-18', sponsor_capacity: 3 }, 'refused'],
])('%s is refused and gives nobody a place', async (_, given, kind) => {
  const { house, change } = await aFullHall();
  const before = await everyRow(house);
  expect(await change(given)).toMatchObject({ kind, offers: 0 });
  expect(await everyRow(house)).toBe(before);
});
