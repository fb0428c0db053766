import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import {
  requireMeetingPair,
  requireMeetingReach,
  type MeetingRefusal,
  type PairOfMeeting,
} from './meeting-reach.ts';
import { readMeetings } from './read-meetings.ts';

export interface RecordFirstMeetingHeld extends PairOfMeeting {
  readonly territoryId: string;
  /** False takes back what was recorded. */
  readonly held: boolean;
}

/**
 * Records that a confirmed pair met, arranged here or elsewhere, before the ceremony or once it is over; or takes it
 * back: the meeting then stands as it was arranged. For organisers (`pair:confirm`) and the association that referred
 * the household; `NotFound` beyond their reach. Refused for a cancelled ceremony. Twice changes nothing more.
 */
export async function recordFirstMeetingHeld(
  context: Context,
  input: RecordFirstMeetingHeld,
): Promise<{ readonly kind: 'recorded' } | MeetingRefusal> {
  const { territoryId, eventId, pairId } = input;
  const reach = requireMeetingReach(context.actor, territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireMeetingPair(trx, reach, input);
    const { status: eventStatus } = await lockEvent(trx, eventId);
    if (eventStatus === 'cancelled') return { kind: 'event-closed' };
    const { status } = await requireMeetingPair(trx, reach, input);
    if (status !== 'confirmed') return { kind: status === 'proposed' ? 'not-confirmed' : 'pair-over' };
    const meeting = (await readMeetings(trx, [pairId])).get(pairId);
    if ((meeting?.status === 'held') === input.held) return { kind: 'recorded' };
    const now = context.clock.now();
    if (!meeting) {
      await trx
        .insertInto('first_meeting')
        .values({
          territory_id: territoryId,
          pair_id: pairId,
          event_id: eventId,
          status: 'held',
          offered: '[]',
          suits_sponsor: 'null',
          suits_sponsee: 'null',
          fixed_at_local: null,
          created_at: now,
          held_at: now,
        })
        .execute();
    } else if (!input.held && meeting.offered.length === 0) {
      await trx.deleteFrom('first_meeting').where('pair_id', '=', pairId).execute();
    } else {
      const arranged = meeting.fixedAt === undefined ? 'offered' : 'fixed';
      await trx
        .updateTable('first_meeting')
        .set(input.held ? { status: 'held', held_at: now } : { status: arranged, held_at: null })
        .where('pair_id', '=', pairId)
        .execute();
    }
    await recordAuditEntry(trx, context, {
      action: input.held ? 'pair.meeting_held' : 'pair.meeting_not_held',
      territoryId,
      subject: { table: 'pair', id: pairId },
    });
    return { kind: 'recorded' };
  });
}
