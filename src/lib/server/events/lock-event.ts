import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Takes a ceremony's row for the length of the transaction, so that acts on its people follow one another
 * (on PostgreSQL too, where they would else wait for each other in a circle), and returns where it stands.
 * `isOpen` is false once it is cancelled or held, and
 * of an event that is no ceremony: nobody is paired there. Throws `NotFound` for another territory's.
 */
export async function lockEvent(
  trx: Transaction<Database>,
  eventId: string,
): Promise<{ status: Database['event']['status']; isOpen: boolean }> {
  const { kind, status } = foundOr404(
    await trx
      .updateTable('event')
      .set((eb) => ({ revision: eb.ref('revision') }))
      .where('id', '=', eventId)
      .returning(['kind', 'status'])
      .executeTakeFirst(),
  );
  return { status, isOpen: kind === 'ceremony' && (status === 'draft' || status === 'published') };
}
