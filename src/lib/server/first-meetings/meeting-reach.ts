import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Actor, Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { requireSponsee } from '../sponsees/require-sponsee.ts';
import { requireSponseeReach, type SponseeReach } from '../sponsees/sponsee-reach.ts';

/** The pair whose meeting it is. */
export interface PairOfMeeting {
  readonly territoryId: string;
  readonly eventId: string;
  readonly pairId: string;
}

/** Why nothing can be arranged for a pair. */
export type MeetingRefusal =
  /** Still a proposal: nobody meets before an organiser confirmed it. */
  | { readonly kind: 'not-confirmed' }
  /** Declined or ended. */
  | { readonly kind: 'pair-over' }
  | { readonly kind: 'event-closed' };

export interface MeetingPair {
  readonly id: string;
  readonly sponseeId: string;
  readonly sponsorId: string;
  readonly registrationId: string;
  readonly event: { readonly timeZone: string; readonly startsAt: string; readonly startsAtLocal: string };
}

/**
 * Whose meetings the actor may arrange: an organiser who may confirm pairs, everybody's; an association, those of the
 * households that it referred. Refuses as `requirePermission` does.
 */
export function requireMeetingReach(actor: Actor, territoryId: string): SponseeReach {
  const reach = requireSponseeReach(actor, 'sponsee:enter', territoryId);
  if (reach.kind === 'everybody') requirePermission(actor, 'pair:confirm', territoryId);
  return reach;
}

/** Reads the pair within somebody's reach. Throws `NotFound` beyond it. */
export async function requireMeetingPair(
  trx: Transaction<Database>,
  reach: SponseeReach,
  input: PairOfMeeting,
): Promise<MeetingPair & { readonly status: string }> {
  const pair = await readMeetingPair(trx, input);
  await requireSponsee(trx, reach, pair.sponseeId);
  return pair;
}

/** As {@link requireMeetingPair}, holding the ceremony: only of a confirmed pair of a ceremony to come. */
export async function holdMeetingPair(
  trx: Transaction<Database>,
  context: Context,
  reach: SponseeReach,
  input: PairOfMeeting,
): Promise<{ readonly kind: 'held'; readonly pair: MeetingPair } | MeetingRefusal> {
  await requireMeetingPair(trx, reach, input);
  return holdPair(trx, context, input);
}

/** The same without asking who it is: the caller knows that they are one of the pair. */
export async function holdPair(
  trx: Transaction<Database>,
  context: Context,
  input: PairOfMeeting,
): Promise<{ readonly kind: 'held'; readonly pair: MeetingPair } | MeetingRefusal> {
  const { isOpen } = await lockEvent(trx, input.eventId);
  if (!isOpen) return { kind: 'event-closed' };
  const { status, ...pair } = await readMeetingPair(trx, input);
  if (pair.event.startsAt <= context.clock.now()) return { kind: 'event-closed' };
  if (status === 'confirmed') return { kind: 'held', pair };
  return { kind: status === 'proposed' ? 'not-confirmed' : 'pair-over' };
}

async function readMeetingPair(
  trx: Transaction<Database>,
  { eventId, pairId }: PairOfMeeting,
): Promise<MeetingPair & { readonly status: string }> {
  const row = foundOr404(
    await trx
      .selectFrom('pair')
      .innerJoin('sponsor', (join) =>
        join
          .onRef('sponsor.territory_id', '=', 'pair.territory_id')
          .onRef('sponsor.id', '=', 'pair.sponsor_id'),
      )
      .innerJoin('event', (join) =>
        join.onRef('event.territory_id', '=', 'pair.territory_id').onRef('event.id', '=', 'pair.event_id'),
      )
      .select(['pair.id', 'pair.status', 'pair.sponsee_id', 'pair.sponsor_id', 'sponsor.registration_id'])
      .select(['event.time_zone', 'event.starts_at', 'event.starts_at_local'])
      .where('pair.id', '=', pairId)
      .where('pair.event_id', '=', eventId)
      .executeTakeFirst(),
  );
  return {
    id: row.id,
    status: row.status,
    sponseeId: row.sponsee_id,
    sponsorId: row.sponsor_id,
    registrationId: row.registration_id,
    event: { timeZone: row.time_zone, startsAt: row.starts_at, startsAtLocal: row.starts_at_local },
  };
}
