import { localTimeOf } from '#lib/dates/local-time.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { listMessages } from '#lib/server/invitations/list-messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { time_zone: zone } = await locals.run(getEvent, at);
  const messages = await locals.run(listMessages, at);
  return {
    messages: messages.map((message) => ({ ...message, writtenOn: localTimeOf(message.createdAt, zone) })),
  };
};
