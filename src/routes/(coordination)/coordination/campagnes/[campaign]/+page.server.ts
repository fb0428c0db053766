import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { campaignClocks } from '#lib/server/campaigns/campaign-clocks.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { listInvitableTerritories } from '#lib/server/campaigns/invitations/list-invitable-territories.ts';
import { listParticipations } from '#lib/server/campaigns/invitations/list-participations.ts';
import { MergeForm, PartForm } from '#lib/server/campaigns/invitations/merge-form.ts';
import {
  mergeParticipation,
  partParticipation,
} from '#lib/server/campaigns/invitations/merge-participation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => {
  const at = { campaignSlug: params.campaign };
  const { campaign, isOver, previous } = await run(getCampaign, at);
  const participations = await run(listParticipations, at);
  const invitable = (await run(listInvitableTerritories, at)).filter(({ isMember }) => isMember);
  const { id: _, previousId: __, ...shown } = campaign;
  return {
    campaign: shown,
    isOver,
    previous,
    participations,
    invitable: invitable.length,
    clocks: campaignClocks(campaign),
    merging: participations.find(({ slug }) => slug === url.searchParams.get('joindre'))?.slug,
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  reunir: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, MergeForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { territory, into } = form.value;
    const outcome = await run(mergeParticipation, {
      campaignSlug: params.campaign,
      territorySlug: territory,
      intoSlug: into,
    });
    if (outcome.kind === 'merged') redirect(303, '?fait=reunis#territoires');
    return fail(409, { problems: { into: MERGE_PROBLEMS[outcome.kind] }, typed: { territory, into } });
  },
  separer: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, PartForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { territory } = form.value;
    const outcome = await run(partParticipation, { campaignSlug: params.campaign, territorySlug: territory });
    if (outcome.kind === 'parted') redirect(303, '?fait=separes#territoires');
    return fail(409, { problems: { '': MERGE_PROBLEMS[outcome.kind] }, typed: {} });
  },
};

const MERGE_PROBLEMS = {
  merged: '',
  parted: '',
  already: 'C’est déjà fait : rechargez la page pour voir où en sont ces territoires.',
  itself: 'Choisissez un autre territoire que lui-même.',
  'host-absent': 'Ce territoire ne participe pas : il a dit non, il est parti, ou il n’est pas invité.',
  'host-joins': 'Ce territoire rejoint déjà la cérémonie d’un autre : choisissez celui qui accueille.',
  'is-host': 'D’autres territoires rejoignent déjà sa cérémonie : séparez-les d’abord.',
  over: 'Cette campagne n’est pas ouverte : rien n’a été changé.',
};
