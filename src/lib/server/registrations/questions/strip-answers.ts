import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import {
  openSponsorDetails,
  sealSponsorDetails,
  type SponsorDetails,
} from '../../sponsors/sponsor-details.ts';
import type { Vault } from '../../vault/open-vault.ts';

interface Answering {
  readonly id: string;
  readonly details: SponsorDetails;
}

/** The sponsors of a ceremony who answered this question, whatever became of their registration. */
export async function listAnswering(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, questionId }: { eventId: string; questionId: string },
): Promise<Answering[]> {
  const rows = await trx
    .selectFrom('sponsor')
    .select(['id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .execute();
  return rows
    .map((row) => ({ id: row.id, details: openSponsorDetails(vault, row) }))
    .filter(({ details }) => details.answers?.some(({ question }) => question === questionId));
}

/** Takes the answers to a question out of every sealed profile. Returns how many there were. */
export async function stripAnswers(
  trx: Transaction<Database>,
  vault: Vault,
  which: { eventId: string; questionId: string },
): Promise<number> {
  const answering = await listAnswering(trx, vault, which);
  for (const { id, details } of answering) {
    const answers = details.answers?.filter(({ question }) => question !== which.questionId);
    await trx
      .updateTable('sponsor')
      .set({ profile_sealed: sealSponsorDetails(vault, id, { ...details, answers }) })
      .where('id', '=', id)
      .execute();
  }
  return answering.length;
}
