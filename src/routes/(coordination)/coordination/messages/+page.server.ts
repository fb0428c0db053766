import { listCampaignMessages } from '#lib/server/campaigns/messages/list-campaign-messages.ts';
import { withGroupWords } from './group-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run } }) => ({
  messages: (await run(listCampaignMessages, {})).map(withGroupWords),
});
