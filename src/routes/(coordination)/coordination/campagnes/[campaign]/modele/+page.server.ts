import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { editTemplate } from '#lib/server/campaigns/edit-template.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { TemplateForm } from '#lib/server/campaigns/template-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => {
  const { campaign } = await run(getCampaign, { campaignSlug: params.campaign });
  if (campaign.status === 'closed' || campaign.status === 'cancelled')
    redirect(303, `/coordination/campagnes/${campaign.slug}`);
  const { slug, name, status, mode, startsAtTime, template, revision } = campaign;
  return { campaign: { slug, name, status, mode, startsAtTime, template, revision } };
};

export const actions: Actions = {
  default: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, TemplateForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false, isOver: false });
    const outcome = await run(editTemplate, { campaignSlug: params.campaign, ...form.value });
    if (outcome.kind === 'saved') redirect(303, `/coordination/campagnes/${params.campaign}?fait=modifiee`);
    const typed = typedAgain(form.value);
    if (outcome.kind === 'refused')
      return fail(422, { problems: { ...outcome.problems }, typed, isOutdated: false, isOver: false });
    const isOver = outcome.kind === 'over';
    return fail(409, { problems: {}, typed, isOutdated: !isOver, isOver });
  },
};
