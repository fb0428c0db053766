import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { listReports, type CeremonyReportShown } from '../../reports/list-reports.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import { whyNotYet, type ReportRefusal } from './publish-report.ts';

/** A territory that took part and has not sent its report. */
export interface MissingReport {
  readonly name: string;
  readonly slug: string;
  /** It has said that its ceremony took place, and no more yet. */
  readonly saidHeld: boolean;
}

/** What ANVITA has in hand to tell a campaign. */
export interface ReportDesk {
  readonly campaign: Campaign;
  /** Every report that was sent: masked figures, and what its town wrote for ANVITA. */
  readonly received: readonly CeremonyReportShown[];
  readonly missing: readonly MissingReport[];
  /** What stands in the way of publishing. */
  readonly refusal: ReportRefusal | null;
}

/**
 * Reads which reports of a campaign came and which are missing: of territories whose announced ceremony is over, and,
 * once the campaign is, of those that said yes; not of one that left, nor of one that joined another. For the coordinator alone; no person stands in it.
 */
export async function readReportDesk(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<ReportDesk> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new NotFound();
  const reports = await listReports(context, { campaignId: campaign.id, forCoordinator: true });
  const received = reports.filter(({ sentAt }) => sentAt !== null);
  const heard = new Set(received.map(({ territory }) => territory.slug));
  const saidHeld = new Set(reports.filter(({ wasHeld }) => wasHeld).map(({ territory }) => territory.slug));
  const expected = await listExpected(context, campaign);
  return {
    campaign,
    received,
    missing: expected
      .filter(({ slug }) => !heard.has(slug))
      .map(({ name, slug }) => ({ name, slug, saidHeld: saidHeld.has(slug) })),
    refusal: (await whyNotYet(context, campaign)) ?? null,
  };
}

/** Territories of which a report is expected, in alphabetical order. */
async function listExpected(
  context: Context,
  campaign: Campaign,
): Promise<{ id: string; name: string; slug: string }[]> {
  const db = acrossTerritories(context, 'count for the coordinator');
  const events = await db
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select(['territory.id', 'territory.name', 'territory.slug'])
    .where('event.campaign_id', '=', campaign.id)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', 'in', ['published', 'held'])
    .where('event.ends_at', '<=', context.clock.now())
    .execute();
  const answers = await db
    .selectFrom('campaign_participation')
    .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
    .select(['territory.id', 'territory.name', 'territory.slug'])
    .select(['answer', 'left_at', 'joins_territory_id'])
    .where('campaign_id', '=', campaign.id)
    .execute();
  // Who left, or whose ceremony is another's, has nothing to report.
  const released = new Set(
    answers.filter((row) => row.left_at !== null || row.joins_territory_id !== null).map(({ id }) => id),
  );
  const isOver = todayIn('Europe/Paris', context.clock.now()) > campaign.windowEndsOn;
  const yes = answers.filter(({ answer }) => isOver && answer === 'yes');
  const collator = new Intl.Collator('fr');
  return [...new Map([...events, ...yes].map(({ id, name, slug }) => [id, { id, name, slug }])).values()]
    .filter(({ id }) => !released.has(id))
    .sort((one, other) => collator.compare(one.name, other.name));
}
