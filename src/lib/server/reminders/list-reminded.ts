import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { listConcerned } from '../invitations/list-recipients.ts';
import { hasAddress, type Addressed } from '../invitations/tell-recipient.ts';
import type { Vault } from '../vault/open-vault.ts';

type Reading = Kysely<Database> | Transaction<Database>;

/** Somebody to be reminded of the ceremony, and the line of the ledger that their answering link names. */
export interface Reminded {
  readonly recipient: Addressed;
  readonly invitation: { readonly id: string; readonly link_version: number };
}

/**
 * Who is reminded of a ceremony by a reminder due at `due`: whoever it concerns now, holds its invitation and
 * has not said no. Nobody who came after it was due, nor whoever was written to about the ceremony since: they
 * have just read the same.
 */
export async function listReminded(
  db: Reading,
  vault: Vault,
  {
    eventId,
    due,
    toWhoCame = false,
  }: { readonly eventId: string; readonly due: string; readonly toWhoCame?: boolean },
): Promise<Reminded[]> {
  const { recipients } = await listConcerned(db, vault, eventId);
  const since = await readConcernedSince(db, eventId);
  const absent = toWhoCame ? await readAbsent(db, eventId) : new Set<string>();
  const invitations = await db
    .selectFrom('invitation')
    .select(['id', 'recipient_id', 'link_version'])
    .where('event_id', '=', eventId)
    .where('method', '=', 'REQUEST')
    .where('partstat', '!=', 'DECLINED')
    .where('sent_at', '<=', due)
    .execute();
  const held = new Map(invitations.map((invitation) => [invitation.recipient_id, invitation]));
  return recipients.filter(hasAddress).flatMap((recipient) => {
    const invitation = held.get(recipient.id);
    const isLeftOut = absent.has(recipient.id);
    return invitation && !isLeftOut && (since.get(recipient.id) ?? '') <= due
      ? [{ recipient, invitation }]
      : [];
  });
}

/** Since when each person has been concerned: their confirmation, or the first of their pairs that both sides accepted. */
async function readConcernedSince(db: Reading, eventId: string): Promise<ReadonlyMap<string, string>> {
  const registrations = await db
    .selectFrom('registration')
    .select(['id', 'confirmed_at'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .execute();
  const pairs = await db
    .selectFrom('pair')
    .select(['sponsee_id', 'created_at', 'sponsor_answered_at', 'sponsee_answered_at'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .execute();
  const since = new Map(registrations.map(({ id, confirmed_at }) => [id, confirmed_at ?? '']));
  for (const pair of pairs) {
    const [latest = pair.created_at] = [pair.created_at, pair.sponsor_answered_at, pair.sponsee_answered_at]
      .filter((at) => at !== null)
      .sort()
      .reverse();
    const former = since.get(pair.sponsee_id);
    if (former === undefined || latest < former) since.set(pair.sponsee_id, latest);
  }
  return since;
}

/** Registrations and households that did not come, by what was confirmed; nobody while nothing was. */
async function readAbsent(db: Reading, eventId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('attendance')
    .select('subject_id')
    .where('event_id', '=', eventId)
    .where('was_present', '=', 0)
    .execute();
  return new Set(rows.map(({ subject_id }) => subject_id));
}
