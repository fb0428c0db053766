import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration, mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { CalendarClient } from '#tests/parsers/calendar-client.ts';
import {
  findDebianParsers,
  readWithLibical,
  readWithPythonIcalendar,
} from '#tests/parsers/read-calendars.ts';
import { resolveLocalTime } from '#lib/dates/local-time.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { editEvent } from '../events/edit-event.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { openVault } from '../vault/open-vault.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { holdAgain } from './hold-again.ts';
import { recordAnswerInTransaction } from './record-answer.ts';
import { sendInvitations } from './send-invitations.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

const debian = findDebianParsers();
if (!debian.icalendar) console.log('skipped: Debian’s python3-icalendar is not installed here');
if (!debian.libical) console.log('skipped: Debian’s libical3 is not installed here');

const JEANNE = 'jeanne@exemple.fr';
const PAUL = 'paul@exemple.fr';
const SAMIRA = 'samira@exemple.fr';
const EVERYBODY = [JEANNE, PAUL, SAMIRA];

/** In the night in which summer time ends in Paris; the same wall clock everywhere. */
const BEFORE = { from: '2027-10-31T00:30', to: '2027-10-31T04:30' };
const AFTER = { from: '2027-10-31T01:30', to: '2027-10-31T05:30' };

/** What the wall clocks of the four towns mean, written by hand: the test of the test. */
const INSTANTS = {
  'Europe/Paris': ['2027-10-30T22:30:00.000Z', '2027-10-30T23:30:00.000Z', '2027-10-31T04:30:00.000Z'],
  'America/Martinique': ['2027-10-31T04:30:00.000Z', '2027-10-31T05:30:00.000Z', '2027-10-31T09:30:00.000Z'],
  'Indian/Reunion': ['2027-10-30T20:30:00.000Z', '2027-10-30T21:30:00.000Z', '2027-10-31T01:30:00.000Z'],
  'Pacific/Noumea': ['2027-10-30T13:30:00.000Z', '2027-10-30T14:30:00.000Z', '2027-10-30T18:30:00.000Z'],
} as const;

function instant(local: string, zone: string): string {
  const resolved = resolveLocalTime(local, zone);
  if (resolved.kind !== 'ok') throw new Error(resolved.kind);
  return resolved.instant;
}

/** A ceremony with two sponsors and a household that reads its mail, and a calendar program for each of the three. */
async function aConversation(zone: string) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house, { time_zone: zone });
  const event = await anEvent(house, {
    territory_id: territoryId,
    time_zone: zone,
    starts_at_local: BEFORE.from,
    ends_at_local: BEFORE.to,
    starts_at: instant(BEFORE.from, zone),
    ends_at: instant(BEFORE.to, zone),
    registration_closes_on: '2027-10-20',
  });
  const context = as(house, anOrganiser(territoryId, 'owner'));
  const at = { territoryId, eventId: event.id };
  const { manageToken } = await aRegistration(context, event, { email: JEANNE, name_1: 'Jeanne' });
  await aRegistration(context, event, { email: PAUL, name_1: 'Paul' });
  const sponseeId = await aSponsee(context, event, { name: 'Samira Canari' });
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const invitations = () => everywhere.selectFrom('invitation').selectAll().orderBy('id').execute();
  const paul = await everywhere.selectFrom('sponsor').select(['id', 'registration_id']).execute();
  const { recipient_id } = await everywhere
    .selectFrom('outbox_message')
    .select('recipient_id')
    .where('kind', '=', 'invitation.sent')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const sponsorId = paul.find((row) => row.registration_id === recipient_id)?.id ?? '';
  const chosen = await choosePair(context, { ...at, sponseeId, sponsorId, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);

  const files = async (address: string) =>
    (await mailsTo(context, address)).flatMap(({ calendar }) => (calendar === undefined ? [] : [calendar]));
  const heard = new Map(EVERYBODY.map((address) => [address, { client: new CalendarClient(), count: 0 }]));
  /** Lets everybody read their new mail; returns how many calendar messages each found, in the order of EVERYBODY. */
  const read = async () => {
    const counts: number[] = [];
    for (const address of EVERYBODY) {
      const reader = heard.get(address);
      if (!reader) throw new Error(address);
      const fresh = (await files(address)).slice(reader.count);
      for (const file of fresh) reader.client.receive(file);
      reader.count += fresh.length;
      counts.push(fresh.length);
    }
    return counts;
  };
  const calendars = () => EVERYBODY.map((address) => heard.get(address)?.client.standing() ?? []);
  const edit = async (changes: {
    starts_at?: string;
    ends_at?: string;
    place_name?: string;
    title?: string;
    official_name?: string;
  }) => {
    const row = await everywhere.selectFrom('event').selectAll().executeTakeFirstOrThrow();
    const outcome = await editEvent(context, {
      ...at,
      starts_on: row.starts_at_local.slice(0, 10),
      starts_at: row.starts_at_local.slice(11),
      ends_at: row.ends_at_local.slice(11),
      place_name: row.place_name,
      address: row.address,
      official_name: row.official_name,
      official_function: row.official_function,
      contact_email: row.contact_email,
      associations: [],
      title: row.title,
      description: row.description,
      visibility: row.visibility,
      registration_closes_on: row.registration_closes_on,
      sponsor_capacity: undefined,
      revision: row.revision,
      ...changes,
    });
    expect(outcome.kind).toBe('saved');
  };
  const send = async () => {
    context.clock.advance({ minutes: 1 });
    return sendInvitations(context, at);
  };
  return { context, at, manageToken, invitations, files, read, calendars, edit, send };
}

