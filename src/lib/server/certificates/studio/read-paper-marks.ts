import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Vault } from '../../vault/open-vault.ts';
import type { MarkKind } from '../tables.ts';

/** Where a ceremony's signature or stamp is sealed (vault of the ceremony), as a PNG in base64. */
export function markPlace(eventId: string, kind: MarkKind) {
  return { table: 'ceremony_mark', row: `${eventId}:${kind}`, column: 'image_sealed' };
}

/**
 * Opens, in the scope of `trx`, the signature and the stamp that an owner placed for a ceremony's certificates:
 * PNG in base64, each absent where none was placed. They are drawn into a document, and shown nowhere else.
 */
export async function readPaperMarks(
  trx: Transaction<Database>,
  vault: Vault,
  eventId: string,
): Promise<Partial<Record<MarkKind, string>>> {
  const rows = await trx
    .selectFrom('ceremony_mark')
    .select(['kind', 'image_sealed'])
    .where('event_id', '=', eventId)
    .execute();
  return Object.fromEntries(
    rows.map(({ kind, image_sealed }) => [kind, vault.open<string>(markPlace(eventId, kind), image_sealed)]),
  );
}
