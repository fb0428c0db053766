import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory, networkTables } from '../../database/access.ts';
import { describeParticipation, type InvitedTo } from './describe-participation.ts';

/** The campaigns to which a town was invited, the current one first: the next day to come, then the past, latest first. */
export async function listOwnCampaigns(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<InvitedTo[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const participations = await inTerritory(context, territoryId)
    .selectFrom('campaign_participation')
    .selectAll()
    .execute();
  if (participations.length === 0) return [];
  const campaigns = await networkTables(context)
    .selectFrom('campaign')
    .selectAll()
    .where('status', '!=', 'draft')
    .where(
      'id',
      'in',
      participations.map(({ campaign_id }) => campaign_id),
    )
    .execute();
  const invited: InvitedTo[] = [];
  for (const campaign of campaigns) {
    const participation = participations.find(({ campaign_id }) => campaign_id === campaign.id);
    if (participation) invited.push(await describeParticipation(context, campaign, participation));
  }
  return invited.sort(byPresence);
}

const isPast = ({ standing }: InvitedTo) => standing === 'over';

function byPresence(one: InvitedTo, other: InvitedTo): number {
  if (isPast(one) !== isPast(other)) return isPast(one) ? 1 : -1;
  const order = one.campaign.dayOn < other.campaign.dayOn ? -1 : 1;
  return isPast(one) ? -order : order;
}
