import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { buildFeed } from './build-feed.ts';

/**
 * The calendar file of one public event, for anybody to keep (`METHOD:PUBLISH`, `CLASS:PUBLIC`, a `UID` that
 * follows from the event alone, cancelled when it is). `NotFound` for an event that is not public or was never
 * published: an on-registration event would give its place away, a confidential one its existence.
 */
export async function buildPublicCalendar(
  context: Context,
  { slug, locale }: { slug: string; locale: string },
): Promise<string> {
  const event = foundOr404(
    await acrossTerritories(context, 'list what is public')
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .selectAll('event')
      .select('territory.name as territory_name')
      .where('event.slug', '=', slug)
      .where('event.visibility', '=', 'public')
      .where('event.status', '!=', 'draft')
      .where('event.published_at', 'is not', null)
      .executeTakeFirst(),
  );
  const isCancelled = event.status === 'cancelled';
  const language = siteLocale(locale);
  const url = `${context.settings.origin}${language === 'fr' ? '' : `/${language}`}/evenements/${slug}`;
  const location = [event.place_name, event.address].filter(Boolean).join(', ');
  return buildFeed(
    [
      {
        uid: `${event.id}@trait-dunion`,
        // A cancellation may leave the revision as it was; its number must rise all the same.
        sequence: event.revision + (isCancelled ? 1 : 0),
        stampedAt: event.cancelled_at ?? event.published_at ?? event.created_at,
        summary: `${event.title} – ${event.territory_name}`,
        description: m.event_calendar_description({ url }, { locale: language }),
        ...(location ? { location } : {}),
        url,
        startsAt: event.starts_at,
        endsAt: event.ends_at,
        status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
      },
    ],
    { name: event.title },
  );
}
