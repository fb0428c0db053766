import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openMessage, type OpenedMessage } from '../mail/open-message.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { judgeRepeat, type RepeatRefusal } from './judge-repeat.ts';
import { readRepeatFacts } from './read-repeat-facts.ts';

/** One dated step of a message's life. `detail` is a French sentence without any address, or empty. */
export interface MessageStep {
  readonly kind: string;
  readonly detail: string;
  readonly at: string;
}

/** A message with its life, whom it is for, and whether it may be sent again. */
export interface MessageRead extends OpenedMessage {
  readonly life: readonly MessageStep[];
  /** The row that knows their address, while it is there. */
  readonly recipient: { readonly kind: 'registration' | 'sponsee'; readonly id: string } | undefined;
  /** Why it may not be sent again; nothing where it may. */
  readonly refusal: RepeatRefusal | undefined;
  /** How often it was sent again, to be given back to `resendMessage`. */
  readonly repeats: number;
  /** The message that this one repeats, and the latest that repeats it. */
  readonly repeatsId: string | null;
  readonly repeatedById: string | undefined;
}

/**
 * Reads one message of a ceremony as its recipient got it, but for the personal links, which are theirs
 * alone: an organiser who could follow them would answer in their place. Needs `mail:read`.
 */
export async function readMessage(
  context: Context,
  { territoryId, eventId, messageId }: { territoryId: string; eventId: string; messageId: string },
): Promise<MessageRead> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const db = inTerritory(context, territoryId);
  const row = foundOr404(
    await db
      .selectFrom('outbox_message')
      .selectAll()
      .where('event_id', '=', eventId)
      .where('id', '=', messageId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const message = openMessage(vault, row);
  const { facts, message: repeated } = await readRepeatFacts(db, context, { eventId, messageId });
  // No row of a step names a territory: its message, found above, does.
  const steps = await db
    .selectFrom('outbox_step')
    .select(['kind', 'detail', 'at'])
    .where('message_id', '=', messageId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const later = await db
    .selectFrom('outbox_message')
    .select('id')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', row.recipient_id)
    .where('repeats_id', '=', messageId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return {
    ...message,
    text: hidePersonalLinks(message.text),
    life: steps.length > 0 ? steps : lifeFromColumns(row),
    recipient: facts.person === 'gone' ? undefined : repeated.recipient,
    refusal: judgeRepeat(facts),
    repeats: repeated.repeats,
    repeatsId: row.repeats_id,
    repeatedById: later?.id,
  };
}

/** Messages that are older than their steps are told by what their row remembers. */
function lifeFromColumns(row: {
  created_at: string;
  sent_at: string | null;
  settled_at: string | null;
  status: string;
  problem: string | null;
}): MessageStep[] {
  const isSettled = row.status === 'delivered' || row.status === 'bounced';
  return [
    { kind: 'queued', detail: '', at: row.created_at },
    ...(row.sent_at ? [{ kind: 'sent', detail: '', at: row.sent_at }] : []),
    ...(row.settled_at && isSettled
      ? [{ kind: row.status, detail: row.problem ?? '', at: row.settled_at }]
      : []),
  ];
}

/** Hides the token of every personal link in a text. */
export function hidePersonalLinks(text: string): string {
  return text.replace(/(\/(?:inscription|ma-participation|ma-place|choisir|reponse)\/)[\w.-]+/gu, '$1…');
}
