import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { CancelCampaignForm, ReopenCampaignForm } from '#lib/server/campaigns/campaign-form.ts';
import { cancelCampaign, reopenCampaign } from '#lib/server/campaigns/cancel-campaign.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { previewNews } from '#lib/server/campaigns/invitations/preview-news.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => {
  const at = { campaignSlug: params.campaign };
  const { campaign } = await run(getCampaign, at);
  if (campaign.status === 'closed') redirect(303, `/coordination/campagnes/${campaign.slug}`);
  const { slug, name, status, revision, cancellationNote } = campaign;
  return { campaign: { slug, name, status, revision, cancellationNote }, told: await run(previewNews, at) };
};

export const actions: Actions = {
  annuler: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, CancelCampaignForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(cancelCampaign, { campaignSlug: params.campaign, ...form.value });
    if (outcome.kind === 'done') redirect(303, `/coordination/campagnes/${params.campaign}?fait=annulee`);
    return fail(409, { problems: {}, typed: typedAgain(form.value), isOutdated: true });
  },
  rouvrir: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, ReopenCampaignForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(reopenCampaign, { campaignSlug: params.campaign, ...form.value });
    if (outcome.kind === 'done') redirect(303, `/coordination/campagnes/${params.campaign}?fait=rouverte`);
    return fail(409, { problems: {}, typed: {}, isOutdated: true });
  },
};
