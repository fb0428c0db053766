import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Somebody whom the mail does not reach, by the last message that came back or was refused. */
export interface TroubledPerson {
  readonly recipientId: string;
  readonly messageId: string;
  readonly state: 'bounced' | 'failed';
  readonly problem: string | null;
  /** UTC. */
  readonly writtenAt: string;
}

/**
 * Lists the registrations and households of a ceremony whose last message came back or was refused, or only that of
 * `recipientId`. It is over once that message was sent again, or once a later one went through; what tells a new
 * address of itself does not count. Opens nothing. Needs `mail:read`; `NotFound` elsewhere.
 */
export async function listTroubledPeople(
  context: Context,
  {
    territoryId,
    eventId,
    recipientId,
  }: { territoryId: string; eventId: string; recipientId?: string | undefined },
): Promise<TroubledPerson[]> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  let query = db
    .selectFrom('outbox_message')
    .select(['id', 'recipient_id', 'status', 'problem', 'created_at'])
    .where('event_id', '=', eventId)
    .where('status', 'in', ['bounced', 'failed'])
    .where('recipient_id', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox_message as later')
            .select('later.id')
            .whereRef('later.recipient_id', '=', 'outbox_message.recipient_id')
            .whereRef('later.created_at', '>', 'outbox_message.created_at')
            .where((inner) =>
              inner.or([
                inner('later.repeats_id', '=', inner.ref('outbox_message.id')),
                inner('later.repeats_id', '=', inner.ref('outbox_message.repeats_id')),
                inner.and([
                  inner('later.status', 'in', ['sent', 'delivered']),
                  inner('later.kind', '!=', 'registration.new_address'),
                ]),
              ]),
            ),
        ),
      ),
    );
  if (recipientId !== undefined) query = query.where('recipient_id', '=', recipientId);
  const rows = await query.orderBy('created_at', 'desc').orderBy('id').execute();
  const seen = new Set<string>();
  return rows.flatMap(({ id, recipient_id, status, problem, created_at }): TroubledPerson[] => {
    if (recipient_id === null || seen.has(recipient_id)) return [];
    seen.add(recipient_id);
    return [
      {
        recipientId: recipient_id,
        messageId: id,
        state: status === 'bounced' ? 'bounced' : 'failed',
        problem,
        writtenAt: created_at,
      },
    ];
  });
}
