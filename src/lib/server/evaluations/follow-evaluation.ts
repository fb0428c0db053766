import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { claimedId, readLink } from '../vault/sign-link.ts';

/** Where the questions lead from, and whether they can be answered now. */
export interface FollowedEvaluation {
  readonly id: string;
  readonly territoryId: string;
  readonly eventId: string;
  readonly standing: 'early' | 'open' | 'closed';
  readonly territoryName: string;
  readonly startsAtLocal: string;
  readonly closesOn: string;
  readonly contactEmail: string;
}

/** Follows the link of a ceremony's questions. `NotFound` when it was altered, or a newer link was made. */
export async function followEvaluation(context: Context, token: string): Promise<FollowedEvaluation> {
  const id = claimedId(token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('evaluation')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'evaluation.territory_id')
        .onRef('event.id', '=', 'evaluation.event_id'),
    )
    .innerJoin('territory', 'territory.id', 'evaluation.territory_id')
    .select([
      'evaluation.territory_id',
      'evaluation.event_id',
      'evaluation.closes_on',
      'evaluation.link_version',
      'event.status',
      'event.starts_at',
      'event.starts_at_local',
      'event.time_zone',
      'event.contact_email',
      'territory.name',
    ])
    .where('evaluation.id', '=', id)
    .executeTakeFirst();
  if (!row || readLink(context, 'evaluate', token, row.link_version) === undefined) throw new NotFound();
  return {
    id,
    territoryId: row.territory_id,
    eventId: row.event_id,
    standing: standingOf(row, context.clock.now()),
    territoryName: row.name,
    startsAtLocal: row.starts_at_local,
    closesOn: row.closes_on,
    contactEmail: row.contact_email,
  };
}

/** The id that a link claims, by which its forms are named. It proves nothing. */
export function claimedEvaluation(token: string): string {
  return claimedId(token) ?? '';
}

/** Nobody answers before the ceremony, after the last day, or of one that was cancelled. */
export function standingOf(
  row: { status: string; starts_at: string; time_zone: string; closes_on: string },
  now: string,
): FollowedEvaluation['standing'] {
  if (row.status === 'cancelled' || todayIn(row.time_zone, now) > row.closes_on) return 'closed';
  return row.starts_at > now ? 'early' : 'open';
}
