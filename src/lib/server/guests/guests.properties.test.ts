import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acrossTerritories } from '../database/access.ts';
import { anEvening, linkOfGuest, momentForm, type Evening } from '#tests/factories/a-guest.ts';
import { changeMoment } from './change-moment.ts';
import { confirmGuest } from './confirm-guest.ts';
import { withdrawGuest } from './withdraw-guest.ts';

const ACTS = [
  'books',
  'books',
  'books',
  'asks',
  'confirms',
  'leaves',
  'leaves',
  'resizes',
  'room',
  'sent-away',
] as const;
interface Act {
  readonly act: (typeof ACTS)[number];
  readonly pick: number;
  readonly places: number;
}

async function happens(evening: Evening, index: number, { act, pick, places }: Act): Promise<void> {
  if (act === 'books') return void (await evening.books(`p${index}`, places));
  if (act === 'asks') return void (await evening.asks(`p${index}`, places));
  if (act === 'room') {
    const { revision } = await momentRow(evening);
    await changeMoment(evening.owner, momentForm(evening, { guest_capacity: 1 + (pick % 12), revision }));
    return;
  }
  const guests = await evening.guests();
  const guest = guests[pick % Math.max(1, guests.length)];
  if (!guest) return;
  const token = linkOfGuest(evening.house, guest.id);
  const { territoryId, eventId } = evening.at;
  if (act === 'confirms') await confirmGuest(evening.visitor, { token });
  else if (act === 'leaves') await evening.leaves(token);
  else if (act === 'resizes') await evening.resizes(token, places);
  else await withdrawGuest(evening.owner, { territoryId, eventId, guestId: guest.id });
}

function momentRow({ house, moment }: Evening) {
  return acrossTerritories(house, 'seed the demonstration')
    .selectFrom('event_moment')
    .selectAll()
    .where('id', '=', moment.id)
    .executeTakeFirstOrThrow();
}

test('whatever happens, in any order, no seat is given twice, none lies idle, and nobody passes those who wait', async () => {
  const act = fc.record({
    act: fc.constantFrom(...ACTS),
    pick: fc.nat(50),
    places: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
      const evening = await anEvening(6);
      let turns: string[] = [];
      for (const [index, each] of acts.entries()) {
        await happens(evening, index, each);
        const guests = await evening.guests();
        const { guest_capacity: capacity, guest_places_taken: taken } = await momentRow(evening);
        const held = guests.filter(({ status }) => status === 'confirmed');
        // Sums are equal, and never above the room.
        expect(taken).toBe(held.reduce((sum, { places }) => sum + places, 0));
        expect(taken).toBeLessThanOrEqual(capacity ?? 0);
        const waiting = guests
          .filter(({ status }) => status === 'waiting')
          .toSorted((a, b) => (a.waiting_position ?? 0) - (b.waiting_position ?? 0));
        expect(
          guests.every((guest) => (guest.status === 'waiting') === (guest.waiting_position !== null)),
        ).toBe(true);
        // The first who waits does not fit: else they would have their seats.
        if (waiting[0]) expect(taken + waiting[0].places).toBeGreaterThan(capacity ?? 0);
        // Of those who waited before, whoever got seats stood before whoever still waits.
        const after = new Map(guests.map(({ id, status }) => [id, status]));
        const stood = turns.filter((id) => ['confirmed', 'waiting'].includes(after.get(id) ?? ''));
        const firstLeft = stood.findIndex((id) => after.get(id) === 'waiting');
        if (firstLeft >= 0)
          expect(stood.slice(firstLeft).every((id) => after.get(id) === 'waiting')).toBe(true);
        turns = waiting.map(({ id }) => id);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);