describe.each(Object.entries(INSTANTS))('a conversation in %s', (zone, [first, moved, end]) => {
  test('leaves exactly one event, at the right instant, in the calendar of everybody concerned', async () => {
    const talk = await aConversation(zone);
    const { context, at } = talk;
    const one = (startsAt: string, location: unknown = expect.any(String)) => [
      expect.objectContaining({ startsAt, location }) as unknown,
    ];

    await talk.send();
    expect(await talk.read()).toEqual([1, 1, 1]);
    expect(talk.calendars()).toEqual([one(first), one(first), one(first)]);

    // Somebody answers; a new hour asks again, a new place does not.
    const answer = async () => {
      const vault = await openVault(context, { kind: 'ceremony', ...at });
      for (const { id } of await talk.invitations()) {
        await transactInTerritory(context, at.territoryId, (trx) =>
          recordAnswerInTransaction(trx, context, vault, {
            invitationId: id,
            partstat: 'ACCEPTED',
            by: 'page',
            stampedAt: context.clock.now(),
          }),
        );
      }
    };
    await answer();

    await talk.edit({ starts_at: AFTER.from.slice(11), ends_at: AFTER.to.slice(11) });
    await talk.send();
    expect(await talk.read()).toEqual([1, 1, 1]);
    expect(talk.calendars()).toEqual([one(moved), one(moved), one(moved)]);
    expect(
      talk
        .calendars()
        .flat()
        .map(({ endsAt }) => endsAt),
    ).toEqual([end, end, end]);
    expect(
      talk
        .calendars()
        .flat()
        .map(({ partstat }) => partstat),
    ).toEqual(Array(3).fill('NEEDS-ACTION'));
    await answer();

    await talk.edit({ place_name: 'Salle des fêtes' });
    await talk.send();
    expect(await talk.read()).toEqual([1, 1, 1]);
    const there = expect.stringMatching(/^Salle des fêtes/u) as unknown;
    expect(talk.calendars()).toEqual([one(moved, there), one(moved, there), one(moved, there)]);
    expect(
      talk
        .calendars()
        .flat()
        .map(({ partstat }) => partstat),
    ).toEqual(Array(3).fill('ACCEPTED'));

    // What an invitation does not say is no news.
    await talk.edit({ title: 'Un autre titre', official_name: 'Alix Exemple' });
    expect(await talk.send()).toEqual({ kind: 'queued', messages: 0 });
    expect(await talk.read()).toEqual([0, 0, 0]);

    context.clock.advance({ minutes: 1 });
    expect(await withdrawSponsor(context, { token: talk.manageToken })).toEqual({ kind: 'withdrawn' });
    await talk.send();
    expect(await talk.read()).toEqual([1, 0, 0]);
    expect(talk.calendars()).toEqual([[], one(moved, there), one(moved, there)]);

    context.clock.advance({ minutes: 1 });
    expect(await cancelCeremony(context, { ...at, note: '' })).toMatchObject({ kind: 'cancelled', told: 2 });
    expect(await talk.read()).toEqual([0, 1, 1]);
    expect(talk.calendars()).toEqual([[], [], []]);

    context.clock.advance({ minutes: 1 });
    expect(await holdAgain(context, at)).toEqual({ kind: 'held-again', told: 2 });
    expect(await holdAgain(context, at)).toEqual({ kind: 'not-cancelled' });
    await talk.send();
    expect(await talk.read()).toEqual([0, 1, 1]);
    expect(talk.calendars()).toEqual([[], one(moved, there), one(moved, there)]);

    for (const address of EVERYBODY) await judge(await talk.files(address));
  });
});

/** One person's messages, by the parsers that share no code with ours, and by a calendar that gets them in any order. */
async function judge(files: readonly string[]): Promise<void> {
  const inOrder = new CalendarClient();
  for (const file of files) inOrder.receive(file);
  fc.assert(
    fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (shuffled) => {
      const client = new CalendarClient();
      for (const file of [...shuffled, ...shuffled]) client.receive(file);
      expect(client.standing()).toEqual(inOrder.standing());
    }),
    { numRuns: 30 },
  );
  const readings = [
    ...(debian.icalendar ? [readWithPythonIcalendar(files)] : []),
    ...(debian.libical ? [readWithLibical(files)] : []),
  ];
  const last = inOrder.standing()[0];
  for (const reading of readings) {
    expect(reading.map(({ complaints }) => complaints)).toEqual(files.map(() => []));
    expect(new Set(reading.map(({ uid }) => uid)).size).toBe(1);
    expect(reading.every(({ eventCount }) => eventCount === 1)).toBe(true);
    expect(reading.every(({ propertyCounts }) => propertyCounts['ATTENDEE'] === 1)).toBe(true);
    const final = reading.at(-1);
    expect(final?.method).toBe(last ? 'REQUEST' : 'CANCEL');
    if (last) expect((final?.startsAt ?? 0) * 1000).toBe(Date.parse(last.startsAt));
  }
}

test('a sponsor’s event is the one of the public calendars; a sponsee’s is nobody else’s', async () => {
  const talk = await aConversation('Europe/Paris');
  await talk.send();
  const uids = Object.groupBy(await talk.invitations(), ({ recipient_kind: kind }) => kind);
  expect(new Set(uids.registration?.map(({ uid }) => uid))).toEqual(
    new Set([`${talk.at.eventId}@trait-dunion`]),
  );
  expect(uids.sponsee?.[0]?.uid).not.toContain(talk.at.eventId);
});
