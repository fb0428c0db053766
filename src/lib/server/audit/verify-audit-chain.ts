import { networkTables, type HasDatabase } from '../database/access.ts';
import { hashAuditEntry } from './record-audit-entry.ts';

/**
 * Walks the whole chain and says whether it is `intact`, or at which sequence it is `broken`
 * (an entry altered, removed, or its end cut off).
 */
export async function verifyAuditChain(
  context: HasDatabase,
): Promise<{ kind: 'intact'; entries: number } | { kind: 'broken'; at: number }> {
  const db = networkTables(context);
  const entries = await db.selectFrom('audit_entry').selectAll().orderBy('sequence').execute();
  let previous = '';
  for (const [index, entry] of entries.entries()) {
    const { hash, ...content } = entry;
    const follows = entry.sequence === index + 1 && entry.previous_hash === previous;
    if (!follows || hashAuditEntry(content) !== hash) return { kind: 'broken', at: index + 1 };
    previous = hash;
  }
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  if (head.sequence !== entries.length || head.hash !== previous)
    return { kind: 'broken', at: entries.length + 1 };
  return { kind: 'intact', entries: entries.length };
}
