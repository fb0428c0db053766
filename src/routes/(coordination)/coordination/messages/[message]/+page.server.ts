import { fail, redirect } from '@sveltejs/kit';
import { readCampaignMessage } from '#lib/server/campaigns/messages/read-campaign-message.ts';
import { stopMessage } from '#lib/server/campaigns/messages/stop-message.ts';
import { withGroupWords } from '../group-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => ({
  message: withGroupWords(await run(readCampaignMessage, { messageId: params.message })),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  default: async ({ locals: { run }, params }) => {
    const outcome = await run(stopMessage, { messageId: params.message });
    if (outcome.kind === 'stopped') redirect(303, '?fait=arrete');
    return fail(409, { isTooLate: true });
  },
};
