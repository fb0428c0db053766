import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { CancelEventForm } from '#lib/server/events/event-form.ts';
import { cancelCeremony } from '#lib/server/invitations/cancel-ceremony.ts';
import { countGuestsToTell } from '#lib/server/guests/tell-guests.ts';
import { previewInvitations } from '#lib/server/invitations/preview-invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent, params }) => {
  const { ceremony } = await parent();
  if (ceremony.status === 'cancelled' || ceremony.status === 'held') {
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
  }
  const at = { territoryId, eventId: params.event };
  const { upToDate, update, cancel, waiting } = await run(previewInvitations, at);
  // Whoever holds an invitation is told, those whose pair ended since included, whoever waits for a place, and
  // the guests of its programme.
  return { messages: upToDate + update + cancel, waiting, guests: await run(countGuestsToTell, at) };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CancelEventForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const note = form.value.cancellation_note ?? '';
    const outcome = await run(cancelCeremony, { territoryId, eventId: params.event, note });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    redirect(303, outcome.kind === 'cancelled' ? `${base}?fait=annulee&messages=${outcome.told}` : base);
  },
};
