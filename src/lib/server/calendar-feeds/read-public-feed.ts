import { Temporal } from 'temporal-polyfill';
import { m } from '#i18n/messages.js';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { siteLocale } from '#lib/labels/written-languages.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { listInternationalDays } from '../international-days/list-international-days.ts';
import { foundOr404 } from '../refusals.ts';
import { findTerritoryBySlug } from '../territories/find-territory-by-slug.ts';
import {
  describePublicEvent,
  describePublicMoment,
  descriptionOf,
  type PublishedEvent,
  type PublishedMoment,
} from './describe-public-event.ts';
import { answerFeed, type FeedAnswer } from './feed-answer.ts';
import type { FeedEvent } from './write-feed-event.ts';

/** How long a ceremony that is over stays in the feeds; programs take away what a feed no longer holds. */
export const PAST_DAYS = 90;
/** How long a cancelled one stays after its date: long enough for every program to come by and read it. */
const CANCELLED_DAYS = 30;

type Line =
  | { readonly event: PublishedEvent; readonly moment?: PublishedMoment }
  | { readonly onDay: string; key: string; title: string };

/**
 * The feed that anybody subscribes to: the public and on-registration events of every territory with their moments, and the
 * International Days of this year and the next, or the events of one town (`NotFound` for an unknown one, an empty
 * feed where nothing is published). Tells what the public calendar page tells, never more. Public.
 */
export async function readPublicFeed(
  context: Context,
  { town, locale, known = [] }: { town?: string; locale: string; known?: readonly string[] },
): Promise<FeedAnswer> {
  const language = siteLocale(locale);
  const territory =
    town === undefined ? undefined : foundOr404(await findTerritoryBySlug(context, { slug: town }));
  const { origin } = context.settings;
  const path = territory ? `/villes/${territory.slug}/calendrier.ics` : '/calendrier.ics';
  const head = {
    name: territory
      ? m.feed_town_name({ town: territory.name }, { locale: language })
      : m.feed_name({}, { locale: language }),
    source: `${origin}${language === 'fr' ? '' : `/${language}`}${path}`,
  };
  const days = territory ? [] : await daysOfTwoYears(context);
  const events = await publishedEvents(context, territory?.id);
  const moments = Map.groupBy(await publishedMoments(context, territory?.id), ({ event_id }) => event_id);
  const rows: Line[] = [
    ...days,
    ...events.flatMap((event) => [
      { event },
      ...(moments.get(event.id) ?? []).map((moment) => ({ event, moment })),
    ]),
  ];
  return answerFeed(
    { head, rows, known },
    {
      dependsOn: ['ceremony', 'other'].map((kind) => descriptionOf(kind, origin, language)),
      event: (line) => {
        if (!('event' in line)) return describeDay(line);
        return line.moment
          ? describePublicMoment(line.moment, line.event, origin, language)
          : describePublicEvent(line.event, origin, language);
      },
    },
  );
}

async function daysOfTwoYears(context: Context) {
  const year = Number(todayIn('Europe/Paris', context.clock.now()).slice(0, 4));
  const days = await listInternationalDays(context, {});
  return [year, year + 1].flatMap((each) =>
    days
      .map(({ key, title, monthDay }) => ({ key, title, onDay: `${each}-${monthDay}` }))
      // 29 February is not of every year.
      .filter(
        ({ onDay }) => Number(onDay.slice(8)) <= Temporal.PlainYearMonth.from(onDay.slice(0, 7)).daysInMonth,
      ),
  );
}

function describeDay({ onDay, key, title }: { onDay: string; key: string; title: string }): FeedEvent {
  return {
    uid: `jour-${key}-${onDay.slice(0, 4)}@trait-dunion`,
    sequence: 0,
    // Nobody decided it this year: any instant will do that never changes.
    stampedAt: `${onDay.slice(0, 4)}-01-01T00:00:00Z`,
    summary: title,
    onDay,
    status: 'CONFIRMED',
  };
}

/** Which events stand in a feed: those to come, and the past and cancelled ones for a while. */
function inFeed(context: Context, territoryId: string | undefined) {
  const now = context.clock.now();
  const before = (days: number) => `${addDays(now.slice(0, 10), -days)}${now.slice(10)}`;
  return acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('event.status', 'in', ['published', 'held']),
          eb('event.ends_at', '>', before(PAST_DAYS)),
        ]),
        eb.and([eb('event.status', '=', 'cancelled'), eb('event.ends_at', '>', before(CANCELLED_DAYS))]),
      ]),
    )
    .$if(territoryId !== undefined, (query) => query.where('event.territory_id', '=', territoryId ?? ''));
}

function publishedEvents(context: Context, territoryId: string | undefined): Promise<PublishedEvent[]> {
  return (
    inFeed(context, territoryId)
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select([
        'event.id',
        'event.slug',
        'event.kind',
        'event.title',
        'event.status',
        'event.visibility',
        'event.starts_at',
        'event.ends_at',
        'event.revision',
        'event.published_at',
        'event.cancelled_at',
        'event.created_at',
        'territory.name as territory_name',
      ])
      // What the others' place is does not even reach the program that writes the feed.
      .select((eb) => [
        eb
          .case()
          .when('event.visibility', '=', 'public')
          .then(eb.ref('event.place_name'))
          .else('')
          .end()
          .as('place_name'),
        eb
          .case()
          .when('event.visibility', '=', 'public')
          .then(eb.ref('event.address'))
          .else('')
          .end()
          .as('address'),
      ])
      .orderBy('event.starts_at')
      .orderBy('event.id')
      .execute()
  );
}

function publishedMoments(context: Context, territoryId: string | undefined): Promise<PublishedMoment[]> {
  return inFeed(context, territoryId)
    .innerJoin('event_moment', (join) =>
      join
        .onRef('event_moment.territory_id', '=', 'event.territory_id')
        .onRef('event_moment.event_id', '=', 'event.id'),
    )
    .select([
      'event_moment.id',
      'event_moment.event_id',
      'event_moment.title',
      'event_moment.starts_at',
      'event_moment.ends_at',
      'event_moment.revision',
      'event_moment.created_at',
      'event_moment.cancelled_at',
    ])
    .select((eb) => [
      eb
        .case()
        .when('event.visibility', '=', 'public')
        .then(eb.ref('event_moment.place_name'))
        .else('')
        .end()
        .as('place_name'),
      eb
        .case()
        .when('event.visibility', '=', 'public')
        .then(eb.ref('event_moment.address'))
        .else('')
        .end()
        .as('address'),
    ])
    .orderBy('event_moment.starts_at')
    .orderBy('event_moment.id')
    .execute();
}
