import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { PutInTouchForm } from '#lib/server/campaigns/balance/balance-form.ts';
import { listNeighbours } from '#lib/server/campaigns/balance/list-neighbours.ts';
import { putInTouch } from '#lib/server/campaigns/balance/put-in-touch.ts';
import { listCampaigns } from '#lib/server/campaigns/list-campaigns.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, url }) => ({
  balance: await run(listNeighbours, { campaignSlug: url.searchParams.get('campagne') ?? undefined }),
  campaigns: (await run(listCampaigns, {})).flatMap(({ slug, name, status }) =>
    status === 'open' ? [{ slug, name }] : [],
  ),
  done: url.searchParams.get('fait'),
  messages: Number(url.searchParams.get('messages')) || 0,
});

export const actions: Actions = {
  default: async ({ locals: { run }, request }) => {
    const form = await readForm(request, PutInTouchForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { campaign: campaignSlug, from: fromEventSlug, to: toEventSlug } = form.value;
    const outcome = await run(putInTouch, { campaignSlug, fromEventSlug, toEventSlug });
    const query = `?campagne=${encodeURIComponent(campaignSlug)}`;
    if (outcome.kind === 'suggested') redirect(303, `${query}&fait=relation&messages=${outcome.messages}`);
    if (outcome.kind === 'already') redirect(303, query);
    const problem =
      'Rien n’est parti\u00a0: une des deux cérémonies n’est plus publiée, est passée ou confidentielle, ou est trop loin.';
    return fail(409, { problems: { '': problem }, typed: {} });
  },
};
