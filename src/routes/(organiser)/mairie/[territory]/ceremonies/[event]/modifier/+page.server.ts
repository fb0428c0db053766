import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { EditEventForm, typedAgain } from '#lib/server/events/event-form.ts';
import { changeCeremony } from '#lib/server/invitations/change-ceremony.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent, params }) => {
  const { ceremony, progress } = await parent();
  // Said by the overview: nothing can be typed here that could still be saved.
  const isOver = ceremony.status === 'cancelled' || ceremony.status === 'held' || progress.daysLeft < 0;
  if (isOver) redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
  return { associations: await run(listAssociations, { territoryId }) };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EditEventForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(changeCeremony, { territoryId, eventId: params.event, ...form.value });
    const typed = typedAgain(form.value);
    switch (outcome.kind) {
      case 'refused':
        return fail(422, { problems: outcome.problems, typed, isOutdated: false });
      case 'over':
        return fail(409, {
          problems: { '': 'Cette cérémonie est passée ou annulée : elle ne peut plus être modifiée.' },
          typed,
          isOutdated: false,
        });
      case 'changed-meanwhile':
        return fail(409, { problems: {}, typed, isOutdated: true });
      case 'saved':
        redirect(
          303,
          `/mairie/${params.territory}/ceremonies/${params.event}?fait=modifiee&places=${outcome.offers}&messages=${outcome.told}`,
        );
    }
  },
};
