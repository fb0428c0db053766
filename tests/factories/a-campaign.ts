import type { Insertable } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import type { CampaignParticipationRow, CampaignRow } from '#lib/server/campaigns/tables.ts';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';

export type { CampaignRow };

/** Writes a campaign: open, on 18 December 2026 at 18:00 on each clock, from the 11th to the 20th unless told otherwise. */
export async function aCampaign(context: Context, given: Partial<CampaignRow> = {}): Promise<CampaignRow> {
  return networkTables(context)
    .insertInto('campaign')
    .values({
      id: newId(),
      slug: '18-decembre-2026',
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'same-local-hour',
      window_starts_on: '2026-12-11',
      window_ends_on: '2026-12-20',
      status: 'open',
      created_at: context.clock.now(),
      ...given,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Invites a territory to a campaign: it has not answered unless told otherwise. */
export async function aParticipation(
  context: Context,
  given: Partial<Insertable<Database['campaign_participation']>> & {
    territory_id: string;
    campaign_id: string;
  },
): Promise<CampaignParticipationRow> {
  return acrossTerritories(context, 'seed the demonstration')
    .insertInto('campaign_participation')
    .values({ id: newId(), answer: 'none', invited_at: context.clock.now(), ...given })
    .returningAll()
    .executeTakeFirstOrThrow();
}
