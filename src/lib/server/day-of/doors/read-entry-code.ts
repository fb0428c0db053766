import type { Kysely } from 'kysely';
import type { DoorSubject } from '#lib/day/arrivals.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { entryCode } from './entry-code.ts';

/**
 * The code that somebody expected at the door shows there; nothing of a registration that is not confirmed, and of a
 * household that renounced. Within the scope of `db`.
 */
export async function readEntryCode(
  db: Kysely<Database>,
  context: Context,
  subject: DoorSubject,
): Promise<string | undefined> {
  if (subject.kind === 'sponsee') {
    const household = await db
      .selectFrom('sponsee')
      .select('id')
      .where('id', '=', subject.id)
      .where('status', '=', 'entered')
      .executeTakeFirst();
    return household && entryCode(context, { ...subject, version: 0 });
  }
  const registration = await db
    .selectFrom('registration')
    .select('link_version')
    .where('id', '=', subject.id)
    .where('status', '=', 'confirmed')
    .executeTakeFirst();
  return registration && entryCode(context, { ...subject, version: registration.link_version });
}
