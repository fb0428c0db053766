import { describe, expect, test } from 'vitest';
import { aHall } from '#tests/factories/a-hall.ts';
import { as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { NotFound } from '../refusals.ts';
import { acceptOffer } from './accept-offer.ts';
import { acceptForSponsor, offerPlace, withdrawForSponsor } from './act-for-sponsor.ts';
import { changeParty } from './change-party.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';
import { returnSponsor } from './return-sponsor.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

describe('a freed place', () => {
  test('is held for the first who waits until the end that the mail names, then goes to the next', async () => {
    const hall = await aHall(1);
    const [ada, bob, cleo] = [await hall.comes(), await hall.comes(), await hall.comes()];
    await withdrawSponsor(hall.visitor, hall.link(ada));
    expect(await hall.find(bob)).toMatchObject({
      status: 'offered',
      offer_expires_at: '2026-11-23T09:00:03.000Z',
    });
    expect(await hall.mailKinds(bob)).toEqual(['registration.waiting', 'registration.offered']);

    hall.house.clock.set('2026-11-23T09:00:02.000Z');
    expect(await moveWaitingLists(hall.house)).toEqual({ offers: 0 });
    hall.house.clock.set('2026-11-23T09:00:03.000Z');
    expect(await moveWaitingLists(hall.house)).toEqual({ offers: 1 });
    expect(await hall.statusOf(cleo)).toBe('offered');
    expect(await hall.find(bob)).toMatchObject({ status: 'waiting', offers_missed: 1 });
    expect(await hall.mailKinds(bob)).toEqual([
      'registration.waiting',
      'registration.offered',
      'registration.sent_back',
    ]);
  });

  test('accepted is theirs, once, with one invitation however often they press', async () => {
    const hall = await aHall(1);
    const [ada, bob] = [await hall.comes(), await hall.comes()];
    await withdrawSponsor(hall.visitor, hall.link(ada));
    const outcomes = await Promise.all([1, 2, 3].map(() => acceptOffer(hall.visitor, hall.link(bob))));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'confirmed']);
    expect((await hall.mailKinds(bob)).filter((kind) => kind === 'invitation.sent')).toHaveLength(1);
    expect((await hall.readEvent()).sponsor_places_taken).toBe(1);
  });

  test('left without an answer a second time takes the person off the list, who may come back', async () => {
    const hall = await aHall(1);
    const [ada, bob] = [await hall.comes(), await hall.comes()];
    await withdrawSponsor(hall.visitor, hall.link(ada));
    hall.house.clock.advance({ days: 3 });
    // Nobody else waits: it is offered to them once more, and one mail says so.
    expect(await moveWaitingLists(hall.house)).toEqual({ offers: 1 });
    expect((await hall.mailKinds(bob)).slice(-2)).toEqual(['registration.offered', 'registration.offered']);
    hall.house.clock.advance({ days: 3 });
    await moveWaitingLists(hall.house);
    expect(await hall.statusOf(bob)).toBe('withdrawn');
    expect((await hall.mailKinds(bob)).at(-1)).toBe('registration.dropped');
    expect((await hall.readEvent()).sponsor_places_taken).toBe(0);
    expect(await returnSponsor(hall.visitor, hall.link(bob))).toEqual({ kind: 'confirmed' });
    expect(await returnSponsor(hall.visitor, hall.link(bob))).toEqual({ kind: 'already' });
  });

  test('cannot be accepted after its end, even before the list has moved', async () => {
    const hall = await aHall(1);
    const [ada, bob, cleo] = [await hall.comes(), await hall.comes(), await hall.comes()];
    await withdrawSponsor(hall.visitor, hall.link(ada));
    hall.house.clock.advance({ days: 3 });
    expect(await acceptOffer(hall.visitor, hall.link(bob))).toEqual({ kind: 'ended' });
    expect(await hall.statusOf(cleo)).toBe('offered');
  });

  test('is offered to nobody once no mail could be answered in time, nor after the beginning', async () => {
    const hall = await aHall(1);
    const [ada, bob] = [await hall.comes(), await hall.comes()];
    hall.house.clock.set('2026-12-18T14:30:00.000Z');
    await withdrawSponsor(hall.visitor, hall.link(ada));
    expect(await hall.statusOf(bob)).toBe('waiting');
    // On the day the organiser telephones.
    const at = { territoryId: hall.territoryId, registrationId: bob };
    expect(await offerPlace(hall.organiser, at)).toEqual({ kind: 'too-late' });
    expect(await acceptForSponsor(hall.organiser, at)).toEqual({ kind: 'confirmed' });
    hall.house.clock.set('2026-12-18T17:30:00.000Z');
    expect(await moveWaitingLists(hall.house)).toEqual({ offers: 0 });
    expect(await withdrawForSponsor(hall.organiser, at)).toEqual({ kind: 'over' });
  });
});

