import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { readMeetings } from '../first-meetings/read-meetings.ts';
import { openWord } from '../invitations/record-answer.ts';
import { isAgreed } from '../pairing/board/is-agreed.ts';
import { readShown } from '../sponsor-choices/choice-standing.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails, type SponseeDetails } from '../sponsees/sponsee-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { gatherAfter, gatherDay } from './export-day-and-after.ts';
import { openMessages } from './export-messages.ts';
import { listOwnHistory } from './list-own-history.ts';
import type {
  OwnAfter,
  OwnDay,
  OwnHistoryEntry,
  OwnInvitation,
  OwnMessage,
  OwnPairData,
} from './own-data.ts';
import { peopleKeptUntil } from './retention-policy.ts';

type SponseeRow = Selectable<Database['sponsee']>;

/** Everything about one household, and nothing about anybody else. Instants are UTC; codes are those of the data. */
export interface SponseeData {
  readonly exportedAt: string;
  readonly reference: string;
  readonly ceremony: {
    readonly title: string;
    readonly territory: string;
    readonly startsAtLocal: string;
    readonly timeZone: string;
    readonly contact: string;
  };
  readonly status: 'entered' | 'withdrawn';
  /** The association that referred them and accompanies them, when one does. */
  readonly referredBy: string | null;
  readonly isSetAside: boolean;
  readonly enteredAt: string;
  readonly keptUntil: string;
  /** What they said, or what was said for them. */
  readonly told: Omit<SponseeDetails, 'knownSponsorIds' | 'refusedSponsorIds'>;
  /** How many sponsors they said they know, or do not wish to have; who they are is the sponsors' own. */
  readonly sponsorsKnown: number;
  readonly sponsorsRefused: number;
  /** When somebody made sure of the spelling of a name. */
  readonly namesSeenAt: readonly string[];
  readonly pairs: readonly OwnPairData[];
  /** Questions about whom they wish to have as a sponsor. */
  readonly choices: readonly {
    readonly reference: string;
    readonly place: number;
    readonly status: string;
    readonly channel: string;
    readonly shown: number;
    readonly hasChosen: boolean;
    readonly askedAt: string;
    readonly expiresAt: string;
    readonly answeredAt: string | null;
  }[];
  readonly certificates: readonly {
    readonly reference: string;
    readonly number: string;
    readonly heldOn: string;
    readonly issuedAt: string;
    readonly printedAt: string | null;
    readonly handedOverAt: string | null;
    readonly withdrawnAt: string | null;
    readonly withdrawnBecause: string | null;
  }[];
  readonly invitations: readonly OwnInvitation[];
  readonly day: OwnDay;
  readonly after: OwnAfter;
  readonly messages: readonly OwnMessage[];
  readonly history: readonly OwnHistoryEntry[];
}

/**
 * Gathers what the house holds on a household (GDPR art. 15 and 20) and records that its names were read. Who may ask
 * is the caller's part.
 */
export async function gatherSponseeData(context: Context, row: SponseeRow): Promise<SponseeData> {
  const { id, territory_id: territoryId, event_id: eventId } = row;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const { knownSponsorIds, refusedSponsorIds, ...told } = openSponseeDetails(vault, row);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [id] });
    const pairs = await readPairs(trx, id);
    const messages = await openMessages(trx, vault, await listSponseeMessageIds(trx, { eventId, id }));
    const choices = await readChoices(trx, id);
    const certificates = await readCertificates(trx, id);
    const subject = { kind: 'sponsee', id } as const;
    const pairIds = pairs.map(({ reference }) => reference);
    const after = await gatherAfter(trx, context, { territoryId, subject, pairIds });
    const event = await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .selectAll('event')
      .select('territory.name as territory_name')
      .where('event.id', '=', eventId)
      .executeTakeFirstOrThrow();
    const seen = await trx.selectFrom('name_check').select('seen_at').where('sponsee_id', '=', id).execute();
    const subjects = [...pairs, ...messages, ...choices, ...certificates, ...after.bonds, ...after.contacts];
    return {
      exportedAt: context.clock.now(),
      reference: id,
      ceremony: {
        title: event.title,
        territory: event.territory_name,
        startsAtLocal: event.starts_at_local,
        timeZone: event.time_zone,
        contact: event.contact_email,
      },
      status: row.status,
      referredBy: await nameOfAssociation(trx, row.association_id),
      isSetAside: row.is_set_aside === 1,
      enteredAt: row.created_at,
      keptUntil: peopleKeptUntil(event),
      told,
      sponsorsKnown: knownSponsorIds.length,
      sponsorsRefused: refusedSponsorIds.length,
      namesSeenAt: seen.map(({ seen_at }) => seen_at),
      pairs,
      choices,
      certificates,
      invitations: await readInvitations(trx, vault, id),
      day: await gatherDay(trx, { ...subject, eventId }),
      after,
      messages,
      history: await listOwnHistory(trx, territoryId, [id, ...subjects.map(({ reference }) => reference)]),
    };
  });
}

