import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { campaignClocks, clocksOfTyped } from '#lib/server/campaigns/campaign-clocks.ts';
import { OpenCampaignForm } from '#lib/server/campaigns/campaign-form.ts';
import { openCampaign } from '#lib/server/campaigns/open-campaign.ts';
import { suggestCampaign } from '#lib/server/campaigns/suggest-campaign.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { bytesOf } from '../picture-bytes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, url }) => {
  const suggested = await run(suggestCampaign, { from: url.searchParams.get('depuis') ?? undefined });
  return { ...suggested, clocks: campaignClocks(suggested.values) };
};

export const actions: Actions = {
  heures: async ({ request }) => {
    const form = await readForm(request, OpenCampaignForm);
    const { typed, problems } =
      form.kind === 'refused' ? form.form : { typed: typedAgain(withoutPicture(form.value)), problems: {} };
    return { problems, typed, clocks: clocksOfTyped(typed) };
  },
  ouvrir: async ({ locals: { run }, request }) => {
    const form = await readForm(request, OpenCampaignForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, clocks: clocksOfTyped(form.form.typed) });
    const typed = withoutPicture(form.value);
    const outcome = await run(openCampaign, { ...typed, picture: await bytesOf(form.value.picture) });
    if (outcome.kind === 'opened') redirect(303, `/coordination/campagnes/${outcome.slug}?fait=ouverte`);
    return fail(422, {
      problems: { ...outcome.problems },
      typed: typedAgain(typed),
      clocks: clocksOfTyped(typed),
    });
  },
};

function withoutPicture<Value extends { picture?: unknown }>({ picture: _, ...typed }: Value) {
  return typed;
}
