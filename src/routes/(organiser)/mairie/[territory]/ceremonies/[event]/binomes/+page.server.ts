import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line, wholeNumber } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { askPairedSponsors } from '#lib/server/invitations/ask-paired-sponsors.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { confirmPair } from '#lib/server/pairing/board/confirm-pair.ts';
import { endPair } from '#lib/server/pairing/board/end-pair.ts';
import { listCandidates } from '#lib/server/pairing/board/list-candidates.ts';
import { listPairs } from '#lib/server/pairing/board/list-pairs.ts';
import { proposeEventPairs } from '#lib/server/pairing/board/propose-event-pairs.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { BOARD_REFUSALS } from './board-words.ts';
import type { Actions, PageServerLoad } from './$types';

const Id = line({ max: 64 });
const ConfirmForm = v.object({ pairs: v.array(Id) });
const PairForm = v.object({ pair: Id });
const AnswerForm = v.object({
  pair: Id,
  side: choice(['sponsor', 'sponsee']),
  answer: choice(['accepted', 'declined']),
});
const ChooseForm = v.object({
  sponsee: Id,
  sponsor: line({ max: 64, label: () => 'Parrain ou marraine' }),
  position: wholeNumber({ max: 2 }),
  replacing: v.optional(Id),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  const board = await locals.run(listPairs, at);
  const sponseeId = url.searchParams.get('choisir');
  return {
    event,
    board,
    choosing: sponseeId
      ? {
          position: Number(url.searchParams.get('place') ?? 0),
          ...(await locals.run(listCandidates, { ...at, sponseeId })),
        }
      : undefined,
    ending: url.searchParams.get('terminer'),
    isAsking: url.searchParams.has('demander'),
    done: url.searchParams.get('fait'),
    count: Number(url.searchParams.get('nombre')) || 0,
  };
};

export const actions: Actions = {
  propose: async ({ locals, params }) => {
    const outcome = await locals.run(proposeEventPairs, at(locals, params));
    // Shown at once, not after a redirect: why somebody is alone is known only now.
    return outcome.kind === 'proposed' ? { proposal: outcome } : refused(outcome.kind);
  },
  confirm: async ({ locals, params, request }) => {
    const read = await readForm(request, ConfirmForm);
    if (read.kind === 'refused') return fail(422, { problem: BOARD_REFUSALS.unreadable });
    const outcome = await locals.run(confirmPair, { ...at(locals, params), pairIds: read.value.pairs });
    if (outcome.kind === 'event-closed') return refused(outcome.kind);
    if (outcome.gone.length > 0 || outcome.forbidden.length > 0) return { confirmation: outcome };
    redirect(303, `?fait=retenu&nombre=${outcome.confirmed.length}`);
  },
  choose: async ({ locals, params, request }) => {
    const read = await readForm(request, ChooseForm);
    if (read.kind === 'refused') return fail(422, { problem: BOARD_REFUSALS.nobody });
    const { sponsee, sponsor, position, replacing } = read.value;
    const outcome = await locals.run(choosePair, {
      ...at(locals, params),
      sponseeId: sponsee,
      sponsorId: sponsor,
      position,
      replacing,
    });
    if (outcome.kind === 'forbidden') return fail(409, { problem: outcome.sentence });
    if (outcome.kind !== 'chosen') return refused(outcome.kind);
    redirect(303, '?fait=choisi');
  },
  end: async ({ locals, request }) => {
    const read = await readForm(request, PairForm);
    if (read.kind === 'refused') return fail(422, { problem: BOARD_REFUSALS.unreadable });
    await locals.run(endPair, { territoryId: locals.territoryId, pairId: read.value.pair });
    redirect(303, '?fait=termine');
  },
  answer: async ({ locals, request }) => {
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, { problem: BOARD_REFUSALS.unreadable });
    const { pair: pairId, side, answer } = read.value;
    const { territoryId } = locals;
    const outcome = await locals.run(recordPairAnswer, { territoryId, pairId, side, answer });
    if (outcome.kind !== 'recorded') return refused(outcome.kind);
    redirect(303, answer === 'declined' ? '?fait=decline' : '?fait=accepte');
  },
  ask: async ({ locals, params }) => {
    const outcome = await locals.run(askPairedSponsors, at(locals, params));
    if (outcome.kind === 'closed') return refused('not-published');
    redirect(303, `?fait=demande&nombre=${outcome.messages}`);
  },
};

function at(locals: App.Locals, params: { event: string }) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

function refused(kind: keyof typeof BOARD_REFUSALS) {
  return fail(409, { problem: BOARD_REFUSALS[kind] });
}
