import * as v from 'valibot';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { readMasked, sumMasked, type MaskedCount } from '../../mask-count.ts';

/** What the coordinator reads of the network's pairs. */
export interface NetworkPairs {
  /** The day of Paris of the latest counts; nothing until the first night. */
  readonly countedOn: string | undefined;
  /** What lies between the two, both included: made of masked counts alone. */
  readonly active: { readonly least: number; readonly most: number };
  /** Only those with at least one pair, in the order of their names in French. */
  readonly territories: readonly {
    readonly slug: string;
    readonly name: string;
    readonly active: MaskedCount;
  }[];
}

const Stored = v.union([v.number(), v.literal('few')]);

/**
 * The active pairs (`active-pairs.ts`) of the last night, masked territory by territory, and their total. For ANVITA's
 * coordinator alone: refuses anyone else with `NotFound`. It reads what was masked when it was written, never a pair.
 */
export async function readPairCounts(context: Context): Promise<NetworkPairs> {
  requireCoordinator(context.actor);
  const rows = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('pair_count')
    .innerJoin('territory', 'territory.id', 'pair_count.territory_id')
    .select(['territory.slug', 'territory.name', 'pair_count.active', 'pair_count.counted_on'])
    .execute();
  const territories = rows
    .map(({ slug, name, active }) => ({
      slug,
      name,
      active: readMasked(v.parse(Stored, JSON.parse(active))),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  return {
    countedOn: rows
      .map(({ counted_on }) => counted_on)
      .sort()
      .at(-1),
    active: sumMasked(territories.map(({ active }) => active)),
    territories,
  };
}
