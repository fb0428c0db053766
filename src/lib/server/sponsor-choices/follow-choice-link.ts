import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { claimedId, readLink } from '../vault/sign-link.ts';
import type { SponsorChoiceRow } from './tables.ts';

/**
 * Follows a sponsee's personal link to their choice. `NotFound` when it was altered, made for another purpose, or
 * the row was erased: all look alike. What became of the choice is the caller's question.
 */
export async function followChoiceLink(context: Context, token: string): Promise<SponsorChoiceRow> {
  const id = claimedId(token);
  // A choice has one link for its whole life: to end it, the choice is closed.
  if (!id || readLink(context, 'choose-sponsor', token, 0) === undefined) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('sponsor_choice')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}
