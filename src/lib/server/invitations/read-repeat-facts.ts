import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { RepeatFacts } from './judge-repeat.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** A message and the one it repeats, which is itself when it repeats none. */
export interface RepeatedMessage {
  readonly id: string;
  readonly rootId: string;
  readonly kind: string;
  readonly status: string;
  readonly recipient: { readonly kind: 'registration' | 'sponsee'; readonly id: string } | undefined;
  readonly priority: number;
  readonly payload_sealed: string;
  /** How often the first one was sent again, ever. */
  readonly repeats: number;
}

/**
 * Reads, in the scope of `db`, a message of a ceremony and all that decides whether it may be sent again. Whatever
 * was sent again is judged by its first writing: that one's key names what it speaks of. `NotFound` elsewhere.
 */
export async function readRepeatFacts(
  db: Db,
  { clock }: Pick<Context, 'clock'>,
  { eventId, messageId }: { eventId: string; messageId: string },
): Promise<{ message: RepeatedMessage; facts: RepeatFacts }> {
  const event = foundOr404(
    await db.selectFrom('event').select(['status', 'ends_at']).where('id', '=', eventId).executeTakeFirst(),
  );
  const row = await findMessage(db, eventId, messageId);
  const root = row.repeats_id ? await findMessage(db, eventId, row.repeats_id) : row;
  const now = clock.now();
  const dayAgo = new Date(Date.parse(now) - 24 * 3_600_000).toISOString();
  const repeated = await db
    .selectFrom('outbox_message')
    .select('created_at')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', root.recipient_id)
    .where('repeats_id', '=', root.id)
    .execute();
  const complained = await db
    .selectFrom('outbox_step')
    .select('id')
    .where('message_id', 'in', [row.id, root.id])
    .where('kind', '=', 'complained')
    .executeTakeFirst();
  const recipient =
    root.recipient_kind && root.recipient_id
      ? { kind: root.recipient_kind, id: root.recipient_id }
      : undefined;
  return {
    message: {
      id: row.id,
      rootId: root.id,
      kind: row.kind,
      status: row.status,
      recipient,
      priority: row.priority,
      payload_sealed: row.payload_sealed,
      repeats: repeated.length,
    },
    facts: {
      kind: root.kind,
      status: row.status,
      writtenAt: root.created_at,
      now,
      person: recipient && (await standingOf(db, recipient)),
      event: { status: event.status, endsAt: event.ends_at },
      wasComplainedOf: complained !== undefined,
      isLatest: recipient === undefined || (await isLatest(db, eventId, root)),
      matterStands: recipient === undefined || (await matterStands(db, recipient, root, now)),
      repeatsToday: repeated.filter(({ created_at }) => created_at > dayAgo).length,
    },
  };
}

async function findMessage(db: Db, eventId: string, messageId: string) {
  return foundOr404(
    await db
      .selectFrom('outbox_message')
      .select(['id', 'kind', 'status', 'recipient_kind', 'recipient_id', 'priority', 'payload_sealed'])
      .select(['idempotency_key', 'created_at', 'repeats_id'])
      .where('event_id', '=', eventId)
      .where('id', '=', messageId)
      .executeTakeFirst(),
  );
}

type Root = Awaited<ReturnType<typeof findMessage>>;
type Recipient = NonNullable<RepeatedMessage['recipient']>;

async function standingOf(db: Db, { kind, id }: Recipient): Promise<RepeatFacts['person']> {
  const found = await (kind === 'registration'
    ? db.selectFrom('registration').select('status').where('id', '=', id).executeTakeFirst()
    : db.selectFrom('sponsee').select('status').where('id', '=', id).executeTakeFirst());
  return found?.status ?? 'gone';
}

/** What is written of one matter, as a pattern of keys or of kinds: the latest of them is what is true. */
function matterOf({ kind, idempotency_key: key }: Root): {
  column: 'idempotency_key' | 'kind';
  like: string;
} {
  const [, first = '', second = ''] = key.split(':');
  if (kind.startsWith('invitation.')) return { column: 'kind', like: 'invitation.%' };
  if (kind.startsWith('pair.meeting_'))
    return { column: 'idempotency_key', like: `pair.meeting_%:${first}:%` };
  if (kind.startsWith('session.'))
    return { column: 'idempotency_key', like: `session.%:${first}:${second}:%` };
  if (kind === 'pair.asked' || kind === 'choice.asked') return { column: 'idempotency_key', like: key };
  const isOfTheList = ['waiting', 'offered', 'sent_back', 'dropped'].includes(kind.split('.')[1] ?? '');
  // Going up, down and off the list are told by four kinds of message.
  return isOfTheList ? { column: 'kind', like: 'registration.%' } : { column: 'kind', like: kind };
}

async function isLatest(db: Db, eventId: string, root: Root): Promise<boolean> {
  const { column, like } = matterOf(root);
  const later = await db
    .selectFrom('outbox_message')
    .select('id')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', root.recipient_id)
    .where('repeats_id', 'is', null)
    .where('kind', 'not in', ['registration.known', 'registration.new_address'])
    .where('created_at', '>', root.created_at)
    .where(column, 'like', like)
    .executeTakeFirst();
  return later === undefined;
}

async function matterStands(db: Db, recipient: Recipient, root: Root, now: string): Promise<boolean> {
  const { kind } = root;
  const [, id = '', sessionId = ''] = root.idempotency_key.split(':');
  if (kind.startsWith('invitation.')) {
    const ledger = await db
      .selectFrom('invitation')
      .select('method')
      .where('recipient_kind', '=', recipient.kind)
      .where('recipient_id', '=', recipient.id)
      .executeTakeFirst();
    return ledger?.method === (kind === 'invitation.cancelled' ? 'CANCEL' : 'REQUEST');
  }
  if (kind === 'choice.asked') {
    const choice = await db
      .selectFrom('sponsor_choice')
      .select('id')
      .where('id', '=', id)
      .where('status', '=', 'open')
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return choice !== undefined;
  }
  if (kind.startsWith('pair.')) return pairStands(db, kind, id);
  if (kind === 'session.moved') {
    const chosen = await db
      .selectFrom('session_choice')
      .select('session_id')
      .where('registration_id', '=', recipient.id)
      .where('session_id', '=', sessionId)
      .where('places', '>', 0)
      .executeTakeFirst();
    return chosen !== undefined;
  }
  return true;
}

async function pairStands(db: Db, kind: string, pairId: string): Promise<boolean> {
  const pair = await db
    .selectFrom('pair')
    .select('sponsor_answer')
    .where('id', '=', pairId)
    .where('status', '=', 'confirmed')
    .executeTakeFirst();
  if (kind === 'pair.asked') return pair?.sponsor_answer === 'waiting';
  if (!pair) return false;
  const meeting = await db
    .selectFrom('first_meeting')
    .select('status')
    .where('pair_id', '=', pairId)
    .where('status', '=', kind === 'pair.meeting_offered' ? 'offered' : 'fixed')
    .executeTakeFirst();
  return meeting !== undefined;
}
