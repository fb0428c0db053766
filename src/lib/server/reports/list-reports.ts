import { requireCoordinator } from '../accounts/require-permission.ts';
import { maskCount, type MaskedCount } from '../mask-count.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { readPressLinks } from './press-links.ts';

/** The photograph that a town gave with its words; drawn anew by us. */
export interface ReportPhoto {
  /** What is to be seen, in the town's words. */
  readonly alt: string;
  /** Rises when anything of the report changes: a new address for caches. */
  readonly version: number;
}

/** What a territory said of its ceremony, as somebody outside it may read it. No person stands in it. */
export interface CeremonyReportShown {
  readonly territory: {
    readonly name: string;
    readonly slug: string;
    readonly kind: string;
    /** INSEE code or SIREN. */
    readonly code: string;
    readonly departmentCode: string | null;
    readonly regionCode: string | null;
    readonly population: number | null;
    readonly colour: string;
  };
  readonly event: {
    /** Nothing of a confidential ceremony, whose address is its secret. */
    readonly slug: string | null;
    readonly startsAt: string;
    readonly startsAtLocal: string;
    readonly timeZone: string;
  };
  readonly wasHeld: boolean;
  /** UTC instant at which the town said so the last time. */
  readonly confirmedAt: string;
  /** Nothing where it was not said, or where its town keeps its figures to itself. */
  readonly peopleSponsored: MaskedCount | null;
  readonly sponsors: MaskedCount | null;
  readonly families: MaskedCount | null;
  /** Institutions, not people: always exact. */
  readonly associations: MaskedCount | null;
  readonly areFiguresPublic: boolean;
  /** '' where nothing was said, or where the coordinator took it off the wall. */
  readonly words: string;
  readonly photo: ReportPhoto | null;
  /** Taken off the wall; the public reader then finds neither words nor photograph. */
  readonly isHidden: boolean;
  /** Articles on the web; told with the finished report. */
  readonly press: readonly string[];
  /** For the coordinator alone; '' to everybody else, and before the report is finished. */
  readonly programme: string;
  readonly toImprove: string;
  /** When the report was finished; nothing while only « held » was said. */
  readonly sentAt: string | null;
}

const PUBLIC = ['public', 'on-registration'] as const;

/**
 * Lists what territories said of the ceremonies of a campaign, in the order of time. To the public: of ceremonies
 * that were announced in public and not cancelled, with words and photograph unless they were taken off, and figures
 * only where the town publishes them. With `forCoordinator` (who is then required): of every ceremony. Every number of
 * people is masked one by one, to whoever reads it.
 */
export async function listReports(
  context: Context,
  { campaignId, forCoordinator = false }: { campaignId: string; forCoordinator?: boolean },
): Promise<CeremonyReportShown[]> {
  if (forCoordinator) requireCoordinator(context.actor);
  const rows = await readRows(context, campaignId, forCoordinator);
  return rows.map((row) => {
    const showsFigures = row.was_held === 1 && (forCoordinator || row.are_figures_public === 1);
    const figure = (count: number | null) => (showsFigures && count !== null ? maskCount(count) : null);
    const showsWords = row.was_held === 1 && (forCoordinator || row.is_hidden === 0);
    const isSent = row.sent_at !== null;
    return {
      territory: {
        name: row.name,
        slug: row.territory_slug,
        kind: row.kind,
        code: row.code,
        departmentCode: row.department_code,
        regionCode: row.region_code,
        population: row.population,
        colour: row.colour,
      },
      event: {
        slug: row.visibility === 'confidential' ? null : row.event_slug,
        startsAt: row.starts_at,
        startsAtLocal: row.starts_at_local,
        timeZone: row.time_zone,
      },
      wasHeld: row.was_held === 1,
      confirmedAt: row.confirmed_at,
      peopleSponsored: figure(row.people_sponsored),
      sponsors: figure(row.sponsors),
      families: figure(row.families),
      associations:
        showsFigures && row.associations !== null ? { kind: 'exact', count: row.associations } : null,
      areFiguresPublic: row.are_figures_public === 1,
      words: showsWords ? row.words : '',
      photo: showsWords && row.has_photo ? { alt: row.photo_alt, version: row.revision } : null,
      isHidden: row.is_hidden === 1,
      press: isSent ? readPressLinks(row.press).links : [],
      programme: forCoordinator && isSent ? row.programme : '',
      toImprove: forCoordinator && isSent ? row.to_improve : '',
      sentAt: row.sent_at,
    };
  });
}

/** Everything but the photographs themselves. */
function readRows(context: Context, campaignId: string, forCoordinator: boolean) {
  return acrossTerritories(context, forCoordinator ? 'count for the coordinator' : 'list what is public')
    .selectFrom('ceremony_report')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'ceremony_report.territory_id')
        .onRef('event.id', '=', 'ceremony_report.event_id'),
    )
    .innerJoin('territory', 'territory.id', 'ceremony_report.territory_id')
    .select([
      'was_held',
      'confirmed_at',
      'people_sponsored',
      'sponsors',
      'families',
      'associations',
      'programme',
      'press',
      'to_improve',
      'words',
      'photo_alt',
      'are_figures_public',
      'is_hidden',
      'sent_at',
      'ceremony_report.revision',
      'event.slug as event_slug',
      'event.visibility',
      'event.starts_at',
      'event.starts_at_local',
      'event.time_zone',
      'territory.name',
      'territory.slug as territory_slug',
      'territory.kind',
      'territory.code',
      'territory.department_code',
      'territory.region_code',
      'territory.population',
      'territory.colour',
    ])
    .select((eb) => eb('photo_png', 'is not', null).as('has_photo'))
    .where('event.campaign_id', '=', campaignId)
    .where('event.kind', '=', 'ceremony')
    .$if(!forCoordinator, (query) =>
      query
        .where('event.status', 'in', ['published', 'held'])
        .where('event.published_at', 'is not', null)
        .where('event.visibility', 'in', PUBLIC),
    )
    .orderBy('event.starts_at')
    .orderBy('territory.name')
    .execute();
}
