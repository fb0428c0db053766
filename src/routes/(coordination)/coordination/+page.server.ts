import { TERRITORY_STAGES } from '#lib/server/campaigns/board/territory-stage.ts';
import { territoryProgress } from '#lib/server/campaigns/board/territory-progress.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const progress = await locals.run(territoryProgress, {});
  if (progress.kind === 'no-campaign') return { campaign: undefined };
  const { campaign, territories } = progress;
  const asked = url.searchParams.get('etape');
  const stage = TERRITORY_STAGES.find((each) => each === asked);
  const added = url.searchParams.get('ajoute');
  return {
    campaign,
    stage,
    stages: TERRITORY_STAGES.map((name) => ({
      name,
      count: territories.filter((line) => line.stage === name).length,
    })),
    lineCount: territories.length,
    territories: stage ? territories.filter((line) => line.stage === stage) : territories,
    needCount: territories.filter((line) => line.need !== undefined).length,
    addedName: territories.find((line) => line.territory.slug === added)?.territory.name,
  };
};
