import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { claimedId, readLink } from '../vault/sign-link.ts';
import type { InvitationRow } from './tables.ts';

/**
 * Follows an answering link to its invitation. `NotFound` when it was altered, made for another purpose, the row
 * was erased, or the address was corrected since: all look alike. Whether an answer still counts is the caller's
 * question.
 */
export async function followInvitationLink(context: Context, token: string): Promise<InvitationRow> {
  const id = claimedId(token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('invitation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || readLink(context, 'answer-invitation', token, row.link_version) === undefined) {
    throw new NotFound();
  }
  return row;
}
