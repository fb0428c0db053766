import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { cleanText } from '../mail/clean-text.ts';
import { foundOr404 } from '../refusals.ts';
import type { Vault } from '../vault/open-vault.ts';

/** What an invited person may answer (RFC 5545 3.2.12). */
export type Answer = 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** The most characters that somebody may add to their answer. */
export const LONGEST_WORD = 300;

export interface GivenAnswer {
  readonly invitationId: string;
  readonly partstat: Answer;
  /** What they add: cleaned, cut after {@link LONGEST_WORD} characters. Without one, a former word goes. */
  readonly word?: string | undefined;
  readonly by: 'page' | 'mail';
  /** UTC instant that the answer itself carries. */
  readonly stampedAt: string;
}

/**
 * Records what somebody answered, in the caller's transaction. The latest answer counts, whichever comes first: an
 * older stamp changes nothing (`older`), so that answers read twice or in any order end the same. Refuses (`over`)
 * a cancelled invitation, and an event that was cancelled or has ended. `NotFound` for another territory's.
 */
export async function recordAnswerInTransaction(
  trx: Transaction<Database>,
  context: Pick<Context, 'clock'>,
  vault: Vault,
  { invitationId, partstat, word = '', by, stampedAt }: GivenAnswer,
): Promise<{ kind: 'recorded' } | { kind: 'older' } | { kind: 'over' }> {
  const now = context.clock.now();
  const invitation = foundOr404(
    await trx
      .selectFrom('invitation')
      .innerJoin('event', 'event.id', 'invitation.event_id')
      .select(['invitation.method', 'event.status', 'event.ends_at'])
      .where('invitation.id', '=', invitationId)
      .executeTakeFirst(),
  );
  if (invitation.method === 'CANCEL' || invitation.status !== 'published' || invitation.ends_at <= now) {
    return { kind: 'over' };
  }
  // A calendar program whose clock runs ahead must not silence every answer that follows.
  const stamp = stampedAt < now ? new Date(stampedAt).toISOString() : now;
  const kept = [...cleanText(word)].slice(0, LONGEST_WORD).join('');
  const written = await trx
    .updateTable('invitation')
    .set({
      partstat,
      answered_at: now,
      answered_by: by,
      answer_stamp: stamp,
      word_sealed: kept ? vault.seal(wordPlace(invitationId), { word: kept }) : null,
    })
    .where('id', '=', invitationId)
    .where('method', '=', 'REQUEST')
    .where((eb) => eb.or([eb('answer_stamp', 'is', null), eb('answer_stamp', '<=', stamp)]))
    .executeTakeFirst();
  return { kind: written.numUpdatedRows === 1n ? 'recorded' : 'older' };
}

/** What somebody added to their answer, or nothing. */
export function openWord(
  vault: Vault,
  { id, word_sealed: sealed }: { readonly id: string; readonly word_sealed: string | null },
): string | undefined {
  return sealed === null ? undefined : vault.open<{ word: string }>(wordPlace(id), sealed).word;
}

function wordPlace(id: string) {
  return { table: 'invitation', row: id, column: 'word_sealed' };
}
