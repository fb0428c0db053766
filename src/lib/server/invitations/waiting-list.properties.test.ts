import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNight, localTimeOf } from '#lib/dates/local-time.ts';
import { aHall, type Hall, type RegistrationRow } from '#tests/factories/a-hall.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { signLink } from '../vault/sign-link.ts';
import { acceptOffer } from './accept-offer.ts';
import { changeParty } from './change-party.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';
import { returnSponsor } from './return-sponsor.ts';
import { welcomeSponsor } from './welcome-sponsor.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

/** People come more often than anything else happens: a hall must fill before anybody waits. */
const ACTS = [
  'comes',
  'comes',
  'comes',
  'comes-as-two',
  'comes-as-two',
  'leaves',
  'leaves',
  'accepts',
  'returns',
  'alone',
  'as-two',
  'capacity',
  'time',
] as const;
type Act = { readonly act: (typeof ACTS)[number]; readonly pick: number };

/** Does one act by one of the people who are there; an act that makes no sense for them is refused, as on the page. */
async function happens(hall: Hall, { act, pick }: Act): Promise<void> {
  const people = await hall.registrations();
  const person = people[pick % Math.max(1, people.length)];
  hall.house.clock.advance({ seconds: 1 });
  if (act === 'comes' || act === 'comes-as-two') {
    await hall.comes(act === 'comes' ? 1 : 2);
    return;
  }
  if (act === 'capacity') {
    await hall.setCapacity([1, 2, 3, 5, undefined][pick % 5]);
    return;
  }
  if (act === 'time') {
    hall.house.clock.advance({ hours: 1 + (pick % 60) });
    await moveWaitingLists(hall.house);
    return;
  }
  if (!person) return;
  const link = hall.link(person.id);
  if (act === 'leaves') await withdrawSponsor(hall.visitor, link);
  else if (act === 'accepts') await acceptOffer(hall.visitor, link);
  else if (act === 'returns') await returnSponsor(hall.visitor, link);
  else {
    const comes_with = act === 'alone' ? 'alone' : 'two';
    const form = { comes_with, name_2: 'Bea', agreement_2: undefined } as const;
    await changeParty(hall.visitor, { ...link, form });
  }
}

/** What must hold after anything that happened. */
async function expectNobodyWronged(hall: Hall, before: readonly RegistrationRow[]): Promise<void> {
  const [event, rows] = [await hall.readEvent(), await hall.registrations()];
  const held = rows.filter(({ status }) => status === 'confirmed' || status === 'offered');
  const taken = held.reduce((sum, { places }) => sum + places, 0);
  expect(event.sponsor_places_taken).toBe(taken);
  if (event.sponsor_capacity !== null) expect(taken).toBeLessThanOrEqual(event.sponsor_capacity);

  for (const row of rows) {
    expect(row.waiting_position !== null).toBe(row.status === 'waiting');
    expect(row.offer_expires_at !== null).toBe(row.status === 'offered');
    if (row.offer_expires_at) {
      expect(row.offer_expires_at > hall.house.clock.now()).toBe(true);
      expect(isNight(localTimeOf(row.offer_expires_at, 'Europe/Paris'))).toBe(false);
    }
  }
  // No place lies idle while whoever waits first would fit.
  const line = rows
    .filter(({ status }) => status === 'waiting')
    .sort((one, other) => (one.waiting_position ?? 0) - (other.waiting_position ?? 0));
  const free = event.sponsor_capacity === null ? Infinity : event.sponsor_capacity - taken;
  if (line[0]) expect(line[0].places).toBeGreaterThan(free);

  // Nobody passed: whoever left the line for a place stood before everybody who is still in it.
  const ranks = new Map(before.map((row) => [row.id, row.waiting_position]));
  const served = held.flatMap(({ id }) => ranks.get(id) ?? []);
  const left = line.flatMap(({ id, waiting_position }) =>
    ranks.get(id) === waiting_position ? (waiting_position ?? []) : [],
  );
  if (served.length > 0 && left.length > 0) expect(Math.max(...served)).toBeLessThan(Math.min(...left));
  const stood = new Set(before.filter(({ status }) => status !== 'withdrawn').map(({ id }) => id));
  const newcomers = held.filter(({ id }) => !stood.has(id));
  if (left.length > 0) expect(newcomers).toEqual([]);
}

test('whatever happens, in any order, no path over-books, lets a place lie idle, or passes anybody by', async () => {
  const acts = fc.array(fc.record({ act: fc.constantFrom(...ACTS), pick: fc.nat(1000) }), {
    minLength: 5,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(acts, fc.integer({ min: 1, max: 4 }), async (story, capacity) => {
      const hall = await aHall(capacity);
      for (const each of story) {
        const before = await hall.registrations();
        await happens(hall, each);
        // An offer that ended meanwhile is noticed by the loop, every minute.
        await moveWaitingLists(hall.house);
        await expectNobodyWronged(hall, before);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('all at once: acceptances, withdrawals, returns, new people and a smaller hall never over-book', async () => {
  const hall = await aHall(6);
  const people: string[] = [];
  for (let index = 0; index < 14; index += 1) people.push(await hall.comes(index % 4 === 0 ? 2 : 1));
  await hall.setCapacity(8);
  const late = await Promise.all(
    [1, 2, 1].map(
      async (places) =>
        (
          await aSponsor(hall.house, await hall.readEvent(), {
            status: 'unconfirmed',
            places: places as 1 | 2,
          })
        ).registrationId,
    ),
  );
  await Promise.all([
    ...people.flatMap((id, index) => [
      acceptOffer(hall.visitor, hall.link(id)),
      ...(index % 3 === 0 ? [withdrawSponsor(hall.visitor, hall.link(id))] : []),
      ...(index % 5 === 0 ? [returnSponsor(hall.visitor, hall.link(id))] : []),
    ]),
    ...late.map((id) =>
      welcomeSponsor(hall.visitor, {
        token: signLink(hall.house, 'confirm-registration', { id, version: 0 }),
      }),
    ),
    hall.setCapacity(7),
    moveWaitingLists(hall.house),
    moveWaitingLists(hall.house),
  ]);
  await moveWaitingLists(hall.house);
  await expectNobodyWronged(hall, []);
}, 60_000);
