import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';

/** What territories answered to a campaign: territories are counted, and no person. */
export interface CountedAnswers {
  readonly invited: number;
  /** Those that said yes and stayed, those that joined another's ceremony included. */
  readonly takingPart: number;
  /** Of those, the ones that are no members of the network. */
  readonly guests: number;
}

/** Counts the answers to a campaign. Public: whole numbers of the country, which name nobody. */
export async function countAnswers(
  context: Context,
  { campaignId }: { campaignId: string },
): Promise<CountedAnswers> {
  const rows = await acrossTerritories(context, 'list what is public')
    .selectFrom('campaign_participation')
    .select(['answer', 'is_guest', 'left_at'])
    .where('campaign_id', '=', campaignId)
    .execute();
  const taking = rows.filter(({ answer, left_at }) => answer === 'yes' && left_at === null);
  return {
    invited: rows.length,
    takingPart: taking.length,
    guests: taking.filter(({ is_guest }) => is_guest === 1).length,
  };
}
