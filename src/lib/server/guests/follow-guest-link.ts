import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { foundOr404, NotFound } from '../refusals.ts';
import { claimedId, readLink } from '../vault/sign-link.ts';
import type { GuestRow } from './tables.ts';

/** Follows the personal link of a guest. `NotFound` when it was altered, or the guest was erased. */
export async function followGuestLink(context: Context, token: string): Promise<GuestRow> {
  const id = foundOr404(claimedId(token));
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('guest')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || readLink(context, 'manage-guest', token, row.link_version) === undefined) throw new NotFound();
  return row;
}
