import { networkTables, type HasDatabase } from '../database/access.ts';
import { hashAuditEntry } from './record-audit-entry.ts';
import { SHORTENED } from './shorten-audit.ts';

/**
 * Walks the whole chain and says whether it is `intact`, or at which sequence it is `broken` (an entry altered,
 * removed, or an end cut off). Entries that are past their time are gone: the chain is verified from the anchor, which
 * has to be the one that the last entry about a shortening names.
 */
export async function verifyAuditChain(
  context: HasDatabase,
): Promise<{ kind: 'intact'; entries: number } | { kind: 'broken'; at: number }> {
  const db = networkTables(context);
  const anchor = await db.selectFrom('audit_anchor').selectAll().executeTakeFirstOrThrow();
  const entries = await db.selectFrom('audit_entry').selectAll().orderBy('sequence').execute();
  let previous = anchor.hash;
  let shortenedTo = 0;
  for (const [index, entry] of entries.entries()) {
    const { hash, ...content } = entry;
    const expected = anchor.sequence + index + 1;
    const follows = entry.sequence === expected && entry.previous_hash === previous;
    if (!follows || hashAuditEntry(content) !== hash) return { kind: 'broken', at: expected };
    previous = hash;
    if (entry.action === SHORTENED) shortenedTo = (JSON.parse(entry.detail) as { through: number }).through;
  }
  // Whoever cuts the beginning off by themselves leaves no entry that says so.
  if (shortenedTo !== anchor.sequence) return { kind: 'broken', at: anchor.sequence + 1 };
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  const last = anchor.sequence + entries.length;
  if (head.sequence !== last || head.hash !== previous) return { kind: 'broken', at: last + 1 };
  return { kind: 'intact', entries: entries.length };
}
