import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { ANSWERS, type Answer } from './answer-form.ts';
import { findInvitedRecipient } from './find-invited-recipient.ts';
import { followInvitationLink } from './follow-invitation-link.ts';
import { invitationStanding } from './invitation-standing.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { recordAnswerInTransaction } from './record-answer.ts';

/**
 * Records the answer given on the page by whoever holds the link, as often as they change their mind, until the
 * event begins; the word that goes with it replaces the former. `older`: an answer with a later stamp is there,
 * and stays. `over`: nothing can be answered any more. `NotFound` when the link leads nowhere.
 */
export async function answerInvitation(
  context: Context,
  { token, answer, word }: { readonly token: string; readonly answer: Answer; readonly word?: string },
): Promise<{ kind: 'recorded' } | { kind: 'older' } | { kind: 'over' }> {
  const { id, territory_id: territoryId, event_id: eventId } = await followInvitationLink(context, token);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    // Read again inside: it may have been cancelled, or its address corrected, since the page was drawn.
    const invitation = await trx
      .selectFrom('invitation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await findInvitedRecipient(trx, vault, invitation);
    const event = await readInvitingEvent(trx, eventId);
    const stampedAt = context.clock.now();
    if (invitationStanding(invitation, event, stampedAt) !== 'open') return { kind: 'over' };
    return recordAnswerInTransaction(trx, context, vault, {
      invitationId: id,
      partstat: ANSWERS[answer],
      ...(word ? { word } : {}),
      by: 'page',
      stampedAt,
    });
  });
}
