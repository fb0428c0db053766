import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { checkMeetingDates, type CheckedDates } from './check-meeting-dates.ts';
import {
  holdMeetingPair,
  requireMeetingReach,
  type MeetingRefusal,
  type PairOfMeeting,
} from './meeting-reach.ts';
import { readMeetings } from './read-meetings.ts';
import { tellMeeting } from './tell-meeting.ts';

export interface OfferFirstMeeting extends PairOfMeeting {
  readonly territoryId: string;
  /** One to three wall times `YYYY-MM-DDTHH:mm` of the ceremony's zone. */
  readonly dates: readonly string[];
}

export type OfferFirstMeetingOutcome =
  /** `isSponsorTold`: a mail is on its way; else people tell them. */
  | { readonly kind: 'offered'; readonly isSponsorTold: boolean }
  /** The same dates were offered before. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'already-held' }
  | Exclude<CheckedDates, { kind: 'ok' }>
  | MeetingRefusal;

/**
 * Offers dates for the first meeting of a confirmed pair, before the ceremony, and writes to the sponsor. New dates
 * take the place of former ones, of what was answered to them, and of the date that was fixed; the same dates again
 * change nothing and tell nobody. For organisers (`pair:confirm`) and the association that referred the household;
 * `NotFound` beyond their reach. Refusals change nothing.
 */
export async function offerFirstMeeting(
  context: Context,
  input: OfferFirstMeeting,
): Promise<OfferFirstMeetingOutcome> {
  const reach = requireMeetingReach(context.actor, input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    const held = await holdMeetingPair(trx, context, reach, input);
    if (held.kind !== 'held') return held;
    const { pair } = held;
    const now = context.clock.now();
    const checked = checkMeetingDates(input.dates, { ...pair.event, now });
    if (checked.kind !== 'ok') return checked;
    const former = (await readMeetings(trx, [pair.id])).get(pair.id);
    if (former?.status === 'held') return { kind: 'already-held' };
    const offered = JSON.stringify(checked.dates);
    if (former?.status === 'offered' && JSON.stringify(former.offered) === offered) {
      return { kind: 'unchanged' };
    }
    const anew = { status: 'offered', offered, suits_sponsor: 'null', suits_sponsee: 'null' } as const;
    await trx
      .insertInto('first_meeting')
      .values({
        territory_id: input.territoryId,
        pair_id: pair.id,
        event_id: input.eventId,
        ...anew,
        fixed_at_local: null,
        created_at: now,
        held_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'pair_id']).doUpdateSet({ ...anew, fixed_at_local: null }),
      )
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'pair.meeting_offered',
      territoryId: input.territoryId,
      subject: { table: 'pair', id: pair.id },
    });
    const isSponsorTold = await tellMeeting(trx, context, input, pair, {
      kind: 'offered',
      dates: checked.dates,
      isAgain: former !== undefined,
    });
    return { kind: 'offered', isSponsorTold };
  });
}
