import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { anEvening, bookingForm, lastMailTo, momentForm } from '#tests/factories/a-guest.ts';
import { as } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { anAssociationMember, anOrganiser, aCoordinator, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { addGuest } from './add-guest.ts';
import { callOffHappening } from './call-off-happening.ts';
import { callOffMoment } from './call-off-moment.ts';
import { changeMoment } from './change-moment.ts';
import { cancelCeremony } from '../invitations/cancel-ceremony.ts';
import { holdAgain } from '../invitations/hold-again.ts';
import { countGuestsToTell } from './tell-guests.ts';
import { listGuestMoments } from './list-guest-moments.ts';
import { listGuests, readDoorList } from './list-guests.ts';
import { showOwnPlace } from './show-own-place.ts';
import { withdrawGuest } from './withdraw-guest.ts';

describe('a moment', () => {
  test('moved is told to whoever comes or waits, with a file that replaces the former', async () => {
    const evening = await anEvening(1);
    await evening.books('Rosa');
    await evening.books('Omar');
    await evening.asks('Lina');
    const first = (await lastMailTo(evening, 'Rosa'))?.calendar ?? '';
    evening.house.clock.advance({ hours: 1 });
    const saved = await changeMoment(
      evening.owner,
      momentForm(evening, { starts_at: '19:00', ends_at: '21:00' }),
    );
    expect(saved).toMatchObject({ kind: 'saved', isMoved: true, told: 2, byVoice: 0 });
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.text).toContain('Votre place est gardée');
    expect(mail?.text).toContain('de 19\u00a0h à 21\u00a0h');
    const [before, after] = [first, mail?.calendar ?? ''].map((file) =>
      new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent'),
    );
    expect(after?.getFirstPropertyValue('uid')).toBe(before?.getFirstPropertyValue('uid'));
    expect(Number(after?.getFirstPropertyValue('sequence'))).toBeGreaterThan(
      Number(before?.getFirstPropertyValue('sequence')),
    );
    expect((await lastMailTo(evening, 'Lina'))?.subject).toContain('À confirmer');
  });

  test('called off is told once, and nobody gets a seat there any more', async () => {
    const evening = await anEvening(1);
    const rosa = await evening.books('Rosa');
    await evening.books('Omar');
    const asked = { ...evening.at, note: 'La salle est inondée.' };
    expect(await callOffMoment(evening.owner, asked)).toEqual({ kind: 'cancelled', told: 2, byVoice: 0 });
    expect(await callOffMoment(evening.owner, asked)).toEqual({ kind: 'over' });
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.text).toContain('est annulé');
    expect(mail?.text).toContain('La salle est inondée.');
    expect(mail?.calendar).toContain('STATUS:CANCELLED');
    expect((await lastMailTo(evening, 'Omar'))?.calendar).toBeUndefined();
    expect(await showOwnPlace(evening.visitor, { token: rosa })).toMatchObject({ isCalledOff: true });
    expect(await evening.resizes(rosa, 2)).toEqual({ kind: 'over' });
  });

  test('of an event that is cancelled is told with it', async () => {
    const evening = await anEvening();
    await evening.books('Rosa');
    const { territoryId, eventId } = evening.at;
    expect(await callOffHappening(evening.owner, { territoryId, eventId, note: '' })).toEqual({
      kind: 'cancelled',
      told: 1,
      byVoice: 0,
    });
    expect((await lastMailTo(evening, 'Rosa'))?.text).toContain('est annulé');
  });

  test('of a ceremony that is cancelled and then held after all is told both times, as the pages count them', async () => {
    const evening = await anEvening(3, { event: { kind: 'ceremony' } });
    await evening.books('Rosa');
    await addGuest(evening.owner, {
      ...evening.at,
      form: { ...bookingForm({ name: 'Marcel' }), email: undefined, phone: undefined },
    });
    const { territoryId, eventId } = evening.at;
    const at = { territoryId, eventId };
    expect(await countGuestsToTell(evening.owner, at)).toEqual({ told: 1, byVoice: 1 });
    expect(await cancelCeremony(evening.owner, { ...at, note: '' })).toEqual({ kind: 'cancelled', told: 1 });
    expect((await lastMailTo(evening, 'Rosa'))?.calendar).toContain('STATUS:CANCELLED');
    evening.house.clock.advance({ minutes: 1 });
    expect(await holdAgain(evening.owner, at)).toEqual({ kind: 'held-again', told: 1 });
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.text).toContain('aura bien lieu');
    expect(mail?.text).toContain('Votre place est gardée');
    expect(mail?.calendar).toContain('STATUS:CONFIRMED');
  });
});

