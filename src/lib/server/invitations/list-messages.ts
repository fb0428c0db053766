import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openMessage, type OpenedMessage } from '../mail/open-message.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';

/** A line of the outbox: whom, what about, and what became of it. */
export type MessageListed = Omit<OpenedMessage, 'text' | 'calendar'>;

/** How many messages a page shows; as many at most that need a person stand above them. */
export const MESSAGES_A_PAGE = 50;
/** What a person has to look at: it will not repair itself. */
const TROUBLED = ['bounced', 'failed', 'unknown'] as const;

export interface ListMessages {
  readonly territoryId: string;
  readonly eventId: string;
  /** Only those in this state, of this kind, to this registration or household. */
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  readonly recipientId?: string | undefined;
  /** From 1; beyond the last one, the last one. */
  readonly page?: number | undefined;
}

export interface MessageList {
  readonly messages: readonly MessageListed[];
  /** Those of the whole ceremony that need a person and were not sent again, the latest first. */
  readonly troubled: readonly MessageListed[];
  readonly troubledTotal: number;
  /** Of the whole ceremony, by state and kind. */
  readonly counts: readonly { readonly state: string; readonly kind: string; readonly total: number }[];
  /** How many the narrowing leaves, the page shown and the last one. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/**
 * Lists a page of the messages of a ceremony, the latest first, narrowed as asked; only what is shown is opened.
 * Needs `mail:read`; `NotFound` for another territory's ceremony.
 */
export async function listMessages(
  context: Context,
  { territoryId, eventId, state, kind, recipientId, page = 1 }: ListMessages,
): Promise<MessageList> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const ofEvent = db.selectFrom('outbox_message').where('event_id', '=', eventId);
  const grouped = await ofEvent
    .select(['status', 'kind', (eb) => eb.fn.countAll().as('total')])
    .groupBy(['status', 'kind'])
    .orderBy('status')
    .orderBy('kind')
    .execute();
  const counts = grouped.map((group) => ({
    state: group.status as string,
    kind: group.kind,
    total: Number(group.total),
  }));

  let narrowed = ofEvent;
  if (state) narrowed = narrowed.where('status', '=', state as (typeof grouped)[number]['status']);
  if (kind) narrowed = narrowed.where('kind', '=', kind);
  if (recipientId) narrowed = narrowed.where('recipient_id', '=', recipientId);
  const total = recipientId
    ? Number((await narrowed.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()).total)
    : counts
        .filter((count) => (!state || count.state === state) && (!kind || count.kind === kind))
        .reduce((sum, count) => sum + count.total, 0);
  const pages = Math.max(1, Math.ceil(total / MESSAGES_A_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const shownIds = await narrowed
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MESSAGES_A_PAGE)
    .offset((shown - 1) * MESSAGES_A_PAGE)
    .execute();

  const needing = ofEvent.where('status', 'in', TROUBLED).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('outbox_message as later')
          .select('later.id')
          .whereRef('later.recipient_id', '=', 'outbox_message.recipient_id')
          // Whoever was sent it again is followed by that later message.
          .where((inner) =>
            inner.or([
              inner('later.repeats_id', '=', inner.ref('outbox_message.id')),
              inner.and([
                inner('later.repeats_id', '=', inner.ref('outbox_message.repeats_id')),
                inner('later.created_at', '>', inner.ref('outbox_message.created_at')),
              ]),
            ]),
          ),
      ),
    ),
  );
  const { total: troubledTotal } = await needing
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const neededIds = await needing
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MESSAGES_A_PAGE)
    .execute();

  // What is sealed is heavy: it is fetched for the few that are shown, never sorted with the others.
  const ids = [...shownIds, ...neededIds].map(({ id }) => id);
  const rows = await ofEvent
    .select(['id', 'kind', 'status', 'created_at', 'sent_at', 'problem', 'payload_sealed'])
    // An empty list is no SQL; no message has an empty id.
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const listed = (row: (typeof rows)[number]): MessageListed => {
    const { text: _, calendar: __, ...message } = openMessage(vault, row);
    return message;
  };
  const opened = (chosen: readonly { id: string }[]) =>
    chosen.flatMap(({ id }) => {
      const row = byId.get(id);
      return row ? [listed(row)] : [];
    });
  return {
    messages: opened(shownIds),
    troubled: opened(neededIds),
    troubledTotal: Number(troubledTotal),
    counts,
    total,
    page: shown,
    pages,
  };
}
