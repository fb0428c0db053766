import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { answerCampaign } from '#lib/server/campaigns/answers/answer-campaign.ts';
import { AnswerOwnCampaignForm, LeaveCampaignForm } from '#lib/server/campaigns/answers/answer-form.ts';
import { leaveCampaign } from '#lib/server/campaigns/answers/leave-campaign.ts';
import { listOwnCampaigns } from '#lib/server/campaigns/answers/list-own-campaigns.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, settings, territoryId }, url }) => {
  const campaigns = await run(listOwnCampaigns, { territoryId });
  const asked = url.searchParams.get('campagne');
  const shown = asked === null ? campaigns[0] : campaigns.find(({ campaign }) => campaign.slug === asked);
  if (asked !== null && !shown) error(404);
  return {
    shown,
    others: campaigns
      .filter((each) => each !== shown)
      .map(({ campaign: { slug, name }, standing }) => ({ slug, name, standing })),
    done: url.searchParams.get('fait'),
    isLeaving: url.searchParams.has('quitter'),
    contact: settings.contactAddress,
  };
};

/** What is refused for the whole campaign is said by the page itself, once it is read again. */
export const actions: Actions = {
  repondre: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, AnswerOwnCampaignForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { campaign: campaignSlug, ...said } = form.value;
    const outcome = await run(answerCampaign, { territoryId, campaignSlug, ...said });
    redirect(303, `?campagne=${campaignSlug}${outcome.kind === 'answered' ? '&fait=reponse' : ''}`);
  },
  quitter: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, LeaveCampaignForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { campaign: campaignSlug, word } = form.value;
    await run(leaveCampaign, { territoryId, campaignSlug, word });
    redirect(303, `?campagne=${campaignSlug}`);
  },
};
