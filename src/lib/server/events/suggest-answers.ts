import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { listOrganisers } from './queries.ts';

/**
 * What a territory's latest ceremony said of people, and of its place if that was public: what is suggested from it
 * may become public, and a place that was kept from the public is not suggested. Empty in a town that never had one.
 */
export async function suggestAnswers(db: Kysely<Database>): Promise<
  Omit<PrepareCeremonyInput, 'starts_on' | 'starts_at' | 'ends_at'> & {
    hours: { starts_at: string; ends_at: string } | undefined;
  }
> {
  const latest = await db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'ceremony')
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  const told = latest?.visibility === 'public' ? latest : undefined;
  return {
    hours: latest && {
      starts_at: latest.starts_at_local.slice(11),
      ends_at: latest.ends_at_local.slice(11),
    },
    place_name: told?.place_name ?? '',
    address: told?.address ?? '',
    official_name: latest?.official_name ?? '',
    official_function: latest?.official_function ?? '',
    contact_email: latest?.contact_email ?? '',
    associations: latest ? (await listOrganisers(db, latest.id)).map(({ id }) => id) : [],
  };
}
