import type { Context } from '../../context.ts';
import { networkTables } from '../../database/access.ts';
import { compileReport } from './compile-report.ts';
import { publishedBefore, type YearTold } from './list-earlier-years.ts';
import type { Figure } from './sum-reports.ts';

/** A national report that everybody may read. */
export interface PublishedReport {
  readonly slug: string;
  readonly name: string;
  readonly dayOn: string;
  readonly people: Figure;
  readonly ceremonies: number;
}

/** Later than any day. */
const NEVER = '9999-12-31';

/**
 * Lists the national reports that are published, the latest first, and what was published of the years before this
 * program. Public.
 */
export async function listPublishedReports(
  context: Context,
  _input: Record<string, never>,
): Promise<{ reports: PublishedReport[]; earlier: YearTold[] }> {
  const campaigns = await networkTables(context)
    .selectFrom('campaign')
    .select('slug')
    .where('report_published_at', 'is not', null)
    .where('status', '<>', 'draft')
    .orderBy('day_on', 'desc')
    .execute();
  const reports: PublishedReport[] = [];
  for (const { slug } of campaigns) {
    const { campaign, totals } = await compileReport(context, { campaignSlug: slug });
    const { people } = totals.figures;
    const { name, dayOn } = campaign;
    reports.push({ slug, name, dayOn, people, ceremonies: totals.ceremonies });
  }
  return { reports, earlier: publishedBefore(NEVER).reverse() };
}
