import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { EditHappeningForm } from '#lib/server/events/happening-form.ts';
import { changeHappening } from '#lib/server/guests/change-happening.ts';
import { listDaysToCome } from '#lib/server/international-days/list-days-to-come.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, run, territoryId }, params, parent }) => {
  const { event } = await parent();
  const base = `/mairie/${params.territory}/evenements/${params.event}`;
  if (event.kind === 'ceremony') {
    redirect(307, `/mairie/${params.territory}/ceremonies/${params.event}/modifier`);
  }
  // Said by the overview: nothing can be typed here that could still be saved.
  const isOver =
    event.status === 'cancelled' || event.status === 'held' || event.ends_at <= context.clock.now();
  if (isOver) redirect(303, base);
  return {
    associations: await run(listAssociations, { territoryId }),
    days: await run(listDaysToCome, { timeZone: event.time_zone }),
  };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EditHappeningForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(changeHappening, { territoryId, eventId: params.event, ...form.value });
    const typed = typedAgain(form.value);
    switch (outcome.kind) {
      case 'refused':
        return fail(422, { problems: outcome.problems, typed, isOutdated: false });
      case 'over':
        return fail(409, {
          problems: { '': 'Cet événement est passé ou annulé : il ne peut plus être modifié.' },
          typed,
          isOutdated: false,
        });
      case 'changed-meanwhile':
        return fail(409, { problems: {}, typed, isOutdated: true });
      case 'saved':
        redirect(
          303,
          `/mairie/${params.territory}/evenements/${params.event}?fait=modifie&messages=${outcome.told}`,
        );
    }
  },
};
