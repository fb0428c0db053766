import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { RegistrationStateForm } from '#lib/server/events/registration-state-form.ts';
import { setRegistrationState } from '#lib/server/events/set-registration-state.ts';

/** The action behind `RegistrationStateForm.svelte`, named `etat` by the page that holds it. */
export async function saveRegistrationState({ locals, params, request }: RequestEvent) {
  const read = await readForm(request, RegistrationStateForm);
  if (read.kind === 'refused') return fail(422, read.form);
  const outcome = await locals.run(setRegistrationState, {
    territoryId: locals.territoryId,
    eventId: params['event'] ?? '',
    state: read.value.registration_state,
  });
  if (outcome.kind === 'over') {
    return fail(409, {
      problems: {
        registration_state: 'La cérémonie est annulée ou a commencé : plus personne ne peut s’inscrire.',
      },
      typed: { registration_state: read.value.registration_state },
    });
  }
  redirect(303, '?fait=etat');
}
