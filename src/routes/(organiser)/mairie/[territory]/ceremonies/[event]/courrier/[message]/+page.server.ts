import { localTimeOf } from '#lib/dates/local-time.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { readMessage } from '#lib/server/invitations/read-message.ts';
import { summariseCalendar } from '#lib/server/invitations/summarise-calendar.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { time_zone: zone } = await locals.run(getEvent, at);
  const { calendar, ...message } = await locals.run(readMessage, { ...at, messageId: params.message });
  const summary = calendar === undefined ? undefined : summariseCalendar(calendar);
  return {
    zone,
    message,
    writtenOn: localTimeOf(message.createdAt, zone),
    sentOn: message.sentAt ? localTimeOf(message.sentAt, zone) : undefined,
    calendar: summary && {
      ...summary,
      starts: summary.startsAt ? localTimeOf(summary.startsAt, zone) : undefined,
      ends: summary.endsAt ? localTimeOf(summary.endsAt, zone) : undefined,
    },
  };
};
