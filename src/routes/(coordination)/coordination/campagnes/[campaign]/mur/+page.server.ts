import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { hideFromWall } from '#lib/server/campaigns/wall/hide-from-wall.ts';
import { HideFromWallForm } from '#lib/server/campaigns/wall/hide-from-wall-form.ts';
import { readCampaignWall } from '#lib/server/campaigns/wall/read-campaign-wall.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { campaign, ...wall } = await locals.run(readCampaignWall, { slug: params.campaign });
  return {
    campaign: { slug: campaign.slug, name: campaign.name, isDraft: campaign.status === 'draft' },
    wall,
  };
};

export const actions: Actions = {
  retirer: (event) => hide(event, true),
  remettre: (event) => hide(event, false),
};

async function hide({ locals, params, request }: RequestEvent, isHidden: boolean) {
  const form = await readForm(request, HideFromWallForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const eventSlug = form.value.ceremony;
  await locals.run(hideFromWall, { campaignSlug: params.campaign, eventSlug, isHidden });
  redirect(303, `?fait=${isHidden ? 'retire' : 'remis'}`);
}
