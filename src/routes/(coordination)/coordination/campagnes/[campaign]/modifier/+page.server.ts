import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { campaignClocks, clocksOfTyped } from '#lib/server/campaigns/campaign-clocks.ts';
import { EditCampaignForm } from '#lib/server/campaigns/campaign-form.ts';
import { editCampaign } from '#lib/server/campaigns/edit-campaign.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { bytesOf } from '../../picture-bytes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => {
  const { campaign, picture, charterVersions } = await run(getCampaign, { campaignSlug: params.campaign });
  if (campaign.status === 'closed' || campaign.status === 'cancelled')
    redirect(303, `/coordination/campagnes/${campaign.slug}`);
  const { id: _, previousId: __, ...shown } = campaign;
  return { campaign: shown, picture, charterVersions, clocks: campaignClocks(campaign) };
};

type FormValue = Extract<Awaited<ReturnType<typeof readEdit>>, { kind: 'ok' }>['value'];
const readEdit = (request: Request) => readForm(request, EditCampaignForm);

export const actions: Actions = {
  heures: async ({ request }) => {
    const form = await readEdit(request);
    const { typed, problems } =
      form.kind === 'refused' ? form.form : { typed: again(form.value), problems: {} };
    return {
      problems,
      typed,
      clocks: clocksOfTyped(typed),
      asked: undefined,
      isOutdated: false,
      isOver: false,
    };
  },
  enregistrer: async ({ locals: { run }, params, request }) => {
    const form = await readEdit(request);
    const nothing = { asked: undefined, isOutdated: false, isOver: false };
    if (form.kind === 'refused')
      return fail(422, { ...form.form, clocks: clocksOfTyped(form.form.typed), ...nothing });
    const { picture, ...typed } = form.value;
    const outcome = await run(editCampaign, {
      campaignSlug: params.campaign,
      ...typed,
      picture: await bytesOf(picture),
    });
    if (outcome.kind === 'saved') redirect(303, `/coordination/campagnes/${params.campaign}?fait=modifiee`);
    const shown = { typed: again(form.value), clocks: clocksOfTyped(typed), ...nothing };
    if (outcome.kind === 'refused') return fail(422, { ...shown, problems: { ...outcome.problems } });
    if (outcome.kind === 'to-confirm') {
      const asked = { scheduleKey: outcome.scheduleKey, ceremonies: outcome.ceremonies };
      return fail(409, { ...shown, problems: {}, asked });
    }
    return fail(409, {
      ...shown,
      problems: {},
      isOutdated: outcome.kind === 'changed-meanwhile',
      isOver: outcome.kind === 'over',
    });
  },
};

function again({ picture: _, removes_picture, moves_drafts, ...typed }: FormValue) {
  return typedAgain({
    ...typed,
    ...(removes_picture && { removes_picture: 'on' }),
    ...(moves_drafts && { moves_drafts: 'on' }),
  });
}
