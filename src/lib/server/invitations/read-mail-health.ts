import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** An IMAP problem that nothing wrote again for this long is over. */
const RECENT_MS = 2 * 3_600_000;

/** How the mail of a ceremony goes, without any address. Instants are UTC. */
export interface MailHealth {
  /** What most of the messages that wait met at their last try; nothing while none waits so. */
  readonly held: { readonly problem: string; readonly since: string; readonly waiting: number } | undefined;
  /** Of those that were not sent again. */
  readonly returned: number;
  readonly failed: number;
  readonly unknown: number;
  /** Messages of the territory first tried in the last 24 hours, and how many may be; awaited ones do not count. */
  readonly today: { readonly tried: number; readonly limit: number };
  /** Why the answers that come by mail are not read. */
  readonly replies: { readonly problem: string; readonly since: string } | undefined;
  /** Who can repair it: the address of whoever looks after the site. */
  readonly contactAddress: string;
}

/**
 * Reads whether something stops the mail of a ceremony: what waits with a problem, what came back, the limit of the
 * day, and the mailbox of the answers. Opens nothing. Needs `mail:read`; `NotFound` elsewhere.
 */
export async function readMailHealth(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<MailHealth> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const now = Date.parse(context.clock.now());
  const ago = (ms: number) => new Date(now - ms).toISOString();
  const waiting = await db
    .selectFrom('outbox_message')
    .select((eb) => [
      'problem',
      eb.fn.countAll().as('waiting'),
      eb.fn.min(eb.fn.coalesce('first_attempt_at', 'created_at')).as('since'),
    ])
    .where('event_id', '=', eventId)
    .where('status', '=', 'queued')
    .where('problem', 'is not', null)
    .groupBy('problem')
    .execute();
  const worst = waiting.toSorted((one, other) => Number(other.waiting) - Number(one.waiting))[0];
  const ended = await db
    .selectFrom('outbox_message')
    .select((eb) => ['status', eb.fn.countAll().as('total')])
    .where('event_id', '=', eventId)
    .where('status', 'in', ['bounced', 'failed', 'unknown'])
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
              ]),
            ),
        ),
      ),
    )
    .groupBy('status')
    .execute();
  const { tried } = await db
    .selectFrom('outbox_message')
    .select((eb) => eb.fn.countAll().as('tried'))
    .where('priority', '>', 0)
    .where('first_attempt_at', '>', ago(24 * 3_600_000))
    .executeTakeFirstOrThrow();
  // The mailbox of the answers is the whole house's: its row names no territory, and no person.
  const replies = await db
    .selectFrom('mail_watch')
    .select(['value', 'at'])
    .where('name', 'in', ['imap.problem', 'resend.problem'])
    .orderBy('at', 'desc')
    .where('at', '>', ago(RECENT_MS))
    .executeTakeFirst();
  const total = (state: string) => Number(ended.find(({ status }) => status === state)?.total ?? 0);
  return {
    held:
      worst?.problem && worst.since
        ? {
            problem: worst.problem,
            since: worst.since,
            waiting: waiting.reduce((sum, each) => sum + Number(each.waiting), 0),
          }
        : undefined,
    returned: total('bounced'),
    failed: total('failed'),
    unknown: total('unknown'),
    today: { tried: Number(tried), limit: context.settings.mailDailyLimit },
    replies: replies?.value ? { problem: replies.value, since: replies.at } : undefined,
    contactAddress: context.settings.contactAddress,
  };
}
