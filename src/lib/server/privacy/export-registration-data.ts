import type { Selectable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { readMeetings, type FirstMeeting } from '../first-meetings/read-meetings.ts';
import { openWord } from '../invitations/record-answer.ts';
import { isAgreed } from '../pairing/board/is-agreed.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { rankOf } from '../registrations/places/waiting-rank.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { gatherAfter, gatherDay } from './export-day-and-after.ts';
import { openMessages } from './export-messages.ts';
import { listMessageIds } from './list-message-ids.ts';
import { listOwnNeighbours, readFormerTown } from './list-own-neighbours.ts';
import { listOwnHistory } from './list-own-history.ts';
import { listSamePerson } from './list-same-person.ts';
import {
  LEFT_OUT,
  type OwnData,
  type OwnInvitation,
  type OwnPairData,
  type OwnRegistration,
  type OwnSession,
  type OwnSponsor,
} from './own-data.ts';
import { registrationKeptUntil } from './retention-policy.ts';

type RegistrationRow = Selectable<Database['registration']>;
type SponsorRow = Selectable<Database['sponsor']>;

/**
 * Gathers everything the house holds on a registered person (GDPR art. 15 and 20), in all their registrations to this
 * ceremony, and nothing about anybody else. Who may ask is the caller's part.
 */
export async function gatherRegistrationData(
  context: Context,
  registration: RegistrationRow,
): Promise<OwnData> {
  const { territory_id: territoryId, event_id: eventId } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .selectAll('event')
      .select('territory.name as territory_name')
      .where('event.id', '=', eventId)
      .executeTakeFirstOrThrow();
    const ids = await listSamePerson(trx, registration);
    const sponsors = await trx
      .selectFrom('sponsor')
      .selectAll()
      .where('registration_id', 'in', ids)
      .execute();
    const registrations: OwnRegistration[] = [];
    for (const id of ids) {
      const sponsor = sponsors.find((row) => row.registration_id === id);
      registrations.push(await readRegistration(trx, context, vault, { id, sponsor, event }));
    }
    const addresses = registrations.map(({ email }) => email);
    // A message about a pair may be its other side's: only what was written to them is theirs.
    const messages = (await openMessages(trx, vault, await listMessageIds(trx, ids))).filter(
      ({ kind, to }) => !kind.startsWith('pair.') || addresses.includes(to),
    );
    const subjects = [
      ...ids,
      ...sponsors.map(({ id }) => id),
      ...registrations.flatMap(({ pairs, after }) =>
        [...pairs, ...after.bonds, ...after.contacts].map(({ reference }) => reference),
      ),
      ...messages.map(({ reference }) => reference),
    ];
    return {
      exportedAt: context.clock.now(),
      ceremony: {
        title: event.title,
        territory: event.territory_name,
        startsAtLocal: event.starts_at_local,
        endsAtLocal: event.ends_at_local,
        timeZone: event.time_zone,
        contact: event.contact_email,
      },
      registrations,
      messages,
      history: await listOwnHistory(trx, territoryId, subjects),
      leftOut: LEFT_OUT,
    };
  });
}

async function readRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  {
    id,
    sponsor,
    event,
  }: {
    id: string;
    sponsor: SponsorRow | undefined;
    event: { id: string; ends_at: string; cancelled_at: string | null };
  },
): Promise<OwnRegistration> {
  const { association_name: writtenBy, ...row } = await trx
    .selectFrom('registration')
    .leftJoin('association', 'association.id', 'registration.association_id')
    .selectAll('registration')
    .select('association.name as association_name')
    .where('registration.id', '=', id)
    .executeTakeFirstOrThrow();
  const contact = openRegistrationContact(vault, row);
  const pairs = sponsor ? await readPairs(trx, sponsor.id) : [];
  const subject = { kind: 'registration', id } as const;
  return {
    reference: id,
    status: row.status,
    channel: row.channel,
    writtenBy,
    places: row.places,
    rank: await rankOfRow(trx, row),
    offerExpiresAt: row.offer_expires_at,
    offersMissed: row.offers_missed,
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    locale: row.locale,
    charterVersion: row.charter_version,
    noticeVersion: row.notice_version,
    receivedAt: row.created_at,
    confirmedAt: row.confirmed_at,
    withdrawnAt: row.withdrawn_at,
    keptUntil: registrationKeptUntil(row, event),
    sponsor: sponsor ? await readSponsor(trx, vault, sponsor) : null,
    session: await readSession(trx, id),
    pairs,
    invitations: await readInvitations(trx, vault, id),
    neighbours: await listOwnNeighbours(trx, id),
    cameFrom: await readFormerTown(trx, row.submission_token),
    day: await gatherDay(trx, {
      ...subject,
      eventId: row.event_id,
      ...(sponsor ? { sponsorId: sponsor.id } : {}),
    }),
    after: await gatherAfter(trx, context, {
      territoryId: row.territory_id,
      subject,
      pairIds: pairs.map(({ reference }) => reference),
    }),
  };
}

