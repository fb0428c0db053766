import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { kilometresApart } from '../../neighbours/kilometres-apart.ts';
import { WITHIN_REACH_KM } from '../../neighbours/propose-link.ts';
import { readCounts } from '../board/stored-counts.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import { matchNeighbours, type BalancedCeremony } from './match-neighbours.ts';

/** Two towns that could help each other, or that were put in touch. Public addresses alone name them. */
export interface NeighboursShown {
  readonly from: { readonly name: string; readonly slug: string; readonly eventSlug: string };
  readonly to: { readonly name: string; readonly slug: string; readonly eventSlug: string };
  readonly kilometres: number;
}

/** What became of two towns that were put in touch. */
export interface LinkShown extends NeighboursShown {
  readonly status: 'suggested' | 'welcomed' | 'declined' | 'ended';
  /** `YYYY-MM-DD` in Paris. */
  readonly suggestedOn: string;
  /** Whether anybody had gone before today: never how many, never at which hour. */
  readonly hasAnybodyGone: boolean;
}

export type ListNeighboursOutcome =
  | { readonly kind: 'no-campaign' }
  | {
      readonly kind: 'neighbours';
      readonly campaign: Pick<Campaign, 'slug' | 'name'>;
      /** The day of Paris of the latest counts; nothing while nothing was counted. */
      readonly countedOn: string | undefined;
      /** Not yet put in touch; nearest first. */
      readonly suggestions: readonly (NeighboursShown & {
        readonly tooMany: number;
        readonly missing: number;
      })[];
      readonly links: readonly LinkShown[];
    };

interface CountedCeremony extends BalancedCeremony {
  readonly slug: string;
  readonly eventSlug: string;
  readonly territoryKind: string;
  readonly code: string;
  readonly countedOn: string;
}

/**
 * The towns of a campaign that surely have too many sponsors beside those that surely lack some, at most 40 km apart,
 * and those already put in touch. People stand in it only as the masked counts of the day; confidential ceremonies,
 * drafts and what is past take no part. The coordinator alone: `NotFound` for anybody else.
 */
export async function listNeighbours(
  context: Context,
  { campaignSlug }: { campaignSlug?: string | undefined },
): Promise<ListNeighboursOutcome> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) return { kind: 'no-campaign' };
  const ceremonies = await listCountedCeremonies(context, campaign.id);
  const links = await listLinks(context, campaign.id);
  const isLinked = (eventSlug: string, toEventSlug: string) =>
    links.some(({ from, to }) => from.eventSlug === eventSlug && to.eventSlug === toEventSlug);
  const matched = matchNeighbours(ceremonies, { withinKm: WITHIN_REACH_KM, kilometresApart });
  return {
    kind: 'neighbours',
    campaign: { slug: campaign.slug, name: campaign.name },
    countedOn: ceremonies
      .map(({ countedOn }) => countedOn)
      .sort()
      .at(-1),
    suggestions: matched
      .filter(({ from, to }) => !isLinked(from.eventSlug, to.eventSlug))
      .map(({ from, to, ...rest }) => ({ from: named(from), to: named(to), ...rest })),
    links,
  };
}

function named({ name, slug, eventSlug }: { name: string; slug: string; eventSlug: string }) {
  return { name, slug, eventSlug };
}

async function listCountedCeremonies(context: Context, campaignId: string): Promise<CountedCeremony[]> {
  const rows = await acrossTerritories(context, 'conduct the campaign')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .innerJoin('campaign_count', (join) =>
      join
        .onRef('campaign_count.territory_id', '=', 'event.territory_id')
        .onRef('campaign_count.event_id', '=', 'event.id'),
    )
    .select([
      'territory.id as territoryId',
      'territory.name',
      'territory.slug',
      'territory.kind as territoryKind',
      'territory.code',
      'event.id as eventId',
      'event.slug as eventSlug',
      'campaign_count.counted_on as countedOn',
      'campaign_count.counts',
    ])
    .where('event.campaign_id', '=', campaignId)
    .where('campaign_count.campaign_id', '=', campaignId)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', '=', 'published')
    .where('event.visibility', '!=', 'confidential')
    .where('event.starts_at', '>', context.clock.now())
    .orderBy('campaign_count.counted_on', 'desc')
    .execute();
  const latest = [...Map.groupBy(rows, ({ eventId }) => eventId).values()].flatMap(([row]) => row ?? []);
  return latest.map(({ counts, ...row }) => ({ ...row, counts: readCounts(counts) }));
}

async function listLinks(context: Context, campaignId: string): Promise<LinkShown[]> {
  const now = context.clock.now();
  const rows = await acrossTerritories(context, 'conduct the campaign')
    .selectFrom('neighbour_link')
    .innerJoin('territory as here', 'here.id', 'neighbour_link.territory_id')
    .innerJoin('territory as there', 'there.id', 'neighbour_link.to_territory_id')
    .innerJoin('event as from', 'from.id', 'neighbour_link.event_id')
    .innerJoin('event as to', 'to.id', 'neighbour_link.to_event_id')
    .select([
      'neighbour_link.status',
      'neighbour_link.suggested_at',
      'here.name as fromName',
      'here.slug as fromSlug',
      'here.kind as fromKind',
      'here.code as fromCode',
      'there.name as toName',
      'there.slug as toSlug',
      'there.kind as toKind',
      'there.code as toCode',
      'from.slug as fromEvent',
      'to.slug as toEvent',
    ])
    .select((eb) =>
      eb
        .selectFrom('neighbour_offer')
        .select((offer) => offer.fn.min('neighbour_offer.answered_at').as('first'))
        .whereRef('neighbour_offer.link_id', '=', 'neighbour_link.id')
        .where('neighbour_offer.status', '=', 'accepted')
        .as('first_gone_at'),
    )
    .where('neighbour_link.campaign_id', '=', campaignId)
    .where('from.visibility', '!=', 'confidential')
    .where('to.visibility', '!=', 'confidential')
    .orderBy('neighbour_link.suggested_at', 'desc')
    .orderBy('neighbour_link.id')
    .execute();
  const dayOf = (instant: string) => todayIn('Europe/Paris', instant);
  return rows.map((row) => ({
    from: { name: row.fromName, slug: row.fromSlug, eventSlug: row.fromEvent },
    to: { name: row.toName, slug: row.toSlug, eventSlug: row.toEvent },
    kilometres:
      kilometresApart(
        { territoryKind: row.fromKind, code: row.fromCode },
        { territoryKind: row.toKind, code: row.toCode },
      ) ?? 0,
    status: row.status,
    suggestedOn: dayOf(row.suggested_at),
    hasAnybodyGone: row.first_gone_at !== null && dayOf(row.first_gone_at) < dayOf(now),
  }));
}
