import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { OwnTextTranslationRow } from './tables.ts';

/**
 * Gives a copy of an event or of a moment the translations of what it was copied from, in the scope of `trx`. Each
 * keeps the digest of its French: where the copy says something else, nobody reads it.
 */
export async function copyTranslations(
  trx: Transaction<Database>,
  { subject, from, to }: { subject: OwnTextTranslationRow['subject']; from: string; to: string },
): Promise<void> {
  const rows = await trx
    .selectFrom('own_text_translation')
    .selectAll()
    .where('subject', '=', subject)
    .where('subject_id', '=', from)
    .execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('own_text_translation')
    .values(rows.map((row) => ({ ...row, subject_id: to })))
    .execute();
}
