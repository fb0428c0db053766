import { getLocale } from '#i18n/runtime.js';
import { titleOfKind } from '#lib/labels/event-kinds.ts';
import type { PublicEvent } from '#lib/server/events/find-public-event.ts';
import type { PublicMoment } from '#lib/server/events/list-public-moments.ts';
import { readOwnTexts, type OwnText } from '#lib/server/translations/read-own-text.ts';

/** Moments of an event as the page of a booking tells them: titles in the reader's language where there is one. */
export async function tellMoments(locals: App.Locals, event: PublicEvent, moments: readonly PublicMoment[]) {
  const texts = await locals.run(readOwnTexts, {
    territoryId: event.territoryId,
    locale: getLocale(),
    asked: moments.map(({ id, title }) => ({ subject: 'moment' as const, subjectId: id, texts: { title } })),
  });
  return moments.map((moment, index) => ({
    id: moment.id,
    title: titleIn(moment, texts[index]?.['title']),
    startsAtLocal: moment.startsAtLocal,
    endsAtLocal: moment.endsAtLocal,
    timeZone: moment.timeZone,
    guests: moment.guests.kind,
    isCancelled: moment.isCancelled || event.status === 'cancelled',
    place: [moment.placeName, moment.address].filter((part) => part !== '').join(', '),
  }));
}

/** A title that a template gave is ours to say in every language. */
function titleIn({ kind, title }: PublicMoment, own: OwnText = { text: title, isFrench: false }): OwnText {
  const ours = own.isFrench ? titleOfKind(kind, title, getLocale()) : undefined;
  return ours === undefined ? own : { text: ours, isFrench: false };
}
