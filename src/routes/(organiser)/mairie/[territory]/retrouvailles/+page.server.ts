import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { inviteToReunion, previewReunion } from '#lib/server/follow-up/reunions/invite-to-reunion.ts';
import { listReunions } from '#lib/server/follow-up/reunions/list-reunions.ts';
import { prepareReunion } from '#lib/server/follow-up/reunions/prepare-reunion.ts';
import { countActivePairs } from '#lib/server/follow-up/figures/active-pairs.ts';
import type { Actions, PageServerLoad } from './$types';

const EventForm = v.object({ event: line({ max: 64 }) });

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const reunions = await run(listReunions, { territoryId });
  const { active, silent } = await run(countActivePairs, { territoryId });
  const asked = url.searchParams.get('inviter');
  const chosen = reunions.find(({ id }) => id === asked);
  const preview = chosen && (await run(previewReunion, { territoryId, eventId: chosen.id }));
  const sent = url.searchParams.get('envoyes');
  return {
    reunions,
    livingPairs: active + silent,
    chosen: chosen && { id: chosen.id, title: chosen.title, startsAtLocal: chosen.startsAtLocal },
    preview,
    sent: sent === null ? undefined : Number(sent),
  };
};

export const actions: Actions = {
  preparer: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(prepareReunion, { territoryId });
    if (outcome.kind === 'prepared')
      redirect(303, `/mairie/${params.territory}/evenements/${outcome.eventId}`);
    const problem = 'Aucune cérémonie n’a encore eu lieu\u00a0: il n’y a personne à réunir pour le moment.';
    return fail(409, { problems: { '': problem }, typed: {} });
  },
  inviter: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, EventForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(inviteToReunion, { territoryId, eventId: form.value.event });
    if (outcome.kind === 'queued') redirect(303, `?envoyes=${outcome.messages}`);
    const problem = 'L’événement n’est pas publié, ou il est passé\u00a0: rien n’est parti.';
    return fail(409, { problems: { '': problem }, typed: {} });
  },
};
