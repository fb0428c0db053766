import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { SponseeDetails } from './sponsee-details.ts';

/** Stands in `name_check` once every name of a household was seen: it is counted without opening any. */
export const WHOLE_HOUSEHOLD = 'household';

/** What is printed of a person. */
interface PrintedName {
  readonly name: string;
  readonly ownScript?: string | undefined;
  readonly agreement: SponseeDetails['people'][number]['agreement'];
}

/**
 * What is remembered of a name that was seen and found right: a keyed hash (vault of the ceremony) of exactly what
 * is printed. Another letter, another case, another agreement gives another one. The look-up of a vault folds
 * cases, as addresses need: so it is given a digest of the words, never the words.
 */
export function nameLookup(vault: Vault, person: PrintedName): string {
  const words = JSON.stringify([person.name, person.ownScript ?? '', person.agreement]);
  return vault.lookUp(createHash('sha256').update(words).digest('hex'));
}

/**
 * Forgets what was noted of names that a household does not bear any more, and keeps its mark
 * ({@link WHOLE_HOUSEHOLD}) true, in the transaction that changed either. `present` are the look-ups of its names.
 */
export async function keepSeenNames(
  trx: Transaction<Database>,
  {
    territoryId,
    eventId,
    sponseeId,
    present,
    now,
  }: { territoryId: string; eventId: string; sponseeId: string; present: readonly string[]; now: string },
): Promise<void> {
  await trx
    .deleteFrom('name_check')
    .where('sponsee_id', '=', sponseeId)
    .where('name_lookup', 'not in', present)
    .execute();
  const seen = await trx
    .selectFrom('name_check')
    .select('name_lookup')
    .where('sponsee_id', '=', sponseeId)
    .execute();
  if (seen.length < new Set(present).size) return;
  await trx
    .insertInto('name_check')
    .values({
      territory_id: territoryId,
      event_id: eventId,
      sponsee_id: sponseeId,
      name_lookup: WHOLE_HOUSEHOLD,
      seen_at: now,
      account_id: null,
    })
    .execute();
}
