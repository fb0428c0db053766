import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { listReports, type CeremonyReportShown } from '../../reports/list-reports.ts';
import { centreOfTerritory, type TerritoryCentre } from '../../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../../territories/official-territories.ts';
import { nameOfRegion } from '../../territories/region-names.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import type { MaskedCount } from '../../mask-count.ts';
import { countAnswers, type CountedAnswers } from './count-answers.ts';
import { listEarlierYears, type YearTold } from './list-earlier-years.ts';
import { sumReports, type CountedCeremony, type FigureName, type SummedReports } from './sum-reports.ts';

/** A town of the report, as it chose to be seen. */
export interface ReportedTown {
  readonly name: string;
  readonly slug: string;
  readonly kind: string;
  /** INSEE code or SIREN. */
  readonly code: string;
  readonly colour: string;
  readonly departmentCode: string | null;
  readonly regionName: string | null;
  readonly population: number | null;
  readonly centre: TerritoryCentre | null;
  readonly eventSlug: string;
  /** UTC instant, and the wall time of the place. */
  readonly startsAt: string;
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly wasHeld: boolean;
  /** Nothing of it where the town keeps its figures to itself. */
  readonly areFiguresPublic: boolean;
  readonly figures: Readonly<Record<FigureName, MaskedCount | null>>;
  readonly words: string;
  readonly photo: { readonly alt: string; readonly version: number } | null;
  readonly press: readonly string[];
}

/** What the country reads of a campaign once it is over. Nothing in it comes from a number that was not masked. */
export interface NationalReport {
  readonly campaign: Pick<
    Campaign,
    | 'slug'
    | 'name'
    | 'dayOn'
    | 'windowStartsOn'
    | 'windowEndsOn'
    | 'mode'
    | 'reportText'
    | 'reportPublishedAt'
  >;
  readonly answers: CountedAnswers;
  /** Reports that were finished and sent, whatever they say. */
  readonly received: number;
  readonly totals: SummedReports;
  readonly towns: readonly ReportedTown[];
  /** Earlier years and this one, the earliest first. */
  readonly years: readonly YearTold[];
}

/**
 * Compiles the national report of a campaign that was published. `NotFound` for one that was not, or was withdrawn.
 * Public.
 */
export async function compileReport(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<NationalReport> {
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign || campaign.reportPublishedAt === null) throw new NotFound();
  return compile(context, campaign);
}

/** The same report as everybody would read it, before it is published. For the coordinator alone. */
export async function previewReport(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<NationalReport> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new NotFound();
  return compile(context, campaign);
}

async function compile(context: Context, campaign: Campaign): Promise<NationalReport> {
  const { towns, totals, received } = await sumCampaign(context, campaign.id);
  const { slug, name, dayOn, windowStartsOn, windowEndsOn, mode, reportText, reportPublishedAt } = campaign;
  const thisYear = {
    label: dayOn.slice(0, 4),
    people: totals.figures.people,
    territories: totals.ceremonies,
    told: 'here',
    slug,
  } as const;
  return {
    campaign: { slug, name, dayOn, windowStartsOn, windowEndsOn, mode, reportText, reportPublishedAt },
    answers: await countAnswers(context, { campaignId: campaign.id }),
    received,
    totals,
    towns,
    years: [...(await listEarlierYears(context, { before: dayOn, sum: sumCampaign })), thisYear],
  };
}

/** A campaign's totals and its towns. */
async function sumCampaign(
  context: Context,
  campaignId: string,
): Promise<{ totals: SummedReports; towns: ReportedTown[]; received: number }> {
  // The totals hold those that no visitor may tell apart, too: `sumReports` sees to it that nobody can.
  const all = await listReports(
    { ...context, actor: { kind: 'system' } },
    { campaignId, forCoordinator: true },
  );
  const listed = await listReports({ ...context, actor: { kind: 'anonymous' } }, { campaignId });
  const listedSlugs = new Set(listed.map(({ event }) => event.slug));
  const languages = await languagesByEvent(context, campaignId);
  const ceremonies = all.map((report): CountedCeremony => {
    const { slug } = report.event;
    const isListed = slug !== null && listedSlugs.has(slug);
    return {
      territory: {
        slug: report.territory.slug,
        regionName: regionOf(report),
        population: report.territory.population,
      },
      startsAt: report.event.startsAt,
      timeZone: report.event.timeZone,
      wasHeld: report.wasHeld,
      isListed,
      areFiguresPublic: report.areFiguresPublic,
      figures: figuresOf(report),
      languages: isListed ? (languages.get(slug) ?? []) : [],
    };
  });
  return {
    totals: sumReports(ceremonies),
    towns: listed.map(townOf),
    received: all.filter(({ sentAt }) => sentAt !== null).length,
  };
}

const regionOf = ({ territory }: CeremonyReportShown): string | null =>
  (territory.regionCode && nameOfRegion(territory.regionCode)?.replaceAll("'", '’')) ?? null;

function figuresOf(report: CeremonyReportShown): Record<FigureName, MaskedCount | null> {
  return {
    people: report.peopleSponsored,
    sponsors: report.sponsors,
    families: report.families,
    associations: report.associations,
  };
}

function townOf(report: CeremonyReportShown): ReportedTown {
  const { territory, event, wasHeld, areFiguresPublic, words, photo, press } = report;
  return {
    name: territory.name,
    slug: territory.slug,
    kind: territory.kind,
    code: territory.code,
    colour: territory.colour,
    departmentCode: territory.departmentCode,
    regionName: regionOf(report),
    population: territory.population,
    centre: centreOfTerritory(territory.kind as TerritoryKind, territory.code) ?? null,
    eventSlug: event.slug ?? '',
    startsAt: event.startsAt,
    startsAtLocal: event.startsAtLocal,
    timeZone: event.timeZone,
    wasHeld,
    areFiguresPublic,
    figures: figuresOf(report),
    words,
    photo,
    press,
  };
}

async function languagesByEvent(
  context: Context,
  campaignId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .select(['slug', 'spoken_languages'])
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', 'ceremony')
    .where('visibility', '<>', 'confidential')
    .execute();
  return new Map(rows.map(({ slug, spoken_languages }) => [slug, JSON.parse(spoken_languages) as string[]]));
}
