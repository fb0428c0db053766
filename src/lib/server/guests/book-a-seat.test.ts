import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import {
  anEvening,
  bookingForm,
  guestToken,
  linkOfGuest,
  sendBooking,
  lastMailTo,
  momentForm,
} from '#tests/factories/a-guest.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { drawFormToken } from '../registrations/guards/guard-form-token.ts';
import { FROM_ONE_ADDRESS } from '../registrations/guards/guard-rates.ts';
import { bookPlaces } from './book-places.ts';
import { changeMoment } from './change-moment.ts';
import { confirmGuest } from './confirm-guest.ts';
import { moveGuestLists } from './move-guest-lists.ts';
import { readGuestCalendar } from './read-guest-calendar.ts';
import { showOwnPlace } from './show-own-place.ts';

describe('a neighbour books', () => {
  test('and is asked by mail to confirm; no place is held meanwhile', async () => {
    const evening = await anEvening(5);
    expect(await evening.asks('Rosa', 2)).toBe('received');
    expect(await evening.placesTaken()).toBe(0);
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.subject).toBe('À confirmer\u00a0: votre rendez-vous du jeudi 17 décembre 2026');
    expect(mail?.text).toContain('Chorale des deux rives');
    expect(mail?.text).toContain('effacée au bout de 7 jours');
    expect(mail?.text).toContain('pour réserver une place');
  });

  test('confirms, has their seats, and takes home a calendar file that another parser reads', async () => {
    const evening = await anEvening(5);
    const token = await evening.books('Rosa', 2);
    expect(await evening.placesTaken()).toBe(2);
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.text).toContain('Nombre de places réservées\u00a0: 2');
    expect(mail?.text).toContain('Salle des fêtes, 2 rue des Tilleuls');
    expect(mail?.text).toContain('Je ne viens plus');
    for (const file of [mail?.calendar, await readGuestCalendar(evening.visitor, { token })]) {
      const calendar = new ICAL.Component(ICAL.parse(file ?? ''));
      expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
      const event = calendar.getFirstSubcomponent('vevent');
      expect(event?.getFirstPropertyValue('status')).toBe('CONFIRMED');
      expect(String(event?.getFirstPropertyValue('dtstart'))).toBe('2026-12-17T17:00:00Z');
      expect(event?.getFirstPropertyValue('summary')).toBe('Rendez-vous du jeudi 17 décembre 2026');
      expect(file).not.toContain('Rosa');
    }
    expect(await showOwnPlace(evening.visitor, { token })).toMatchObject({
      status: 'confirmed',
      places: 2,
      name: 'Rosa',
      keptUntil: '2027-01-16T19:00:00.000Z',
    });
    expect(await verifyAuditChain(evening.house)).toMatchObject({ kind: 'intact' });
  });

  test('confirms twice without anything happening twice', async () => {
    const evening = await anEvening(5);
    const token = await evening.books('Rosa');
    const before = await everyRow(evening.house);
    expect(await confirmGuest(evening.visitor, { token })).toEqual({ kind: 'already' });
    expect(await everyRow(evening.house)).toBe(before);
  });

  test('is written to in their own language, mirrored where it is read so', async () => {
    const evening = await anEvening(5);
    const { event, moment, house } = evening;
    await sendBooking(house, { slug: event.slug, momentId: moment.id }, { email: 'rosa@exemple.fr' }, 'ar');
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.locale).toBe('ar');
    expect(mail?.text).toContain('/ar/ma-place/');
    expect(mail?.text).toContain('بقيت خطوة واحدة');
  });

  test('is answered alike whether the address is known or not, and the owner alone is told', async () => {
    const evening = await anEvening(5);
    const token = await evening.books('Rosa', 2);
    const known = await sendBooking(
      evening.house,
      { slug: evening.event.slug, momentId: evening.moment.id },
      { name: 'Quelqu’un d’autre', email: 'rosa@exemple.fr', places: 6 },
    );
    expect(known).toEqual({ kind: 'received' });
    expect(await evening.placesTaken()).toBe(2);
    const mail = await lastMailTo(evening, 'Rosa');
    expect(mail?.text).toContain('rien n’a changé');
    expect(mail?.text).not.toContain('Quelqu’un');
    expect(guestToken(mail ? [mail] : [])).toBe(token);
    expect(await evening.guests()).toHaveLength(1);
  });

  test('sends the same form twice, and is written to once; corrected, it is taken with the other address', async () => {
    const evening = await anEvening(5);
    const to = { slug: evening.event.slug, momentId: evening.moment.id };
    const { submission_token } = bookingForm();
    const system = evening.house;
    const send = (email: string) =>
      bookPlaces(system, { ...to, locale: 'fr', form: bookingForm({ email, submission_token }) });
    await send('rosa@exempel.fr');
    await send('rosa@exempel.fr');
    expect(await mailsTo(system)).toHaveLength(1);
    await send('rosa@exemple.fr');
    await send('rosa@exemple.fr');
    expect(await mailsTo(system, 'rosa@exemple.fr')).toHaveLength(1);
    expect(await evening.guests()).toHaveLength(2);
  });

  test('who gave the seats back may book again', async () => {
    const evening = await anEvening(1);
    const token = await evening.books('Rosa');
    expect(await evening.leaves(token)).toEqual({ kind: 'withdrawn' });
    expect(await evening.placesTaken()).toBe(0);
    expect(await evening.statusOf(await evening.books('Rosa'))).toBe('confirmed');
    expect(await evening.placesTaken()).toBe(1);
  });

  test.each([
    ['cancelled', { moment: { cancelled_at: '2026-11-20T10:00:00.000Z' } }],
    ['begun', { moment: { starts_at_local: '2026-11-21T09:30', ends_at_local: '2026-11-21T12:00' } }],
    ['of a cancelled event', { event: { status: 'cancelled' as const } }],
    ['where people just come', { moment: { takes_guests: 0 } }],
  ])('is refused plainly for a moment %s', async (_, given) => {
    const evening = await anEvening(5, given);
    expect(await evening.asks('Rosa')).toBe('closed');
    expect(await evening.guests()).toEqual([]);
  });

  test.each([
    ['a draft', { event: { status: 'draft' as const, published_at: null } }],
    ['a confidential event', { event: { visibility: 'confidential' as const } }],
  ])('finds no moment of %s', async (_, given) => {
    await expect((await anEvening(5, given)).asks('Rosa')).rejects.toThrow(NotFound);
  });

  test('finds no moment of another event under this address', async () => {
    const [mine, theirs] = [await anEvening(5), await anEvening(5)];
    const to = { slug: mine.event.slug, momentId: theirs.moment.id };
    await expect(sendBooking(mine.house, to)).rejects.toThrow(NotFound);
  });

  test('as a robot: from nowhere, too fast, or into the trap, writes nothing', async () => {
    const evening = await anEvening(5);
    const { event, moment, house, visitor } = evening;
    const to = { slug: event.slug, momentId: moment.id, locale: 'fr' };
    const drawn = await drawFormToken(house, { eventId: moment.id });
    const before = await everyRow(house);
    const send = (submission_token: string, given: object = {}) =>
      bookPlaces(visitor, { ...to, form: bookingForm({ submission_token }), ...given });
    expect(await send(bookingForm().submission_token)).toEqual({ kind: 'outdated' });
    expect(await send(drawn)).toEqual({ kind: 'too-fast' });
    house.clock.advance({ minutes: 1 });
    expect(await send(drawn, { isTrapped: true })).toEqual({ kind: 'received' });
    expect(await everyRow(house)).toBe(before);
    expect(await send(drawn)).toEqual({ kind: 'received' });
    expect(await evening.guests()).toHaveLength(1);
  });

  test('is asked for patience when forms come in a flood from one place, and loses nothing', async () => {
    const evening = await anEvening(5);
    const to = { slug: evening.event.slug, momentId: evening.moment.id };
    const from = '203.0.113.7';
    for (let index = 0; index < FROM_ONE_ADDRESS; index += 1)
      await sendBooking(evening.house, to, { email: `p${index}@exemple.fr` }, 'fr', from);
    const outcome = await sendBooking(evening.house, to, { email: 'rosa@exemple.fr' }, 'fr', from);
    expect(outcome).toMatchObject({ kind: 'busy' });
    expect(await evening.guests()).toHaveLength(FROM_ONE_ADDRESS);
  });

  test('learns the place of an event on registration by mail only, once confirmed', async () => {
    const evening = await anEvening(1, { event: { visibility: 'on-registration' } });
    await evening.asks('Rosa');
    expect((await lastMailTo(evening, 'Rosa'))?.text).not.toContain('Salle des fêtes');
    await evening.books('Rosa');
    expect((await lastMailTo(evening, 'Rosa'))?.text).toContain('Salle des fêtes');
    const token = await evening.books('Omar');
    expect(await evening.statusOf(token)).toBe('waiting');
    expect((await lastMailTo(evening, 'Omar'))?.text).not.toContain('Salle des fêtes');
    expect((await showOwnPlace(evening.visitor, { token })).moment.place).toBe('');
  });
});