describe('two who come together', () => {
  test('wait for both places, and nobody passes before them', async () => {
    const hall = await aHall(2);
    const [ada, bob] = [await hall.comes(), await hall.comes()];
    const [couple, alone] = [await hall.comes(2), await hall.comes()];
    await withdrawSponsor(hall.visitor, hall.link(ada));
    expect([await hall.statusOf(couple), await hall.statusOf(alone)]).toEqual(['waiting', 'waiting']);
    await withdrawSponsor(hall.visitor, hall.link(bob));
    expect([await hall.statusOf(couple), await hall.statusOf(alone)]).toEqual(['offered', 'waiting']);
  });

  test('may come as one, who then fits', async () => {
    const hall = await aHall(2);
    const [ada] = [await hall.comes(), await hall.comes()];
    const couple = await hall.comes(2);
    await withdrawSponsor(hall.visitor, hall.link(ada));
    const form = { comes_with: 'alone', name_2: undefined, agreement_2: undefined } as const;
    expect(await changeParty(hall.visitor, { ...hall.link(couple), form })).toEqual({ kind: 'changed' });
    expect(await hall.statusOf(couple)).toBe('offered');
  });

  test('a second person needs a place: without one the first keeps theirs', async () => {
    const hall = await aHall(2);
    const [ada, bob] = [await hall.comes(), await hall.comes()];
    const form = { comes_with: 'two', name_2: 'Bea', agreement_2: 'marraine' } as const;
    const before = await everyRow(hall.house);
    expect(await changeParty(hall.visitor, { ...hall.link(ada), form })).toEqual({ kind: 'full' });
    expect((await everyRow(hall.house)).replace(/.*throttle.*/gu, '')).toBe(before);
    await withdrawSponsor(hall.visitor, hall.link(bob));
    expect(await changeParty(hall.visitor, { ...hall.link(ada), form })).toEqual({ kind: 'changed' });
    expect((await hall.readEvent()).sponsor_places_taken).toBe(2);
  });
});

describe('an organiser', () => {
  test('cannot act for anybody of another territory', async () => {
    const hall = await aHall(1);
    const ada = await hall.comes();
    const elsewhere = await aTerritory(hall.house, { name: 'Rouen' });
    const stranger = as(hall.house, anOrganiser(elsewhere.id, 'owner'));
    const before = await everyRow(hall.house);
    for (const act of [withdrawForSponsor, acceptForSponsor, offerPlace]) {
      for (const territoryId of [elsewhere.id, hall.territoryId]) {
        await expect(act(stranger, { territoryId, registrationId: ada })).rejects.toThrow(NotFound);
      }
    }
    expect(await everyRow(hall.house)).toBe(before);
  });

  test('may confirm somebody who telephoned, but gives no place that is not there', async () => {
    const hall = await aHall(1);
    const [ada, bob, cleo] = [await hall.comes(), await hall.comes(), await hall.comes()];
    const of = (registrationId: string) => ({ territoryId: hall.territoryId, registrationId });
    expect(await acceptForSponsor(hall.organiser, of(cleo))).toEqual({ kind: 'full' });
    expect(await offerPlace(hall.organiser, of(cleo))).toEqual({ kind: 'full' });
    expect(await withdrawForSponsor(hall.organiser, of(ada))).toEqual({ kind: 'withdrawn' });
    expect(await acceptForSponsor(hall.organiser, of(bob))).toEqual({ kind: 'confirmed' });
    expect(await acceptForSponsor(hall.organiser, of(bob))).toEqual({ kind: 'already' });
    expect((await hall.readEvent()).sponsor_places_taken).toBe(1);
  });
});