async function rankOfRow(trx: Transaction<Database>, row: RegistrationRow): Promise<number | null> {
  const { event_id: eventId, waiting_position: position } = row;
  return position === null ? null : rankOf(trx, { eventId, position });
}

async function readSponsor(trx: Transaction<Database>, vault: Vault, row: SponsorRow): Promise<OwnSponsor> {
  const { alreadyKnows, answers = [], ...told } = openSponsorDetails(vault, row);
  const questions = await trx
    .selectFrom('registration_question')
    .select(['id', 'label'])
    .where('event_id', '=', row.event_id)
    .execute();
  const labelOf = (id: string) => questions.find((question) => question.id === id)?.label ?? id;
  return {
    reference: row.id,
    role: row.role,
    capacity: row.capacity,
    pairsTaken: row.pairs_taken,
    ...told,
    saidThatTheyKnowSomebody: alreadyKnows !== undefined,
    answers: answers.map(({ question, value }) => ({ question: labelOf(question), value })),
  };
}

async function readSession(trx: Transaction<Database>, registrationId: string): Promise<OwnSession | null> {
  const row = await trx
    .selectFrom('session_choice')
    .innerJoin('information_session', 'information_session.id', 'session_choice.session_id')
    .selectAll('information_session')
    .select(['session_choice.places as own_places', 'session_choice.chosen_at'])
    .where('session_choice.registration_id', '=', registrationId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    place: [row.place_name, row.address].filter((part) => part !== '').join(', '),
    places: row.own_places,
    chosenAt: row.chosen_at,
  };
}

async function readPairs(trx: Transaction<Database>, sponsorId: string): Promise<OwnPairData[]> {
  const rows = await trx
    .selectFrom('pair')
    .selectAll()
    .where('sponsor_id', '=', sponsorId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const meetings = await readMeetings(
    trx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    reference: row.id,
    state: isAgreed(row)
      ? 'agreed'
      : row.status === 'confirmed'
        ? 'asked'
        : row.status === 'proposed'
          ? 'considered'
          : 'over',
    slot: row.slot,
    createdAt: row.created_at,
    ownAnswer: row.sponsor_answer,
    ownAnsweredAt: row.sponsor_answered_at,
    firstMeeting: meetingOf(meetings.get(row.id)),
  }));
}

function meetingOf(meeting: FirstMeeting | undefined): OwnPairData['firstMeeting'] {
  if (!meeting) return null;
  const { status, offered, suitsSponsor = null, fixedAt = null, heldAt = null } = meeting;
  return { status, offered, suits: suitsSponsor, fixedAt, heldAt };
}

async function readInvitations(
  trx: Transaction<Database>,
  vault: Vault,
  registrationId: string,
): Promise<OwnInvitation[]> {
  const rows = await trx
    .selectFrom('invitation')
    .select(['id', 'uid', 'sequence', 'method', 'partstat', 'answered_at', 'word_sealed', 'sent_at'])
    .where('recipient_kind', '=', 'registration')
    .where('recipient_id', '=', registrationId)
    .execute();
  return rows.map((row) => ({
    uid: row.uid,
    sequence: row.sequence,
    method: row.method,
    partstat: row.partstat,
    answeredAt: row.answered_at,
    word: openWord(vault, row) ?? null,
    sentAt: row.sent_at,
  }));
}
