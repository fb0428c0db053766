import { addDays, daysBetween, todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { CHECKLIST, readChecklist } from '../events/checklist-steps.ts';
import { readTemplate } from '../events/campaign-template.ts';
import { foundOr404 } from '../refusals.ts';
import { listCharterVersions } from './list-charter-versions.ts';
import type { CampaignRow } from './tables.ts';

/** International Migrants Day, on which the ceremonies have been held since 2021. */
const USUAL_DAY = '12-18';
/** 2021 to 2025 lay within four days before it and two after (domain.md). */
const USUAL_WINDOW = { before: 4, after: 2 };

/** What the form of a new campaign begins with. */
export interface SuggestedCampaign {
  readonly values: {
    readonly name: string;
    readonly slug: string;
    readonly dayOn: string;
    readonly mode: CampaignRow['mode'];
    readonly startsAtTime: string;
    readonly windowStartsOn: string;
    readonly windowEndsOn: string;
    readonly callText: string;
    readonly publicText: string;
    readonly pictureAlt: string;
    readonly charterVersion: string;
  };
  /** The one it is taken from, and what comes with it unseen. */
  readonly previous:
    | {
        readonly slug: string;
        readonly name: string;
        /** PNG in base64. */
        readonly picture: string | null;
        readonly templateFields: number;
        readonly steps: number;
      }
    | undefined;
  /** Others to begin from, the latest first. */
  readonly others: readonly { readonly slug: string; readonly name: string }[];
  readonly charterVersions: readonly string[];
}

/**
 * Suggests a campaign to open: last one's, its year replaced by the next in name, address and dates; 18 December where
 * there is none, or where the coordinator wants to begin from nothing (`from` = `''`). For the coordinator alone;
 * `NotFound` for a `from` that does not exist.
 */
export async function suggestCampaign(
  context: Context,
  { from }: { from?: string | undefined },
): Promise<SuggestedCampaign> {
  requireCoordinator(context.actor);
  const rows = await networkTables(context)
    .selectFrom('campaign')
    .selectAll()
    .orderBy('day_on', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
  const previous =
    from === ''
      ? undefined
      : from === undefined
        ? rows[0]
        : foundOr404(rows.find(({ slug }) => slug === from));
  const today = todayIn('Europe/Paris', context.clock.now());
  const charterVersions = await listCharterVersions(context);
  const [charterVersion = ''] = charterVersions;
  return {
    values: { ...(previous ? valuesFrom(previous, today) : usualValues(today)), charterVersion },
    previous: previous && {
      slug: previous.slug,
      name: previous.name,
      picture: previous.picture_png,
      templateFields: Object.keys(readTemplate(previous.template)).length,
      steps: readChecklist(previous.checklist).length || CHECKLIST.length,
    },
    others: rows.filter((row) => row !== previous).map(({ slug, name }) => ({ slug, name })),
    charterVersions,
  };
}

function usualValues(today: string) {
  const dayOn = nextOf(USUAL_DAY, today, Number(today.slice(0, 4)));
  const year = dayOn.slice(0, 4);
  return {
    name: `18 décembre ${year}`,
    slug: `18-decembre-${year}`,
    dayOn,
    mode: 'window' as const,
    startsAtTime: '18:00',
    windowStartsOn: addDays(dayOn, -USUAL_WINDOW.before),
    windowEndsOn: addDays(dayOn, USUAL_WINDOW.after),
    callText: '',
    publicText: '',
    pictureAlt: '',
  };
}

function valuesFrom(previous: CampaignRow, today: string) {
  const year = previous.day_on.slice(0, 4);
  const dayOn = nextOf(previous.day_on.slice(5), today, Number(year) + 1);
  const withYear = (text: string) => text.replaceAll(year, dayOn.slice(0, 4));
  return {
    name: withYear(previous.name),
    slug: withYear(previous.slug),
    dayOn,
    mode: previous.mode,
    startsAtTime: previous.starts_at_time,
    windowStartsOn: addDays(dayOn, daysBetween(previous.day_on, previous.window_starts_on)),
    windowEndsOn: addDays(dayOn, daysBetween(previous.day_on, previous.window_ends_on)),
    callText: withYear(previous.call_text),
    publicText: withYear(previous.public_text),
    pictureAlt: previous.picture_alt,
  };
}

/** This day of `year`, or of the first year in which it is still to come; 29 February is the 28th where there is none. */
function nextOf(monthDay: string, today: string, year: number): string {
  const isLeap = (each: number) => (each % 4 === 0 && each % 100 !== 0) || each % 400 === 0;
  const ofYear = (each: number) => `${each}-${monthDay === '02-29' && !isLeap(each) ? '02-28' : monthDay}`;
  let found = year;
  while (ofYear(found) < today) found += 1;
  return ofYear(found);
}
