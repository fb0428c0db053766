import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  aRegistration,
  mailsTo,
  readInvitations,
  sendRegistration,
  confirmToken,
} from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { showOwnParticipation } from './show-own-participation.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';
import { welcomeSponsor } from './welcome-sponsor.ts';

/** A hall with few places, and people who come in their order. */
async function aSmallHall(places: number) {
  const house = await aContext();
  const { id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: id, sponsor_capacity: places });
  const context = as(house, aVisitor);
  const comes = (name: string, comes_with: 'alone' | 'two' = 'alone') =>
    aRegistration(context, event, {
      email: `${name}@exemple.fr`,
      name_1: name,
      comes_with,
      ...(comes_with === 'two' ? { name_2: `${name} bis` } : {}),
    });
  const leaves = (token: string) => {
    context.clock.advance({ seconds: 1 });
    return withdrawSponsor(context, { token });
  };
  const standing = async (token: string) => {
    const { status, waitingAhead } = await showOwnParticipation(context, { token });
    return waitingAhead === null ? status : `${status} after ${waitingAhead}`;
  };
  const placesTaken = async () => {
    const row = await acrossTerritories(context, 'count for the coordinator')
      .selectFrom('event')
      .select('sponsor_places_taken')
      .executeTakeFirstOrThrow();
    return row.sponsor_places_taken;
  };
  return { context, event, comes, leaves, standing, placesTaken };
}

describe('a full ceremony', () => {
  test('puts people on a list in their order, tells them their place on it, and sends no calendar', async () => {
    const { context, comes, standing, placesTaken } = await aSmallHall(2);
    const [ada, bob, cleo, dan] = [
      await comes('Ada'),
      await comes('Bob'),
      await comes('Cleo'),
      await comes('Dan'),
    ];
    expect([ada.kind, bob.kind]).toEqual(['confirmed', 'confirmed']);
    expect([cleo, dan]).toMatchObject([
      { kind: 'waiting', position: 1 },
      { kind: 'waiting', position: 2 },
    ]);
    expect(await placesTaken()).toBe(2);
    expect(await standing(dan.manageToken)).toBe('waiting after 1');
    const mails = await mailsTo(context, 'Dan@exemple.fr');
    expect(readInvitations(mails)).toEqual([]);
    expect(mails.at(-1)).toMatchObject({ kind: 'registration.waiting' });
  });

  test('has no single place for two who come together, and nobody passes before them', async () => {
    const { comes, standing, placesTaken } = await aSmallHall(2);
    await comes('Ada');
    const couple = await comes('Bea', 'two');
    const alone = await comes('Cleo');
    expect([couple.kind, alone.kind]).toEqual(['waiting', 'waiting']);
    expect(await standing(alone.manageToken)).toBe('waiting after 1');
    expect(await placesTaken()).toBe(1);
  });
});

describe('whoever withdraws', () => {
  test('gets a cancellation of the same event, and the place is offered to the first who waits', async () => {
    const { context, comes, leaves, standing, placesTaken } = await aSmallHall(1);
    const [ada, bob, cleo] = [await comes('Ada'), await comes('Bob'), await comes('Cleo')];
    expect(await leaves(ada.manageToken)).toEqual({ kind: 'withdrawn' });
    const [invited, cancelled, ...more] = readInvitations(await mailsTo(context, 'Ada@exemple.fr'));
    expect(more).toEqual([]);
    expect(invited).toMatchObject({ method: 'REQUEST', sequence: 0 });
    expect(cancelled).toMatchObject({
      method: 'CANCEL',
      sequence: 1,
      status: 'CANCELLED',
      uid: invited?.uid,
    });
    expect(await standing(ada.manageToken)).toBe('withdrawn');

    expect(await standing(bob.manageToken)).toBe('offered');
    const toBob = await mailsTo(context, 'Bob@exemple.fr');
    expect(toBob.at(-1)?.kind).toBe('registration.offered');
    expect(readInvitations(toBob)).toEqual([]);
    expect(await standing(cleo.manageToken)).toBe('waiting after 0');
    expect(await placesTaken()).toBe(1);
  });

  test('twice changes nothing more', async () => {
    const { context, comes, leaves } = await aSmallHall(1);
    const ada = await comes('Ada');
    await leaves(ada.manageToken);
    const before = await everyRow(context);
    expect(await leaves(ada.manageToken)).toEqual({ kind: 'already' });
    expect(await everyRow(context)).toBe(before);
  });

  test('frees two places for the first two of the list', async () => {
    const { comes, leaves, standing, placesTaken } = await aSmallHall(2);
    const couple = await comes('Ada', 'two');
    const [bob, cleo, dan] = [await comes('Bob'), await comes('Cleo'), await comes('Dan')];
    await leaves(couple.manageToken);
    expect(await standing(bob.manageToken)).toBe('offered');
    expect(await standing(cleo.manageToken)).toBe('offered');
    expect(await standing(dan.manageToken)).toBe('waiting after 0');
    expect(await placesTaken()).toBe(2);
  });

  test('from the list lets those behind have a place that was too small for them', async () => {
    const { context, comes, leaves, standing, placesTaken } = await aSmallHall(2);
    await comes('Ada');
    const couple = await comes('Bea', 'two');
    const alone = await comes('Cleo');
    await leaves(couple.manageToken);
    expect(await standing(alone.manageToken)).toBe('offered');
    expect(await placesTaken()).toBe(2);
    // The two held no invitation: there is nothing to cancel in their calendars.
    expect(readInvitations(await mailsTo(context, 'Bea@exemple.fr'))).toEqual([]);
  });

  test('may come back, to the end of the list', async () => {
    const { comes, leaves, standing } = await aSmallHall(1);
    const [ada, bob] = [await comes('Ada'), await comes('Bob')];
    await leaves(ada.manageToken);
    const again = await comes('Ada');
    expect(again).toMatchObject({ kind: 'waiting' });
    expect(await standing(bob.manageToken)).toBe('offered');
    expect(await standing(again.manageToken)).toBe('waiting after 0');
  });

  test('before confirming has a link that confirms nothing any more', async () => {
    const { context, event, leaves } = await aSmallHall(5);
    await sendRegistration(context, event);
    const token = await confirmToken(context, 'jeanne@exemple.fr');
    const { manageToken } = await welcomeSponsor(context, { token });
    await leaves(manageToken);
    expect(await welcomeSponsor(context, { token })).toMatchObject({ kind: 'withdrawn' });
  });

  test('once it has begun is told that it is over', async () => {
    const { context, comes, leaves } = await aSmallHall(1);
    const ada = await comes('Ada');
    context.clock.set('2026-12-18T17:30:00.000Z');
    expect(await leaves(ada.manageToken)).toEqual({ kind: 'over' });
  });
});
