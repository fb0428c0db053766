import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listSubstitutes } from '#lib/server/day-of/substitutes/list-substitutes.ts';
import { SubstituteForm, UndoForm } from '#lib/server/day-of/substitutes/substitute-form.ts';
import { substituteSponsor } from '#lib/server/day-of/substitutes/substitute-sponsor.ts';
import { undoBoardAct } from '#lib/server/pairing/board/undo-board-act.ts';
import { sayRefusal } from './refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const asked = { territoryId, eventId: params.event, pairId: params.pair };
  const list = await run(listSubstitutes, asked);
  return {
    list,
    chosen: list.substitutes.find(({ sponsorId }) => sponsorId === url.searchParams.get('par')),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  remplacer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, SubstituteForm);
    if (form.kind === 'refused') return fail(422, { refused: sayRefusal({ kind: 'taken' }) });
    const { sponsor, seen } = form.value;
    const asked = { territoryId, eventId: params.event, pairId: params.pair };
    const outcome = await run(substituteSponsor, { ...asked, sponsorId: sponsor, seen });
    if (outcome.kind !== 'substituted') return fail(409, { refused: sayRefusal(outcome) });
    const day = `/mairie/${params.territory}/ceremonies/${params.event}/jour-j`;
    redirect(303, `${day}/remplacer/${outcome.pairId}?fait=remplace`);
  },
  annuler: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, UndoForm);
    if (form.kind === 'refused') return fail(422, { refused: sayRefusal({ kind: 'taken' }) });
    const outcome = await run(undoBoardAct, { territoryId, eventId: params.event, actId: form.value.act });
    if (outcome.kind !== 'undone') return fail(409, { refused: sayRefusal(outcome) });
    redirect(303, '?fait=annule');
  },
};
