import { readWall } from '#lib/server/campaigns/wall/read-wall.ts';
import { listTerritories } from '#lib/server/territories/list-territories.ts';
import { shownTown } from '../../shown-town.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { campaign, wall, digest } = await locals.run(readWall, { slug: params.campaign });
  // Who cancelled, moved elsewhere or said it would not be held does not take part.
  const standing = wall.ceremonies.filter(
    ({ state }) => state !== 'cancelled' && state !== 'moved' && state !== 'not-held',
  );
  const taking = new Map(standing.map((ceremony) => [ceremony.townSlug, ceremony]));
  const isMapShown = wall.phase === 'before';
  const towns = isMapShown ? (await locals.run(listTerritories, {})).map(shownTown) : [];
  return {
    campaign: {
      slug: campaign.slug,
      name: campaign.name,
      firstDay: campaign.mode === 'window' ? campaign.windowStartsOn : campaign.dayOn,
      lastDay: campaign.mode === 'window' ? campaign.windowEndsOn : campaign.dayOn,
      publicText: campaign.publicText,
      cancellationNote: campaign.cancellationNote,
      hasPicture: campaign.hasPicture,
      pictureAlt: campaign.pictureAlt,
      hasReport: campaign.reportPublishedAt !== null,
    },
    wall,
    digest,
    towns: towns.flatMap((town) => {
      const ceremony = taking.get(town.slug);
      return ceremony ? [{ ...town, nextStartsAtLocal: ceremony.startsAtLocal }] : [];
    }),
    isHall: url.searchParams.has('salle'),
  };
};
