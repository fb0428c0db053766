import { describe, expect, test } from 'vitest';
import { anEvening, linkOfGuest, type Evening } from '#tests/factories/a-guest.ts';
import { as } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { callOffMoment } from '../guests/call-off-moment.ts';
import { showOwnPlace } from '../guests/show-own-place.ts';
import { aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { whyWithhold } from '../invitations/why-withhold.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { NotFound } from '../refusals.ts';
import { applyRetention } from './apply-retention.ts';
import { eraseGuests } from './erase-guests.ts';
import { eraseOwnGuest } from './erase-own-guest.ts';
import { exportOwnPlace } from './export-own-place.ts';
import { replayErasures } from './replay-erasures.ts';

/** Moves to a minute before an instant, where nobody may be erased, then to a minute after. */
async function around({ house, guests }: Evening, instant: string) {
  house.clock.set(instant);
  house.clock.advance({ minutes: -1 });
  const before = await guests();
  expect(await applyRetention(house)).toMatchObject({ guests: 0 });
  expect(await guests()).toEqual(before);
  house.clock.advance({ minutes: 2 });
  return applyRetention(house);
}

function later(evening: Evening, days: number): string {
  return new Date(Date.parse(evening.house.clock.now()) + days * 86_400_000).toISOString();
}

function messagesLeft({ house }: Evening): Promise<string[]> {
  return mailsTo(house).then((mails) => mails.map(({ to }) => to));
}

describe('a guest', () => {
  test('who never confirmed is erased after 7 days, with the mail that asked; the others are not', async () => {
    const evening = await anEvening(5);
    await evening.books('Rosa');
    await evening.asks('Omar');
    expect(await around(evening, later(evening, 7))).toMatchObject({ guests: 1 });
    expect(await evening.guests()).toHaveLength(1);
    expect(await messagesLeft(evening)).not.toContain('omar@exemple.fr');
    expect(await evening.placesTaken()).toBe(1);
  });

  test('who withdrew is erased after 30 days', async () => {
    const evening = await anEvening(5, {
      moment: { starts_at_local: '2027-06-01T18:00' },
      event: { starts_at: '2027-06-01T16:00:00.000Z', ends_at: '2027-06-01T18:00:00.000Z' },
    });
    await evening.leaves(await evening.books('Rosa'));
    expect(await around(evening, later(evening, 30))).toMatchObject({ guests: 1 });
    expect(await messagesLeft(evening)).toEqual([]);
  });

  test('of a ceremony’s programme is erased 30 days after the moment; the ceremony’s key lives on', async () => {
    const evening = await anEvening(5, { event: { kind: 'ceremony' } });
    await evening.books('Rosa');
    expect(await around(evening, '2027-01-16T19:00:00.000Z')).toMatchObject({ guests: 1, ceremonies: 0 });
    expect(await evening.house.keyring.listLivingCeremonies()).toContain(evening.event.id);
    // What was counted stays, and is nobody's.
    expect(await evening.placesTaken()).toBe(1);
  });

  test('of another event goes with its key 30 days after it is over, in the backups too', async () => {
    const evening = await anEvening(5);
    const token = await evening.books('Rosa');
    await evening.books('Omar');
    // The event of this factory ends the day after its moment.
    evening.house.clock.set('2027-01-17T19:31:00.000Z');
    const backup = await everyRow(evening.house);
    expect(await applyRetention(evening.house)).toMatchObject({ ceremonies: 1 });
    expect(await evening.guests()).toEqual([]);
    expect(await evening.house.keyring.listLivingCeremonies()).not.toContain(evening.event.id);
    expect(backup).not.toContain('Rosa');
    await expect(showOwnPlace(evening.visitor, { token })).rejects.toThrow(NotFound);
  });

  test('of a moment that was called off is erased 30 days after that', async () => {
    const evening = await anEvening(5);
    await evening.books('Rosa');
    await callOffMoment(evening.owner, { ...evening.at, note: '' });
    expect(await around(evening, later(evening, 30))).toMatchObject({ guests: 1 });
  });

  test('is erased by the program alone', async () => {
    await expect(eraseGuests(as((await anEvening()).house, aVisitor))).rejects.toThrow(NotFound);
  });
});

describe('a guest who asks to be erased', () => {
  test('is, at once; the seat goes to whoever waits, and asking twice is told', async () => {
    const evening = await anEvening(1);
    const rosa = await evening.books('Rosa');
    const omar = await evening.books('Omar');
    expect(await eraseOwnGuest(evening.visitor, { token: rosa })).toEqual({ kind: 'erased', underWay: 0 });
    expect(await evening.statusOf(omar)).toBe('confirmed');
    expect(await evening.placesTaken()).toBe(1);
    expect(await messagesLeft(evening)).not.toContain('rosa@exemple.fr');
    expect(await everyRow(evening.house)).not.toMatch(/rosa/iu);
    expect(await eraseOwnGuest(evening.visitor, { token: rosa })).toEqual({ kind: 'already' });
    await expect(eraseOwnGuest(evening.visitor, { token: `${omar}x` })).rejects.toThrow(NotFound);
  });

  test('and comes back with a restored backup is erased again, and the seat is free', async () => {
    const evening = await anEvening(1);
    const rosa = await evening.books('Rosa');
    const everywhere = acrossTerritories(evening.house, 'seed the demonstration');
    const row = await everywhere.selectFrom('guest').selectAll().executeTakeFirstOrThrow();
    await eraseOwnGuest(evening.visitor, { token: rosa });
    await everywhere.insertInto('guest').values(row).execute();
    await everywhere.updateTable('event_moment').set({ guest_places_taken: 1 }).execute();
    expect(await replayErasures(evening.house)).toBe(1);
    expect(await evening.guests()).toEqual([]);
    expect(await evening.placesTaken()).toBe(0);
    expect(await replayErasures(evening.house)).toBe(0);
  });

  test('gets before that all that is held on them, and nothing of anybody else', async () => {
    const evening = await anEvening(1);
    const rosa = await evening.books('Rosa');
    await evening.books('Omar');
    const data = await exportOwnPlace(evening.visitor, { token: rosa });
    expect(data).toMatchObject({ name: 'Rosa', email: 'rosa@exemple.fr', places: 1, status: 'confirmed' });
    expect(data.messages.map(({ kind }) => kind)).toEqual(['guest.confirm', 'guest.confirmed']);
    expect(data.history.map(({ action }) => action)).toEqual(['guest.received', 'guest.confirmed']);
    const text = JSON.stringify(data);
    expect(text).not.toMatch(/omar/iu);
    expect(text).not.toContain(rosa);
    await expect(exportOwnPlace(evening.visitor, { token: `${rosa}x` })).rejects.toThrow(NotFound);
  });
});

test('a mail that says « you have a seat » is held back from whoever gave it back meanwhile', async () => {
  const evening = await anEvening(1);
  await evening.leaves(await evening.books('Rosa'));
  const transport = aScriptedTransport();
  await deliverMail(evening.house, transport, { whyWithhold });
  expect(transport.delivered.map(({ text }) => text.includes('vous attendons'))).not.toContain(true);
  expect(transport.delivered.length).toBe(2);
});

test('the key of an event destroyed, no link opens a guest any more', async () => {
  const evening = await anEvening(1);
  await evening.books('Rosa');
  const [rosa] = await evening.guests();
  await evening.house.keyring.destroyKey({
    kind: 'ceremony',
    territoryId: evening.territoryId,
    eventId: evening.event.id,
  });
  const token = linkOfGuest(evening.house, rosa?.id ?? '');
  await expect(showOwnPlace(evening.visitor, { token })).rejects.toThrow('destroyed');
});
