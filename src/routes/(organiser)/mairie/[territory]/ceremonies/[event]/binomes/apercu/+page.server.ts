import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { applyProposalDraft } from '#lib/server/pairing/board/apply-proposal-draft.ts';
import { proposeEventPairs } from '#lib/server/pairing/board/propose-event-pairs.ts';
import { readProposalDraft } from '#lib/server/pairing/board/read-proposal-draft.ts';
import { BOARD_REFUSALS } from '../board-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const ApplyForm = v.object({ draft: line({ max: 64 }) });

export const load: PageServerLoad = async ({ locals, params }) => {
  const draft = await locals.run(readProposalDraft, at({ locals, params }));
  if (!draft || draft.moves.length === 0) redirect(303, boardOf(params));
  return { draft };
};

export const actions: Actions = {
  apply: async (event) => {
    const read = await readForm(event.request, ApplyForm);
    if (read.kind === 'refused') return fail(422, { problem: BOARD_REFUSALS.unreadable });
    const outcome = await event.locals.run(applyProposalDraft, { ...at(event), draftId: read.value.draft });
    if (outcome.kind === 'proposed') proposed(event, outcome.proposed);
    return fail(409, {
      problem: BOARD_REFUSALS[outcome.kind === 'event-closed' ? outcome.kind : 'proposal-overtaken'],
    });
  },
  recompute: async (event) => {
    const outcome = await event.locals.run(proposeEventPairs, at(event));
    if (outcome.kind === 'proposed') proposed(event, outcome.proposed);
    if (outcome.kind === 'to-review') redirect(303, '?');
    return fail(409, {
      problem: BOARD_REFUSALS[outcome.kind === 'event-closed' ? outcome.kind : 'proposal-overtaken'],
    });
  },
};

function at({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

function boardOf(params: RequestEvent['params']): string {
  return `/mairie/${params.territory}/ceremonies/${params.event}/binomes`;
}

function proposed({ params }: RequestEvent, count: number): never {
  redirect(303, `${boardOf(params)}?fait=propose&nombre=${count}`);
}
