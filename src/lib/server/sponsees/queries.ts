import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { SponseeReach } from './sponsee-reach.ts';

/**
 * The sponsees that somebody may reach. Every reading of a sponsee starts here: it is the one place where an
 * association's sight ends at the people it referred.
 */
export function sponseesWithin(trx: Transaction<Database>, reach: SponseeReach) {
  const everybody = trx.selectFrom('sponsee');
  if (reach.kind === 'everybody') return everybody;
  // An empty list is no SQL; no association has an empty id.
  const ids = reach.associationIds.length > 0 ? reach.associationIds : [''];
  return everybody.where('sponsee.association_id', 'in', ids);
}
