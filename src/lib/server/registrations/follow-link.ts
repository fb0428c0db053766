import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { claimedId, readLink, type LinkPurpose } from '../vault/sign-link.ts';
import type { RegistrationRow } from './tables.ts';

/**
 * Follows a personal link to its registration. `NotFound` when it was altered, the row was erased, or the address
 * was corrected since.
 */
export async function followLink(
  context: Context,
  purpose: LinkPurpose,
  token: string,
): Promise<RegistrationRow> {
  const id = claimedId(token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || readLink(context, purpose, token, row.link_version) === undefined) throw new NotFound();
  return row;
}