describe('the team', () => {
  test('sees who comes by name, which the audit says without any name', async () => {
    const evening = await anEvening(1);
    await evening.books('Rosa');
    await evening.books('Omar', 2);
    const { territoryId, eventId } = evening.at;
    expect((await listGuestMoments(evening.owner, { territoryId, eventId })).moments).toMatchObject([
      { capacity: 1, placesTaken: 1, placesWaitedFor: 2, unconfirmed: 0 },
    ]);
    expect(await listGuests(evening.owner, evening.at)).toMatchObject([
      { name: 'Rosa', status: 'confirmed', places: 1, rank: null, email: 'rosa@exemple.fr' },
      { name: 'Omar', status: 'waiting', places: 2, rank: 1 },
    ]);
    expect(await readDoorList(evening.owner, evening.at)).toEqual([
      { id: expect.any(String) as string, name: 'Rosa', places: 1 },
    ]);
    const read = await acrossTerritories(evening.house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'guest.names_read')
      .execute();
    expect(read.map(({ detail }) => JSON.parse(String(detail)) as object)).toEqual([
      { guests: 2 },
      { guests: 1 },
    ]);
    expect(await everyRow(evening.house)).not.toMatch(/rosa|omar/iu);
  });

  test('adds somebody who telephoned, has no mail address, and is told by voice', async () => {
    const evening = await anEvening(2);
    const add = (form: object) =>
      addGuest(evening.owner, {
        ...evening.at,
        form: { ...bookingForm(), email: undefined, phone: '0612345678', ...form },
      });
    expect(await add({ name: 'Madeleine' })).toEqual({ kind: 'confirmed' });
    expect(await add({ name: 'Marcel' })).toEqual({ kind: 'confirmed' });
    expect(await add({ name: 'Lucien', email: 'lucien@exemple.fr' })).toEqual({ kind: 'waiting', rank: 1 });
    expect(await add({ name: 'Lucien', email: 'lucien@exemple.fr' })).toEqual({ kind: 'known' });
    expect((await mailsTo(evening.house)).map(({ to }) => to)).toEqual(['lucien@exemple.fr']);
    expect(await callOffMoment(evening.owner, { ...evening.at, note: '' })).toMatchObject({
      told: 1,
      byVoice: 2,
    });
    expect(await add({ name: 'Trop tard' })).toEqual({ kind: 'over' });
    expect(await evening.guests()).toHaveLength(3);
  });

  test('withdraws somebody who telephoned; the seat goes to the next', async () => {
    const evening = await anEvening(1);
    await evening.books('Rosa');
    const omar = await evening.books('Omar');
    const [rosa] = await evening.guests();
    const { territoryId, eventId } = evening.at;
    const asked = { territoryId, eventId, guestId: rosa?.id ?? '' };
    expect(await withdrawGuest(evening.owner, asked)).toEqual({ kind: 'withdrawn' });
    expect(await withdrawGuest(evening.owner, asked)).toEqual({ kind: 'already' });
    expect(await evening.statusOf(omar)).toBe('confirmed');
  });

  test('alone reads names: an association is refused, the coordinator and visitors find nothing', async () => {
    const evening = await anEvening(1);
    await evening.books('Rosa');
    const association = as(evening.house, anAssociationMember(evening.territoryId, 'a'));
    await expect(listGuests(association, evening.at)).rejects.toThrow(Forbidden);
    await expect(readDoorList(association, evening.at)).rejects.toThrow(Forbidden);
    for (const actor of [aCoordinator(), aVisitor, anOrganiser('elsewhere')])
      await expect(listGuests(as(evening.house, actor), evening.at)).rejects.toThrow(NotFound);
  });
});
