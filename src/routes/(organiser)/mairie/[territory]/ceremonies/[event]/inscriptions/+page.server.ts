import { getEvent } from '#lib/server/events/get-event.ts';
import { countSponsors } from '#lib/server/sponsors/count-sponsors.ts';
import { listSponsors } from '#lib/server/sponsors/list-sponsors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  const [sponsors, counts] = await Promise.all([locals.run(listSponsors, at), locals.run(countSponsors, at)]);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const found = sponsors.filter(({ names }) => withoutAccents(names).includes(withoutAccents(query)));
  return {
    event,
    counts,
    query,
    total: sponsors.length,
    sponsors: found.filter(({ status }) => status !== 'waiting'),
    waiting: found
      .filter(({ status }) => status === 'waiting')
      .sort((a, b) => (a.waitingPosition ?? Infinity) - (b.waitingPosition ?? Infinity)),
  };
};

/** « Hélène » is found by « helene ». */
function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
