import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { readLectern } from '#lib/server/day-of/running-order/read-lectern.ts';
import { setCurrentCall } from '#lib/server/day-of/running-order/set-current-call.ts';
import { CallForm } from '../order-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const read = await locals.run(readLectern, { territoryId: locals.territoryId, eventId: params.event });
  if (read.kind !== 'read') redirect(303, '?');
  return { view: read.view };
};

export const actions: Actions = {
  appeler: async ({ locals, params, request }) => {
    const form = await readForm(request, CallForm);
    if (form.kind === 'refused') return fail(422, { problem: 'unreadable' });
    const outcome = await locals.run(setCurrentCall, {
      territoryId: locals.territoryId,
      eventId: params.event,
      sponseeId: form.value.sponsee ?? null,
      seen: form.value.seen ?? null,
    });
    return outcome.kind === 'called' ? { called: true } : fail(409, { problem: outcome.kind });
  },
};
