import type { Kysely, Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';

/** A ceremony at which sponsors of earlier ones may begin again. */
export interface RenewableCeremony {
  readonly eventId: string;
  readonly slug: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
}

/** The ceremonies of one territory that are published, to come, and take registrations today; the next one first. */
export async function listRenewableCeremonies(
  db: Kysely<Database> | Transaction<Database>,
  context: Pick<Context, 'clock'>,
): Promise<RenewableCeremony[]> {
  const now = context.clock.now();
  const rows = await db
    .selectFrom('event')
    .select(['id', 'slug', 'title', 'starts_at_local', 'ends_at_local', 'time_zone'])
    .select('registration_closes_on')
    .where('kind', '=', 'ceremony')
    .where('status', '=', 'published')
    .where('registration_state', '=', 'open')
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .execute();
  return rows
    .filter(({ registration_closes_on: last, time_zone }) => todayIn(time_zone, now) <= last)
    .map((row) => ({
      eventId: row.id,
      slug: row.slug,
      title: row.title,
      startsAtLocal: row.starts_at_local,
      endsAtLocal: row.ends_at_local,
      timeZone: row.time_zone,
    }));
}

/** The contacts of sponsors whose answers are kept, who may still be asked to begin again at this ceremony. */
export async function listWhoMayBeginAgain(
  trx: Kysely<Database> | Transaction<Database>,
  context: Pick<Context, 'clock'>,
  eventId: string,
) {
  const rows = await trx
    .selectFrom('follow_up_contact')
    .selectAll()
    .where('side', '=', 'sponsor')
    .where('renewal_sealed', 'is not', null)
    .where('event_id', '!=', eventId)
    .where('kept_until', '>', context.clock.now())
    .orderBy('id')
    .execute();
  return rows.filter(
    ({ renewal_asked_event_id: asked, renewed_event_id: renewed }) =>
      asked !== eventId && renewed !== eventId,
  );
}
