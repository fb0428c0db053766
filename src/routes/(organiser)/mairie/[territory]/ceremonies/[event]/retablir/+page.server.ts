import { fail, redirect } from '@sveltejs/kit';
import { countGuestsToTell } from '#lib/server/guests/tell-guests.ts';
import { holdAgain } from '#lib/server/invitations/hold-again.ts';
import { previewHoldAgain } from '#lib/server/invitations/preview-hold-again.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const at = { territoryId, eventId: params.event };
  const preview = await run(previewHoldAgain, at);
  if (preview.standing === 'not-cancelled') {
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
  }
  return { preview, guests: await run(countGuestsToTell, at) };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(holdAgain, { territoryId, eventId: params.event });
    if (outcome.kind === 'over') return fail(409, { isOver: true });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    redirect(303, outcome.kind === 'held-again' ? `${base}?fait=retablie&messages=${outcome.told}` : base);
  },
};
