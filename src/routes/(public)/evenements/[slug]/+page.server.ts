import { error } from '@sveltejs/kit';
import { getLocale } from '#i18n/runtime.js';
import { findPublicEvent, withoutIds } from '#lib/server/events/find-public-event.ts';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { findInternationalDay } from '#lib/server/international-days/find-international-day.ts';
import { hasPublicInvitation } from '#lib/server/newcomers/has-public-invitation.ts';
import { readOwnTexts } from '#lib/server/translations/read-own-text.ts';
import {
  ownTexts,
  previousStart,
  stageOf,
  textsToRead,
  timeInParis,
  whereItIs,
} from './event-page.server.ts';
import type { PageServerLoad } from './$types';

/** How much of what comes next in the town stands at the end of a page that is over. */
const COMING = 3;

export const load: PageServerLoad = async ({ locals, params }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  // A confidential ceremony has no page: only its registration, under its secret address.
  if (!event || event.visibility === 'confidential') error(404);
  const { territoryId } = event;
  const locale = getLocale();
  const read = await locals.run(readOwnTexts, { territoryId, locale, asked: textsToRead(event) });
  const own = ownTexts(event, read, locale);
  const stage = stageOf(event, locals.context.clock.now());
  const isPast = stage === 'over' || stage === 'cancelled';
  const coming = isPast ? await locals.run(listPublicEvents, { territoryId, limit: COMING + 1 }) : [];
  const key = event.occasionKey;
  const day =
    key !== null && locale !== 'fr' ? await locals.run(findInternationalDay, { key, locale }) : undefined;
  // The moments are there once, with their own texts.
  const { moments: _, ...shown } = withoutIds(event);
  return {
    event: shown,
    own,
    stage,
    /** The International Day in the reader's language; nothing where its French name is shown. */
    occasion: day && !day.day.isFrench ? day.day.title : undefined,
    hasInvitation: event.kind !== 'ceremony' && (await locals.run(hasPublicInvitation, { slug: event.slug })),
    where: whereItIs(event),
    timeInParis: timeInParis(event, locale),
    previousStart: previousStart(event),
    // The address of its picture changes with what it shows, since others keep it.
    picture: `${locals.settings.origin}/evenements/${event.slug}/partage.png?v=${event.revision}`,
    coming: coming.filter(({ slug }) => slug !== event.slug).slice(0, COMING),
  };
};
