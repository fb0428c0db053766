import type { Transaction } from 'kysely';
import { readPaperFrame } from '../certificates/read-paper-frame.ts';
import { readPaperSettings } from '../certificates/studio/paper-settings.ts';
import type { Database } from '../database/schema.ts';

/** The ceremony as its papers tell it. */
export type PaperEvent = Awaited<ReturnType<typeof readPaperEvent>>;

/**
 * Reads, in the scope of `trx`, the frame of every paper ({@link readPaperFrame}) with what only some papers tell:
 * title, hours, address, how it is open, until when one registers, and the chosen look.
 */
export async function readPaperEvent(trx: Transaction<Database>, eventId: string) {
  const frame = await readPaperFrame(trx, eventId);
  const event = await trx
    .selectFrom('event')
    .select([
      'kind',
      'slug',
      'title',
      'status',
      'visibility',
      'starts_at_local',
      'ends_at_local',
      'time_zone',
    ])
    .select(['address', 'description', 'contact_email', 'registration_closes_on', 'registration_state'])
    .select(['starts_at', 'ends_at', 'asked_questions'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const { settings } = await readPaperSettings(trx, eventId);
  return { ...event, frame, settings };
}
