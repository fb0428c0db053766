import type { Context } from '../../context.ts';
import { networkTables } from '../../database/access.ts';
import { PAST_CAMPAIGNS, type PastSource } from '../../events/past-ceremonies.ts';
import type { Figure, SummedReports } from './sum-reports.ts';

/** A year beside the others. */
export interface YearTold {
  /** The year. */
  readonly label: string;
  /** `most` is endless where « more than » was published; `reports` is 0 where it rests on none. */
  readonly people: Pick<Figure, 'least' | 'reports'> & { readonly most: number | null };
  /** Towns and other territories; nothing where it was not published. */
  readonly territories: number | null;
  /** Where it was published: here, in ANVITA’s guide, or at the time. */
  readonly told: PastSource | 'here';
  /** Of the campaign whose report says it; nothing for years before this program. */
  readonly slug: string | null;
}

type Sum = (context: Context, campaignId: string) => Promise<{ readonly totals: SummedReports }>;

/**
 * The years before a day, the earliest first: what was published before this program, then its own campaigns whose
 * report is public. Public.
 */
export async function listEarlierYears(
  context: Context,
  { before, sum }: { before: string; sum: Sum },
): Promise<YearTold[]> {
  const campaigns = await networkTables(context)
    .selectFrom('campaign')
    .select(['id', 'slug', 'day_on'])
    .where('report_published_at', 'is not', null)
    .where('status', '<>', 'draft')
    .where('day_on', '<', before)
    .orderBy('day_on')
    .execute();
  const own: YearTold[] = [];
  for (const { id, slug, day_on } of campaigns) {
    const { totals } = await sum(context, id);
    const { people } = totals.figures;
    own.push({ label: day_on.slice(0, 4), people, territories: totals.ceremonies, told: 'here', slug });
  }
  return [...publishedBefore(before), ...own];
}

/** What was published before this program, the earliest first, until a day. */
export function publishedBefore(before: string): YearTold[] {
  return PAST_CAMPAIGNS.filter(({ from }) => from < before).map((past) => ({
    label: String(past.year),
    people: { least: past.peopleAtLeast, most: null, reports: 0 },
    territories: past.territories ?? null,
    told: past.source,
    slug: null,
  }));
}
