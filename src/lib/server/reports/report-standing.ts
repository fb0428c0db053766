import type { Selectable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import type { CeremonyReportRow } from './tables.ts';

/** Why nothing can be said of a ceremony. */
export type ReportRefusal =
  /** It has not begun. */
  | { readonly kind: 'too-early' }
  /** It was cancelled. */
  | { readonly kind: 'cancelled' }
  /** The national report is out: what it says does not change any more. */
  | { readonly kind: 'closed' };

/** What of a ceremony decides whether something can be said of it. */
export type ReportedEvent = Pick<
  Selectable<Database['event']>,
  'kind' | 'status' | 'starts_at' | 'published_at' | 'photo_rule' | 'campaign_id'
>;

/** The columns that {@link whyNotReported} and its callers need of a ceremony. */
const COLUMNS = ['kind', 'status', 'starts_at', 'published_at', 'photo_rule', 'campaign_id'] as const;

/**
 * Takes a ceremony for the length of the transaction, so that two organisers follow one another, and reads what was
 * said of it. `NotFound` for another territory's, and for an event that is no ceremony.
 */
export async function lockReport(
  trx: Transaction<Database>,
  eventId: string,
): Promise<{ event: ReportedEvent; report: CeremonyReportRow | undefined }> {
  await lockEvent(trx, eventId);
  const event = await trx
    .selectFrom('event')
    .select(COLUMNS)
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  if (event.kind !== 'ceremony') throw new NotFound();
  const report = await trx
    .selectFrom('ceremony_report')
    .selectAll()
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return { event, report };
}

/** Why nothing can be said now of a ceremony, or nothing where it can. */
export async function whyNotReported(
  trx: Transaction<Database>,
  context: Context,
  event: ReportedEvent,
): Promise<ReportRefusal | undefined> {
  if (event.status === 'cancelled') return { kind: 'cancelled' };
  if (event.starts_at > context.clock.now()) return { kind: 'too-early' };
  if (event.campaign_id === null) return undefined;
  const campaign = await trx
    .selectFrom('campaign')
    .select('report_published_at')
    .where('id', '=', event.campaign_id)
    .executeTakeFirst();
  return campaign?.report_published_at ? { kind: 'closed' } : undefined;
}
