import { fail, redirect } from '@sveltejs/kit';
import { holdAgain } from '#lib/server/invitations/hold-again.ts';
import { previewHoldAgain } from '#lib/server/invitations/preview-hold-again.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const preview = await run(previewHoldAgain, { territoryId, eventId: params.event });
  if (preview.standing === 'not-cancelled') {
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
  }
  return { preview };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(holdAgain, { territoryId, eventId: params.event });
    if (outcome.kind === 'over') return fail(409, { isOver: true });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    redirect(303, outcome.kind === 'held-again' ? `${base}?fait=retablie&messages=${outcome.told}` : base);
  },
};
