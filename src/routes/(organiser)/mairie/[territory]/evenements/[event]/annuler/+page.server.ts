import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { CancelEventForm } from '#lib/server/events/event-form.ts';
import { callOffHappening } from '#lib/server/guests/call-off-happening.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, parent }) => {
  const { event } = await parent();
  if (event.kind === 'ceremony')
    redirect(307, `/mairie/${params.territory}/ceremonies/${params.event}/annuler`);
  if (event.status === 'cancelled' || event.status === 'held') {
    redirect(303, `/mairie/${params.territory}/evenements/${params.event}`);
  }
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CancelEventForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const note = form.value.cancellation_note ?? '';
    const outcome = await run(callOffHappening, { territoryId, eventId: params.event, note });
    const base = `/mairie/${params.territory}/evenements/${params.event}`;
    redirect(303, outcome.kind === 'cancelled' ? `${base}?fait=annule&messages=${outcome.told}` : base);
  },
};
