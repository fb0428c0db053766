import { localTimeOf } from '#lib/dates/local-time.ts';
import { listMessages } from '#lib/server/invitations/list-messages.ts';
import { readMailHealth } from '#lib/server/invitations/read-mail-health.ts';
import type { PageServerLoad } from './$types';
import { readNarrowing } from './narrow-mail.ts';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { ceremony } = await parent();
  const narrowing = readNarrowing(url.searchParams);
  const [list, health] = await Promise.all([
    locals.run(listMessages, { ...at, ...narrowing }),
    locals.run(readMailHealth, at),
  ]);
  const told = (message: (typeof list.messages)[number]) => ({
    ...message,
    writtenOn: localTimeOf(message.createdAt, ceremony.time_zone),
  });
  return { ...list, health, narrowing, messages: list.messages.map(told), troubled: list.troubled.map(told) };
};
