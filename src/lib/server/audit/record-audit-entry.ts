import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Actor } from '../context.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import type { AuditEntryRow } from './tables.ts';

/** What happened, in ids and counts. Never a name, an address or a free text. */
export interface AuditFact {
  /** Dotted code: `pair.confirmed`. */
  readonly action: string;
  readonly territoryId: string | null;
  readonly subject?: { readonly table: keyof Database; readonly id: string };
  /** Ids, counts and codes that the act needs to be understood. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/**
 * Adds one entry to the chain, in the caller's transaction: no act without its trace, no trace
 * without its act. The head's row lock orders parallel transactions; each hash covers the former.
 */
export async function recordAuditEntry(
  trx: Transaction<Database>,
  context: { readonly actor: Actor; readonly clock: Clock },
  fact: AuditFact,
): Promise<void> {
  const head = await trx
    .updateTable('audit_head')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('id', '=', 1)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  const entry: Omit<AuditEntryRow, 'hash'> = {
    sequence: head.sequence,
    at: context.clock.now(),
    actor: actorName(context.actor),
    action: fact.action,
    territory_id: fact.territoryId,
    subject_table: fact.subject?.table ?? null,
    subject_id: fact.subject?.id ?? null,
    detail: JSON.stringify(fact.detail ?? {}),
    previous_hash: head.hash,
  };
  const hash = hashAuditEntry(entry);
  await trx
    .insertInto('audit_entry')
    .values({ ...entry, hash })
    .execute();
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
}

/** SHA-256 over every field of the entry, the former entry's hash included. */
export function hashAuditEntry(entry: Omit<AuditEntryRow, 'hash'>): string {
  const fields = [
    entry.sequence,
    entry.at,
    entry.actor,
    entry.action,
    entry.territory_id,
    entry.subject_table,
    entry.subject_id,
    entry.detail,
    entry.previous_hash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

function actorName(actor: Actor): string {
  return actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind;
}
