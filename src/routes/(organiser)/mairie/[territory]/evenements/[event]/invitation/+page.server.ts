import { fail, redirect } from '@sveltejs/kit';
import { todayIn } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { DistributionForm, RemoveDistributionsForm } from '#lib/server/newcomers/distribution-form.ts';
import { drawInvitation, languagesAsked } from '#lib/server/newcomers/draw-invitation.ts';
import { getInvitation } from '#lib/server/newcomers/get-invitation.ts';
import { InvitationForm } from '#lib/server/newcomers/invitation-form.ts';
import { listCentres } from '#lib/server/newcomers/list-centres.ts';
import { listDistributions } from '#lib/server/newcomers/list-distributions.ts';
import { recordDistribution } from '#lib/server/newcomers/record-distribution.ts';
import { removeDistributions } from '#lib/server/newcomers/remove-distributions.ts';
import { saveInvitation } from '#lib/server/newcomers/save-invitation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
  locals: { context, run, settings, territoryId },
  params,
  parent,
  url,
}) => {
  const at = { territoryId, eventId: params.event };
  const { event } = await parent();
  const refused = url.searchParams.get('refus');
  const drawn =
    refused === null ? undefined : await run(drawInvitation, { ...at, languages: languagesAsked([refused]) });
  return {
    invitation: await run(getInvitation, at),
    centres: await run(listCentres, { territoryId }),
    distributions: await run(listDistributions, at),
    today: todayIn(event.time_zone, context.clock.now()),
    publicLink: `${settings.origin}/evenements/${event.slug}/invitation`,
    unprintable: drawn?.kind === 'unprintable' ? drawn.problems : [],
    done: url.searchParams.get('fait'),
    lines: url.searchParams.getAll('ligne'),
  };
};

export const actions: Actions = {
  enregistrer: async ({ locals: { run, territoryId }, params, request }) => {
    const of = 'invitation' as const;
    const form = await readForm(request, InvitationForm);
    if (form.kind === 'refused') return fail(422, { of, isOutdated: false, ...form.form });
    const { is_public, ...rest } = form.value;
    const typed = { ...typedAgain(rest), ...(is_public && { is_public: 'on' }) };
    const outcome = await run(saveInvitation, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'saved') redirect(303, '?fait=enregistree');
    if (outcome.kind === 'refused')
      return fail(422, { of, isOutdated: false, problems: { ...outcome.problems }, typed });
    return fail(409, { of, isOutdated: true, problems: {}, typed });
  },
  envoi: async ({ locals: { run, territoryId }, params, request }) => {
    const of = 'envoi' as const;
    const form = await readForm(request, DistributionForm);
    if (form.kind === 'refused') return fail(422, { of, isOutdated: false, ...form.form });
    const outcome = await run(recordDistribution, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'refused') {
      const typed = typedAgain(form.value);
      return fail(422, { of, isOutdated: false, problems: { ...outcome.problems }, typed });
    }
    const lines = outcome.ids.map((id) => `&ligne=${id}`).join('');
    redirect(303, `?fait=${outcome.ids.length > 0 ? 'note' : 'deja'}${lines}#envois`);
  },
  retirer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RemoveDistributionsForm);
    if (form.kind === 'refused') return fail(422, { of: 'envoi' as const, isOutdated: false, ...form.form });
    await run(removeDistributions, { territoryId, eventId: params.event, ids: form.value.ligne });
    redirect(303, '?fait=retire#envois');
  },
};
