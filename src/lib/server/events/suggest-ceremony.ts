import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { listOrganisers } from './queries.ts';

/** An hour at which people are free and a town hall can stay open. */
const USUAL_START = '18:30';
const USUAL_END = '20:30';

/**
 * What « Prepare our ceremony » may show before anything is typed: the day of the next campaign (empty when
 * none is open), an evening hour, and what the territory's latest ceremony said of people, and of its place if
 * that was public.
 */
export async function suggestCeremony(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<PrepareCeremonyInput> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territory = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const campaign = await networkTables(context)
    .selectFrom('campaign')
    .select('day_on')
    .where('day_on', '>', todayIn(territory.time_zone, context.clock.now()))
    .orderBy('day_on')
    .executeTakeFirst();
  const db = inTerritory(context, territoryId);
  const latest = await db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'ceremony')
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  // What is suggested here will be public: a place that was kept from the public is not.
  const told = latest?.visibility === 'public' ? latest : undefined;
  return {
    starts_on: campaign?.day_on ?? '',
    starts_at: latest?.starts_at_local.slice(11) ?? USUAL_START,
    ends_at: latest?.ends_at_local.slice(11) ?? USUAL_END,
    place_name: told?.place_name ?? '',
    address: told?.address ?? '',
    official_name: latest?.official_name ?? '',
    official_function: latest?.official_function ?? '',
    contact_email: latest?.contact_email ?? '',
    associations: latest ? (await listOrganisers(db, latest.id)).map(({ id }) => id) : [],
  };
}
