import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { OwnHistoryEntry } from './own-data.ts';

/** What the other side of a pair did is told as an act, never as the answer it was. */
const ANSWERS_OF_THE_OTHER_SIDE = /^pair\.(sponsee_|declined$|ended$)/u;

/**
 * What the audit of a territory says about some ids (a person's registrations, their sponsor, their pairs, their
 * messages), the oldest first: the act, when, and who in the word of a role. `audit_entry` belongs to no
 * territory's scope: the territory is a condition here.
 */
export async function listOwnHistory(
  db: Kysely<Database> | Transaction<Database>,
  territoryId: string,
  ids: readonly string[],
): Promise<OwnHistoryEntry[]> {
  const entries = await db
    .selectFrom('audit_entry')
    .select(['sequence', 'at', 'actor', 'action'])
    .where('territory_id', '=', territoryId)
    .where((eb) => eb.or([eb('subject_id', 'in', ids), ...ids.map((id) => eb('detail', 'like', `%${id}%`))]))
    .orderBy('sequence')
    .execute();
  const associates = await listAssociates(db);
  return entries.map(({ sequence, at, actor, action }) => ({
    reference: sequence,
    at,
    action: ANSWERS_OF_THE_OTHER_SIDE.test(action) ? 'pair.moved' : action,
    by: whoIs(actor, associates),
  }));
}

function whoIs(actor: string, associates: ReadonlySet<string>): OwnHistoryEntry['by'] {
  if (actor === 'anonymous') return 'holder';
  if (actor === 'system') return 'program';
  return associates.has(actor) ? 'association' : 'team';
}

/** Whoever acts, or acted, for a partner association of the territory. */
async function listAssociates(db: Kysely<Database> | Transaction<Database>): Promise<Set<string>> {
  const members = await db
    .selectFrom('membership')
    .select('account_id')
    .where('role', '=', 'association')
    .execute();
  return new Set(members.map(({ account_id }) => `account:${account_id}`));
}