async function nameOfAssociation(trx: Transaction<Database>, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await trx.selectFrom('association').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

async function readPairs(trx: Transaction<Database>, sponseeId: string): Promise<OwnPairData[]> {
  const rows = await trx
    .selectFrom('pair')
    .selectAll()
    .where('sponsee_id', '=', sponseeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  const meetings = await readMeetings(trx, ids);
  return rows.map((row) => {
    const meeting = meetings.get(row.id);
    return {
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
      ownAnswer: row.sponsee_answer,
      ownAnsweredAt: row.sponsee_answered_at,
      firstMeeting: meeting
        ? {
            status: meeting.status,
            offered: meeting.offered,
            suits: meeting.suitsSponsee ?? null,
            fixedAt: meeting.fixedAt ?? null,
            heldAt: meeting.heldAt ?? null,
          }
        : null,
    };
  });
}

async function readChoices(trx: Transaction<Database>, id: string): Promise<SponseeData['choices']> {
  const rows = await trx
    .selectFrom('sponsor_choice')
    .selectAll()
    .where('sponsee_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    reference: row.id,
    place: row.position + 1,
    status: row.status,
    channel: row.channel,
    shown: readShown(row).length,
    hasChosen: row.chosen_sponsor_id !== null,
    askedAt: row.created_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
  }));
}

async function readCertificates(
  trx: Transaction<Database>,
  id: string,
): Promise<SponseeData['certificates']> {
  const rows = await trx
    .selectFrom('certificate')
    .selectAll()
    .where('sponsee_id', '=', id)
    .orderBy('issued_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    reference: row.id,
    number: row.number,
    heldOn: row.held_on,
    issuedAt: row.issued_at,
    printedAt: row.printed_at,
    handedOverAt: row.handed_over_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnBecause: row.withdrawn_because,
  }));
}

async function readInvitations(
  trx: Transaction<Database>,
  vault: Vault,
  id: string,
): Promise<OwnInvitation[]> {
  const rows = await trx
    .selectFrom('invitation')
    .selectAll()
    .where('recipient_kind', '=', 'sponsee')
    .where('recipient_id', '=', id)
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

/** Ids of every message that was written to a household, in the order of writing. */
export async function listSponseeMessageIds(
  trx: Kysely<Database> | Transaction<Database>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<string[]> {
  const invitations = await trx
    .selectFrom('invitation')
    .select(['id', 'uid'])
    .where('recipient_kind', '=', 'sponsee')
    .where('recipient_id', '=', id)
    .execute();
  const choices = await trx.selectFrom('sponsor_choice').select('id').where('sponsee_id', '=', id).execute();
  const own = new Set([
    id,
    ...invitations.flatMap((row) => [row.id, row.uid]),
    ...choices.map((row) => row.id),
  ]);
  const messages = await trx
    .selectFrom('outbox_message')
    .select(['id', 'idempotency_key', 'recipient_kind', 'recipient_id'])
    .where('event_id', '=', eventId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return messages
    .filter((message) =>
      message.recipient_id === null
        ? message.idempotency_key.split(':').some((part) => own.has(part))
        : message.recipient_kind === 'sponsee' && message.recipient_id === id,
    )
    .map((message) => message.id);
}
