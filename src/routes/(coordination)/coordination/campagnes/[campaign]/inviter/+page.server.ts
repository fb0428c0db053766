import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { InviteForm } from '#lib/server/campaigns/invitations/invite-form.ts';
import { askSilentAgain, inviteTerritories } from '#lib/server/campaigns/invitations/invite-territories.ts';
import { listInvitableTerritories } from '#lib/server/campaigns/invitations/list-invitable-territories.ts';
import { previewInvitations } from '#lib/server/campaigns/invitations/preview-invitations.ts';
import type { Actions, PageServerLoad } from './$types';
import { arrangeInvitable, SIZES } from './arrange-invitable.ts';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => {
  const at = { campaignSlug: params.campaign };
  const { campaign } = await run(getCampaign, at);
  if (campaign.status === 'closed' || campaign.status === 'cancelled')
    redirect(303, `/coordination/campagnes/${campaign.slug}`);
  const { slug, name, status } = campaign;
  const invitable = await run(listInvitableTerritories, at);
  const region = url.searchParams.get('region') ?? '';
  const size = SIZES.find(({ value }) => value === url.searchParams.get('taille'))?.value ?? '';
  return {
    campaign: { slug, name, status },
    ...arrangeInvitable(invitable, { region, size }),
    region,
    size,
    total: invitable.length,
    added: invitable.find((each) => each.slug === url.searchParams.get('ajoute'))?.slug,
    again: status === 'open' ? await run(previewInvitations, at) : undefined,
    sent: readSent(url.searchParams),
  };
};

export const actions: Actions = {
  apercevoir: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, InviteForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { territories } = form.value;
    const preview = await run(previewInvitations, {
      campaignSlug: params.campaign,
      territorySlugs: territories,
    });
    return { problems: {}, typed: { territories }, preview };
  },
  envoyer: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, InviteForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const outcome = await run(inviteTerritories, {
      campaignSlug: params.campaign,
      territorySlugs: form.value.territories,
    });
    redirect(303, outcome.kind === 'sent' ? sentAddress('invites', outcome) : '?');
  },
  relancer: async ({ locals: { run }, params }) => {
    const outcome = await run(askSilentAgain, { campaignSlug: params.campaign });
    redirect(303, outcome.kind === 'sent' ? sentAddress('relances', outcome) : '?');
  },
};

function sentAddress(done: string, { invited, messages }: { invited: number; messages: number }): string {
  return `?fait=${done}&territoires=${invited}&messages=${messages}`;
}

function readSent(search: URLSearchParams) {
  const done = search.get('fait');
  if (done !== 'invites' && done !== 'relances') return undefined;
  return {
    done,
    territories: Number(search.get('territoires')) || 0,
    messages: Number(search.get('messages')) || 0,
  } as const;
}
