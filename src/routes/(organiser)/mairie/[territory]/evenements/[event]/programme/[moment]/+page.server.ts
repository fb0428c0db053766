import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { CancelEventForm, typedAgain } from '#lib/server/events/event-form.ts';
import { EditMomentForm } from '#lib/server/events/programme/moment-form.ts';
import { removeMoment } from '#lib/server/events/programme/remove-moment.ts';
import { callOffMoment } from '#lib/server/guests/call-off-moment.ts';
import { changeMoment } from '#lib/server/guests/change-moment.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, parent, url }) => {
  const { moments } = await parent();
  const moment = moments.find(({ id }) => id === params.moment);
  if (!moment) error(404, 'Ce moment n’est plus au programme.');
  return { moment, isLeaving: url.searchParams.get('geste') === 'retirer' };
};

const OVER = 'Ce moment est annulé ou passé, ou l’événement l’est : rien n’a été changé.';

function back(
  { territory, event }: { territory: string; event: string },
  done: string,
  { told, byVoice } = { told: 0, byVoice: 0 },
): string {
  return `/mairie/${territory}/evenements/${event}/programme?fait=${done}&messages=${told}&voix=${byVoice}`;
}

export const actions: Actions = {
  modifier: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EditMomentForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const which = { territoryId, eventId: params.event, momentId: params.moment };
    const outcome = await run(changeMoment, { ...which, ...form.value });
    if (outcome.kind === 'saved') redirect(303, back(params, 'modifie', outcome));
    const { takes_guests, ...value } = form.value;
    const typed = typedAgain({ ...value, ...(takes_guests && { takes_guests: 'on' }) });
    if (outcome.kind === 'changed-meanwhile') return fail(409, { problems: {}, typed, isOutdated: true });
    const problems = outcome.kind === 'over' ? { '': OVER } : outcome.problems;
    return fail(422, { problems, typed, isOutdated: false });
  },
  annuler: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CancelEventForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const which = { territoryId, eventId: params.event, momentId: params.moment };
    const outcome = await run(callOffMoment, { ...which, note: form.value.cancellation_note ?? '' });
    if (outcome.kind === 'cancelled') redirect(303, back(params, 'annule', outcome));
    return fail(409, { problems: { '': OVER }, typed: {}, isOutdated: false });
  },
  retirer: async ({ locals: { run, territoryId }, params }) => {
    const which = { territoryId, eventId: params.event, momentId: params.moment };
    const outcome = await run(removeMoment, which);
    if (outcome.kind === 'removed') redirect(303, back(params, 'retire'));
    const problem = 'Quelqu’un vient de réserver : annulez ce moment, pour que la personne soit prévenue.';
    return fail(409, { problems: { '': problem }, typed: {}, isOutdated: false });
  },
};
