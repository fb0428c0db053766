import type { Kysely } from 'kysely';
import { foldActs, type Presence } from '#lib/day/arrivals.ts';
import type { Database } from '../../database/schema.ts';
import { expectedAmong, readActRows, toDoorAct, type Expected } from '../read-day-rows.ts';
import type { DoorActRow } from '../tables.ts';

/**
 * Who is there, as every door and every organiser noted it together. Whoever withdrew meanwhile is counted nowhere:
 * what was noted of them stays for the report only.
 */
export async function readPresence(
  trx: Kysely<Database>,
  { eventId }: { eventId: string },
): Promise<Presence> {
  const sponsors = await trx
    .selectFrom('registration')
    .select(['id as registration_id', 'status'])
    .where('event_id', '=', eventId)
    .execute();
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'status'])
    .where('event_id', '=', eventId)
    .execute();
  return presenceOf(await readActRows(trx, eventId), expectedAmong({ sponsors, sponsees }));
}

/** The same, of rows that were read already. Pure. */
export function presenceOf(acts: readonly DoorActRow[], isExpected: Expected): Presence {
  const { arrivals, visitors } = foldActs(acts.map(toDoorAct));
  return {
    arrivals: new Map([...arrivals].filter(([, { subject }]) => isExpected(subject))),
    visitors,
  };
}
