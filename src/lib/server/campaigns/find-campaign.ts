import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { readTemplate, type CampaignTemplate } from '../events/campaign-template.ts';
import { CHECKLIST, readChecklist, type ChecklistStep } from '../events/checklist-steps.ts';
import type { CampaignRow } from './tables.ts';

/** A campaign as it stands. Nothing of any territory is in it. */
export interface Campaign {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly dayOn: string;
  readonly mode: CampaignRow['mode'];
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
  readonly startsAtTime: string;
  readonly status: CampaignRow['status'];
  readonly callText: string;
  readonly publicText: string;
  readonly hasPicture: boolean;
  readonly pictureAlt: string;
  readonly charterVersion: string;
  readonly template: CampaignTemplate;
  /** The campaign's own steps, or the guide's where it has none. */
  readonly checklist: readonly ChecklistStep[];
  readonly previousId: string | null;
  readonly openedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancellationNote: string;
  readonly reportText: string;
  readonly reportPublishedAt: string | null;
  readonly revision: number;
}

/**
 * The campaign at this slug. Without one: the next of those open whose last day has not passed in Paris (next year’s
 * may be opened before this year’s day), else the latest; nothing where there is none. Says nothing of drafts unless
 * `withDrafts`: ask for them only after `requireCoordinator`.
 */
export async function findCampaign(
  context: Context,
  { slug, withDrafts = false }: { slug?: string | undefined; withDrafts?: boolean },
): Promise<Campaign | undefined> {
  const network = networkTables(context);
  const next =
    slug === undefined
      ? await network
          .selectFrom('campaign')
          .selectAll()
          .where('status', '=', 'open')
          .where('window_ends_on', '>=', todayIn('Europe/Paris', context.clock.now()))
          .orderBy('day_on')
          .limit(1)
          .executeTakeFirst()
      : undefined;
  if (next) return describeCampaign(next);
  const row = await network
    .selectFrom('campaign')
    .selectAll()
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug ?? ''))
    .$if(!withDrafts, (query) => query.where('status', '<>', 'draft'))
    .orderBy('day_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && describeCampaign(row);
}

/** A campaign's row as the house speaks of it. */
export function describeCampaign(row: CampaignRow): Campaign {
  const own = readChecklist(row.checklist);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    dayOn: row.day_on,
    mode: row.mode,
    windowStartsOn: row.window_starts_on,
    windowEndsOn: row.window_ends_on,
    startsAtTime: row.starts_at_time,
    status: row.status,
    callText: row.call_text,
    publicText: row.public_text,
    hasPicture: row.picture_png !== null,
    pictureAlt: row.picture_alt,
    charterVersion: row.charter_version,
    template: readTemplate(row.template),
    checklist: own.length > 0 ? own : CHECKLIST,
    previousId: row.previous_id,
    openedAt: row.opened_at,
    cancelledAt: row.cancelled_at,
    cancellationNote: row.cancellation_note,
    reportText: row.report_text,
    reportPublishedAt: row.report_published_at,
    revision: row.revision,
  };
}
