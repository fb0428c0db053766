import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { foundOr404, NotFound } from '../../refusals.ts';
import { claimedId, readLink } from '../../vault/sign-link.ts';
import type { CampaignParticipationRow } from '../tables.ts';

/**
 * Follows the link by which a territory answers. `replaced` for one that was ours and was ended by a newer one: its
 * holder is told to look for that one, and reads nothing else. `NotFound` for any other.
 */
export async function followAnswerLink(
  context: Context,
  token: string,
): Promise<{ kind: 'current'; participation: CampaignParticipationRow } | { kind: 'replaced' }> {
  const id = foundOr404(claimedId(token));
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('campaign_participation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  for (let version = row.link_version; version >= 0; version -= 1) {
    if (readLink(context, 'answer-campaign', token, version) === undefined) continue;
    return version === row.link_version ? { kind: 'current', participation: row } : { kind: 'replaced' };
  }
  throw new NotFound();
}
