import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { readMeetings, type FirstMeeting } from './read-meetings.ts';
import { suggestMeetingDates } from './suggest-meeting-dates.ts';
import type { FirstMeetingStatus } from './tables.ts';

/** The first meeting of a confirmed pair, for whoever arranges it. Dates are wall times of `timeZone`. */
export interface FirstMeetingView {
  readonly pairId: string;
  /** `none` as long as nothing was arranged. */
  readonly status: FirstMeetingStatus | 'none';
  readonly offered: readonly {
    readonly at: string;
    /** Nothing until that side answered. */
    readonly suitsSponsor: boolean | undefined;
    readonly suitsSponsee: boolean | undefined;
  }[];
  readonly fixedAt: string | undefined;
  /** The next dates at which both said that they are free: three at most, perhaps none. */
  readonly suggested: readonly string[];
  readonly timeZone: string;
  /** The days between which dates may be offered. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Whether we can write to the sponsor; else people tell them. */
  readonly isSponsorReachable: boolean;
}

/**
 * The meetings of the confirmed pairs of a ceremony, or of one of them, with whose household it is. Opens what both
 * sides told to find the half-days they share; no name leaves it. Throws `NotFound` for another territory's ceremony.
 */
export async function viewMeetings(
  trx: Transaction<Database>,
  context: Context,
  of: { territoryId: string; eventId: string; pairId?: string },
): Promise<{ sponseeId: string; view: FirstMeetingView }[]> {
  const event = foundOr404(
    await trx
      .selectFrom('event')
      .select(['time_zone', 'starts_at_local'])
      .where('id', '=', of.eventId)
      .executeTakeFirst(),
  );
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['pair.id', 'pair.sponsee_id', 'pair.sponsor_id', 'registration.email_lookup'])
    .select(['sponsee.profile_sealed as sponsee_sealed', 'sponsor.profile_sealed as sponsor_sealed'])
    .where('pair.event_id', '=', of.eventId)
    .where('pair.status', '=', 'confirmed')
    .$if(of.pairId !== undefined, (query) => query.where('pair.id', '=', of.pairId ?? ''))
    .orderBy('pair.id')
    .execute();
  if (pairs.length === 0) return [];
  const vault = await openVault(context, { kind: 'ceremony', ...of });
  const meetings = await readMeetings(
    trx,
    pairs.map(({ id }) => id),
  );
  const today = todayIn(event.time_zone, context.clock.now());
  const ceremonyDay = event.starts_at_local.slice(0, 10);
  return pairs.map((pair) => {
    const sponsee = openSponseeDetails(vault, { id: pair.sponsee_id, profile_sealed: pair.sponsee_sealed });
    const sponsor = openSponsorDetails(vault, { id: pair.sponsor_id, profile_sealed: pair.sponsor_sealed });
    const shared = sponsee.freeSlots.filter((slot) => sponsor.freeSlots.includes(slot));
    return {
      sponseeId: pair.sponsee_id,
      view: {
        pairId: pair.id,
        ...standing(meetings.get(pair.id)),
        suggested: suggestMeetingDates({ shared, today, ceremonyDay }),
        timeZone: event.time_zone,
        firstDay: today,
        lastDay: ceremonyDay,
        isSponsorReachable: pair.email_lookup !== null,
      },
    };
  });
}

function standing(
  meeting: FirstMeeting | undefined,
): Pick<FirstMeetingView, 'status' | 'offered' | 'fixedAt'> {
  if (!meeting) return { status: 'none', offered: [], fixedAt: undefined };
  const { status, offered, suitsSponsor, suitsSponsee, fixedAt } = meeting;
  return {
    status,
    offered: offered.map((at) => ({
      at,
      suitsSponsor: suitsSponsor?.includes(at),
      suitsSponsee: suitsSponsee?.includes(at),
    })),
    fixedAt,
  };
}
