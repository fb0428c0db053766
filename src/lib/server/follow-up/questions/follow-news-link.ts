import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { claimedId, readLink } from '../../vault/sign-link.ts';

/** Where a link that asks for news leads. */
export interface FollowedNews {
  readonly contactId: string;
  readonly territoryId: string;
}

/** Follows the link of one side of a bond. `NotFound` when it was altered, or its contact was erased, or its address put right. */
export async function followNewsLink(context: Context, token: string): Promise<FollowedNews> {
  const id = claimedId(token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('follow_up_contact')
    .select(['territory_id', 'link_version', 'kept_until'])
    .where('id', '=', id)
    .executeTakeFirst();
  const isProved = row && readLink(context, 'give-news', token, row.link_version) !== undefined;
  if (!isProved || row.kept_until <= context.clock.now()) throw new NotFound();
  return { contactId: id, territoryId: row.territory_id };
}
