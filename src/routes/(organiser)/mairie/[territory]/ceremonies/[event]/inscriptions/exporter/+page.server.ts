import { countSponsors } from '#lib/server/sponsors/count-sponsors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, parent, url }) => {
  const { territory } = await parent();
  const counts = await run(countSponsors, { territoryId, eventId: params.event });
  return {
    mayExport: territory.role === 'owner',
    count: counts.confirmed + counts.offered + counts.waiting,
    isRefused: url.searchParams.get('refus') === 'choix',
  };
};
