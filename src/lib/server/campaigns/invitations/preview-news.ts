import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { findWrittenParticipations } from './find-written-participations.ts';
import { listTeamAccounts } from './list-team-members.ts';
import type { WrittenCounts } from './write-to-teams.ts';

/**
 * How many messages news of a campaign would send: to the teams of every territory that has not said no. Nobody was
 * invited to a draft. For the coordinator alone.
 */
export async function previewNews(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<WrittenCounts> {
  requireCoordinator(context.actor);
  const db = acrossTerritories(context, 'conduct the campaign');
  const { id } = foundOr404(
    await db.selectFrom('campaign').select('id').where('slug', '=', campaignSlug).executeTakeFirst(),
  );
  const participations = await findWrittenParticipations(db, id, 'taking-part');
  const teams = await listTeamAccounts(
    db,
    participations.map(({ territoryId }) => territoryId),
  );
  const messages = [...teams.values()].reduce((sum, team) => sum + team.length, 0);
  return { messages, territories: teams.size };
}
