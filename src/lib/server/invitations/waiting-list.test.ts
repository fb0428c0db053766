import fc from 'fast-check';
import type { Selectable } from 'kysely';
import { describe, expect, test } from 'vitest';
import { isNight, localTimeOf } from '#lib/dates/local-time.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { acceptOffer } from './accept-offer.ts';
import { acceptForSponsor, offerPlace, withdrawForSponsor } from './act-for-sponsor.ts';
import { changeCeremony } from './change-ceremony.ts';
import { changeParty } from './change-party.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';
import { returnSponsor } from './return-sponsor.ts';
import { welcomeSponsor } from './welcome-sponsor.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

type RegistrationRow = Selectable<Database['registration']>;

/** A ceremony on 18 December with few places, and everything that can happen to its registrations. */
async function aHall(sponsor_capacity: number | null) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity });
  const visitor = as(house, aVisitor);
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const registrations = () => everywhere.selectFrom('registration').selectAll().orderBy('id').execute();
  const find = async (id: string): Promise<RegistrationRow> => {
    const row = (await registrations()).find((each) => each.id === id);
    if (!row) throw new Error('No such registration');
    return row;
  };
  const readEvent = () => everywhere.selectFrom('event').selectAll().executeTakeFirstOrThrow();
  const link = (id: string) => ({ token: signLink(house, 'manage-registration', id) });
  const comes = async (places: 1 | 2 = 1): Promise<string> => {
    house.clock.advance({ seconds: 1 });
    const { registrationId } = await aSponsor(house, event, { status: 'unconfirmed', places });
    await welcomeSponsor(visitor, { token: signLink(house, 'confirm-registration', registrationId) });
    return registrationId;
  };
  const setCapacity = async (capacity: number | undefined) => {
    const now = await readEvent();
    return changeCeremony(organiser, {
      territoryId,
      eventId: event.id,
      starts_on: '2026-12-18',
      starts_at: '18:30',
      ends_at: '20:30',
      place_name: now.place_name,
      address: now.address,
      official_name: now.official_name,
      official_function: now.official_function,
      contact_email: now.contact_email,
      associations: [],
      title: now.title,
      description: '',
      visibility: 'public',
      registration_closes_on: now.registration_closes_on,
      sponsor_capacity: capacity,
      revision: now.revision,
    });
  };
  const statusOf = async (id: string) => (await find(id)).status;
  const mailKinds = async (id: string) => {
    const { id: sponsorId } = await everywhere
      .selectFrom('sponsor')
      .select('id')
      .where('registration_id', '=', id)
      .executeTakeFirstOrThrow();
    return (await mailsTo(house, `${sponsorId}@exemple.fr`)).map(({ kind }) => kind);
  };
  return {
    house,
    visitor,
    organiser,
    territoryId,
    registrations,
    find,
    readEvent,
    link,
    comes,
    setCapacity,
    statusOf,
    mailKinds,
  };
}

type Hall = Awaited<ReturnType<typeof aHall>>;

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
      welcomeSponsor(hall.visitor, { token: signLink(hall.house, 'confirm-registration', id) }),
    ),
    hall.setCapacity(7),
    moveWaitingLists(hall.house),
    moveWaitingLists(hall.house),
  ]);
  await moveWaitingLists(hall.house);
  await expectNobodyWronged(hall, []);
}, 60_000);
