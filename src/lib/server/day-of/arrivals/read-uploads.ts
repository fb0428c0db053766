import type { Transaction } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../database/schema.ts';

/** What was written of one sending of a door, or of one act of an organiser. */
export interface Upload {
  /** Nothing of an organiser's own screen. */
  readonly deviceId: string | null;
  readonly receivedAt: string;
  readonly clockOffSeconds: number;
  /** Refused and not stored. */
  readonly unknown: number;
  readonly malformed: number;
}

/** As `note-acts.ts` writes it beside `arrivals.noted`. */
const Detail = v.object({
  eventId: v.string(),
  receivedAt: v.string(),
  clockOffSeconds: v.number(),
  unknown: v.number(),
  malformed: v.number(),
});

/**
 * Reads the sendings of a ceremony from the audit: the acts themselves bear no trace of what the clock of their device
 * was off, nor of what was refused with them.
 */
export async function readUploads(
  trx: Transaction<Database>,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Upload[]> {
  const entries = await trx
    .selectFrom('audit_entry')
    .select(['subject_table', 'subject_id', 'detail'])
    .where('territory_id', '=', territoryId)
    .where('action', '=', 'arrivals.noted')
    .orderBy('sequence')
    .execute();
  return entries.flatMap(({ subject_table, subject_id, detail }) => {
    const read = v.safeParse(Detail, JSON.parse(detail));
    if (!read.success || read.output.eventId !== eventId) return [];
    return [{ ...read.output, deviceId: subject_table === 'day_device' ? subject_id : null }];
  });
}
