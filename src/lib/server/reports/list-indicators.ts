import type { Kysely } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { standingOf } from '../evaluations/follow-evaluation.ts';
import { readAnswers } from '../evaluations/read-answers.ts';
import { satisfactionOf, sumAnswers } from '../evaluations/sum-answers.ts';
import { countIndicators, type HeldCeremony } from './count-indicators.ts';
import { READY_INDICATORS } from './ready-indicators.ts';

/** One value of one year. */
export interface IndicatorYear {
  readonly year: number;
  readonly value: number;
  /** Typed in, and standing over what the app counts. */
  readonly isOwn: boolean;
}

/** A figure that a territory follows, the earliest year first. */
export interface FollowedIndicator {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly isOwn: boolean;
  readonly years: readonly IndicatorYear[];
}

/** Those a territory follows, and the keys of the ready ones among them. */
export interface FollowedIndicators {
  readonly followed: readonly FollowedIndicator[];
  readonly chosen: readonly string[];
}

/**
 * Lists the figures that a territory follows year after year, with what the app counts from its ceremonies where
 * nothing was typed in. For the territory alone. Needs `event:edit`.
 */
export async function listIndicators(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<FollowedIndicators> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const rows = await db
    .selectFrom('indicator')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const values = await db.selectFrom('indicator_value').selectAll().orderBy('year').execute();
  const counted = countIndicators(await listHeld(db, context.clock.now()));
  const ranks = new Map(READY_INDICATORS.map(({ key }, rank) => [key, rank]));
  const inOrder = rows.toSorted((one, other) => rankOf(one.key) - rankOf(other.key));
  return {
    followed: inOrder.map((row) => {
      const own = values.filter(({ indicator_id }) => indicator_id === row.id);
      const known = new Map<number, IndicatorYear>();
      for (const [year, value] of counted[row.key] ?? []) known.set(year, { year, value, isOwn: false });
      for (const { year, value } of own) known.set(year, { year, value, isOwn: true });
      const ready = READY_INDICATORS.find(({ key }) => key === row.key);
      return {
        id: row.id,
        label: ready?.label ?? row.label,
        about: ready?.about ?? '',
        isOwn: row.key === '',
        years: [...known.values()].sort((one, other) => one.year - other.year),
      };
    }),
    chosen: rows.map(({ key }) => key).filter((key) => key !== ''),
  };

  /** Ready ones in their order, then the town's own as they came. */
  function rankOf(key: string): number {
    return ranks.get(key) ?? READY_INDICATORS.length;
  }
}

async function listHeld(db: Kysely<Database>, now: string): Promise<HeldCeremony[]> {
  const rows = await db
    .selectFrom('ceremony_report')
    .innerJoin('event', 'event.id', 'ceremony_report.event_id')
    .leftJoin('evaluation', 'evaluation.event_id', 'event.id')
    .select([
      'event.id',
      'event.status',
      'event.starts_at',
      'event.starts_at_local',
      'event.time_zone',
      'event.sponsor_places_taken',
      'event.last_waiting_position',
      'people_sponsored',
      'sponsors',
      'families',
      'associations',
      'evaluation.closes_on',
    ])
    .where('was_held', '=', 1)
    .execute();
  const held: HeldCeremony[] = [];
  for (const row of rows) {
    const { closes_on } = row;
    const isAsked = closes_on !== null && standingOf({ ...row, closes_on }, now) === 'closed';
    const told = isAsked ? sumAnswers(await readAnswers(db, row.id), { isFinal: true }) : [];
    held.push({
      year: Number(row.starts_at_local.slice(0, 4)),
      peopleSponsored: row.people_sponsored,
      sponsors: row.sponsors,
      families: row.families,
      associations: row.associations,
      placesTaken: row.sponsor_places_taken,
      waited: row.last_waiting_position,
      satisfaction: satisfactionOf(told) ?? null,
    });
  }
  return held;
}
