import { listCampaigns } from '#lib/server/campaigns/list-campaigns.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run } }) => ({
  campaigns: await run(listCampaigns, {}),
});