describe('when it is full', () => {
  test('the next one waits, is told their rank, and gets the seat as soon as somebody leaves', async () => {
    const evening = await anEvening(2);
    const rosa = await evening.books('Rosa', 2);
    const omar = await evening.books('Omar');
    expect((await lastMailTo(evening, 'Omar'))?.text).toContain('au rang 1');
    expect(await showOwnPlace(evening.visitor, { token: omar })).toMatchObject({
      status: 'waiting',
      rank: 1,
    });
    expect(await readGuestCalendar(evening.visitor, { token: omar })).toBeUndefined();
    await evening.leaves(rosa);
    expect(await evening.statusOf(omar)).toBe('confirmed');
    expect((await lastMailTo(evening, 'Omar'))?.text).toContain('c’est votre tour');
    expect((await lastMailTo(evening, 'Rosa'))?.text).toContain('vous ne participez plus');
    expect(await evening.placesTaken()).toBe(1);
  });

  test('nobody passes a group that waits, until it needs fewer seats', async () => {
    const evening = await anEvening(3);
    const rosa = await evening.books('Rosa', 2);
    const group = await evening.books('Omar', 4);
    const alone = await evening.books('Lina');
    expect(await evening.statusOf(alone)).toBe('waiting');
    await evening.leaves(rosa);
    expect([await evening.statusOf(group), await evening.statusOf(alone)]).toEqual(['waiting', 'waiting']);
    expect(await evening.resizes(group, 2)).toEqual({ kind: 'changed' });
    expect([await evening.statusOf(group), await evening.statusOf(alone)]).toEqual([
      'confirmed',
      'confirmed',
    ]);
    expect(await evening.placesTaken()).toBe(3);
  });

  test('whoever has a seat gets another one only if there is one and nobody waits', async () => {
    const evening = await anEvening(3);
    const rosa = await evening.books('Rosa');
    expect(await evening.resizes(rosa, 3)).toEqual({ kind: 'changed' });
    expect(await evening.resizes(rosa, 4)).toEqual({ kind: 'full' });
    expect(await evening.placesTaken()).toBe(3);
  });

  test('a larger room gives seats at once, in order; whoever came while the house slept is found by the loop', async () => {
    const evening = await anEvening(1);
    await evening.books('Rosa');
    const [omar, lina, zoe] = [
      await evening.books('Omar'),
      await evening.books('Lina'),
      await evening.books('Zoe'),
    ];
    const saved = await changeMoment(evening.owner, momentForm(evening, { guest_capacity: 3 }));
    expect(saved).toMatchObject({ kind: 'saved', isMoved: false, given: 2, told: 0 });
    expect([await evening.statusOf(omar), await evening.statusOf(lina)]).toEqual(['confirmed', 'confirmed']);
    await acrossTerritories(evening.house, 'seed the demonstration')
      .updateTable('event_moment')
      .set({ guest_capacity: 4 })
      .execute();
    expect(await moveGuestLists(evening.house)).toEqual({ given: 1 });
    expect(await moveGuestLists(evening.house)).toEqual({ given: 0 });
    expect(await evening.statusOf(zoe)).toBe('confirmed');
    await expect(moveGuestLists(evening.visitor)).rejects.toThrow(NotFound);
  });
});

test('the link of one guest opens no other’s page, nor an altered one any', async () => {
  const evening = await anEvening(3);
  const [rosa, omar] = [await evening.books('Rosa'), await evening.books('Omar')];
  const [id] = rosa.split('.');
  const [, mac] = omar.split('.');
  await expect(showOwnPlace(evening.visitor, { token: `${id}.${mac}` })).rejects.toThrow(NotFound);
  await expect(showOwnPlace(evening.visitor, { token: 'x' })).rejects.toThrow(NotFound);
  expect(linkOfGuest(evening.house, id ?? '')).toBe(rosa);
});
