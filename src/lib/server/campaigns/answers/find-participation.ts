import { inTerritory, networkTables, type HasDatabase } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { CampaignParticipationRow, CampaignRow } from '../tables.ts';

/** A town's place in the campaign at this slug. `NotFound` where it was not invited, and for a draft. */
export async function findParticipation(
  context: HasDatabase,
  territoryId: string,
  campaignSlug: string,
): Promise<{ participation: CampaignParticipationRow; campaign: CampaignRow }> {
  const campaign = foundOr404(
    await networkTables(context)
      .selectFrom('campaign')
      .selectAll()
      .where('slug', '=', campaignSlug)
      .where('status', '!=', 'draft')
      .executeTakeFirst(),
  );
  const participation = await inTerritory(context, territoryId)
    .selectFrom('campaign_participation')
    .selectAll()
    .where('campaign_id', '=', campaign.id)
    .executeTakeFirst();
  return { participation: foundOr404(participation), campaign };
}
