import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { formerOf, passedToken, type FormerRegistration } from '../neighbours/passed-token.ts';

/**
 * Registrations of one person in other towns, for whom these are known: those that continue them with a neighbour,
 * and those that they continue. The former are named even where they are not to be found any more: a backup may bring
 * them back.
 */
export async function listContinued(
  context: Context,
  own: readonly FormerRegistration[],
): Promise<FormerRegistration[]> {
  const everywhere = acrossTerritories(context, 'pass a sponsor on');
  const found = new Map(own.map((each) => [each.registrationId, each]));
  const toFollow = [...own];
  for (let each = toFollow.shift(); each; each = toFollow.shift()) {
    for (const other of [...(await formerOnes(everywhere, each)), ...(await laterOnes(everywhere, each))]) {
      if (found.has(other.registrationId)) continue;
      found.set(other.registrationId, other);
      toFollow.push(other);
    }
  }
  return [...found.values()].filter(
    ({ registrationId }) => !own.some((each) => each.registrationId === registrationId),
  );
}

async function formerOnes(db: Kysely<Database>, { registrationId }: FormerRegistration) {
  const row = await db
    .selectFrom('registration')
    .select('submission_token')
    .where('id', '=', registrationId)
    .executeTakeFirst();
  const former = row && formerOf(row.submission_token);
  return former ? [former] : [];
}

async function laterOnes(db: Kysely<Database>, own: FormerRegistration): Promise<FormerRegistration[]> {
  const rows = await db
    .selectFrom('registration')
    .select(['territory_id', 'event_id', 'id'])
    .where('submission_token', '=', passedToken(own))
    .execute();
  return rows.map((row) => ({
    territoryId: row.territory_id,
    eventId: row.event_id,
    registrationId: row.id,
  }));
}
