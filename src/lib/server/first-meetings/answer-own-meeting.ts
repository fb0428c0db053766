import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { followLink } from '../registrations/follow-link.ts';
import { recordSuitsInTransaction, type MeetingAnswerOutcome } from './answer-first-meeting.ts';
import { holdPair } from './meeting-reach.ts';

/**
 * Records which of the offered dates suit a sponsor, by their personal link. `NotFound` when the pair is not one of
 * theirs. Refusals change nothing.
 */
export async function answerOwnMeeting(
  context: Context,
  { token, pairId, suits }: { token: string; pairId: string; suits: readonly string[] },
): Promise<MeetingAnswerOutcome> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId } = registration;
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx
        .selectFrom('pair')
        .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
        .select('pair.id')
        .where('pair.id', '=', pairId)
        .where('sponsor.registration_id', '=', registration.id)
        .executeTakeFirst(),
    );
    const of = { territoryId, eventId, pairId };
    const held = await holdPair(trx, context, of);
    if (held.kind !== 'held') return held;
    return recordSuitsInTransaction(trx, context, { ...of, side: 'sponsor', suits });
  });
}
