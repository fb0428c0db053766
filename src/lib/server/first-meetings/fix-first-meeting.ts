import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import { resolveLocalTime } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import {
  holdMeetingPair,
  requireMeetingReach,
  type MeetingRefusal,
  type PairOfMeeting,
} from './meeting-reach.ts';
import { readMeetings } from './read-meetings.ts';
import { tellMeeting } from './tell-meeting.ts';

export interface FixFirstMeeting extends PairOfMeeting {
  readonly territoryId: string;
  /** One of the offered wall times. */
  readonly at: string;
}

export type FixFirstMeetingOutcome =
  /** `isSponsorTold`: a mail is on its way; else people tell them. */
  | { readonly kind: 'fixed'; readonly isSponsorTold: boolean }
  | { readonly kind: 'unchanged' }
  /** It is not one of the dates that are offered now. */
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'past' }
  | { readonly kind: 'already-held' }
  | MeetingRefusal;

/**
 * Fixes the first meeting of a confirmed pair at one of the offered dates, or moves it to another of them, and
 * writes to the sponsor; the same date again changes nothing and tells nobody. For organisers (`pair:confirm`) and
 * the association that referred the household; `NotFound` beyond their reach. Refusals change nothing.
 */
export async function fixFirstMeeting(
  context: Context,
  input: FixFirstMeeting,
): Promise<FixFirstMeetingOutcome> {
  const reach = requireMeetingReach(context.actor, input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    const held = await holdMeetingPair(trx, context, reach, input);
    if (held.kind !== 'held') return held;
    const { pair } = held;
    const meeting = (await readMeetings(trx, [pair.id])).get(pair.id);
    if (meeting?.status === 'held') return { kind: 'already-held' };
    if (!meeting?.offered.includes(input.at)) return { kind: 'not-offered' };
    if (meeting.fixedAt === input.at) return { kind: 'unchanged' };
    if (isPast(input.at, pair.event.timeZone, context.clock.now())) return { kind: 'past' };
    await trx
      .updateTable('first_meeting')
      .set({ status: 'fixed', fixed_at_local: input.at })
      .where('pair_id', '=', pair.id)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'pair.meeting_fixed',
      territoryId: input.territoryId,
      subject: { table: 'pair', id: pair.id },
    });
    const isMoved = meeting.fixedAt !== undefined;
    const isSponsorTold = await tellMeeting(trx, context, input, pair, {
      kind: 'fixed',
      at: input.at,
      isMoved,
    });
    return { kind: 'fixed', isSponsorTold };
  });
}

function isPast(local: string, timeZone: string, now: string): boolean {
  const resolved = resolveLocalTime(local, timeZone);
  // The ceremony may have been moved to another zone since: what exists there no more is not refused for it.
  return resolved.kind === 'ok' && resolved.instant <= now;
}
