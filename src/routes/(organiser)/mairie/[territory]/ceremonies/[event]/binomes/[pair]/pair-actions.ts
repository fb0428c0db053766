import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line, wholeNumber } from '#lib/forms/fields.ts';
import { readForm, type FormSchema } from '#lib/forms/read-form.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { confirmPair } from '#lib/server/pairing/board/confirm-pair.ts';
import { endPair } from '#lib/server/pairing/board/end-pair.ts';
import { lockPair } from '#lib/server/pairing/board/lock-pair.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { rulePair } from '#lib/server/pairing/board/rule-pair.ts';
import { BOARD_REFUSALS, type BoardRefusalCode } from '../board-words.ts';
import type { RequestEvent } from './$types';

const Id = line({ max: 64 });
const Seen = v.optional(wholeNumber({ max: 1_000_000_000 }));
const ChooseForm = v.object({
  sponsee: Id,
  position: wholeNumber({ max: 2 }),
  sponsor: Id,
  leaves: v.optional(Id),
  seen: Seen,
});
const LockForm = v.object({ locked: choice(['1', '0']) });
const RuleForm = v.object({ sponsee: Id, sponsor: Id, rule: choice(['excluded', 'known', 'none']) });
const AnswerForm = v.object({
  side: choice(['sponsor', 'sponsee']),
  answer: choice(['accepted', 'declined']),
});
const EndForm = v.object({ seen: Seen });

/** The pair of the request. */
export function pairOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  return { territoryId: locals.territoryId, eventId: params.event, pairId: params.pair };
}

export async function confirm(event: RequestEvent) {
  const { territoryId, eventId, pairId } = pairOf(event);
  const outcome = await event.locals.run(confirmPair, { territoryId, eventId, pairIds: [pairId] });
  if (outcome.kind === 'event-closed') return refuse(outcome.kind);
  const [forbidden] = outcome.forbidden;
  if (forbidden) return fail(409, { problem: forbidden.sentence, changes: [] });
  return outcome.gone.length > 0 ? toBoard(event, 'deja-fini') : stay('retenu&nombre=1');
}

/** Another sponsor in this place: the page of the new pair follows. */
export async function choose(event: RequestEvent) {
  const form = await readOf(event, ChooseForm);
  if (!form) return refuse('nobody');
  const { territoryId, eventId, pairId } = pairOf(event);
  const outcome = await event.locals.run(choosePair, {
    territoryId,
    eventId,
    sponseeId: form.sponsee,
    sponsorId: form.sponsor,
    position: form.position,
    replacing: pairId,
    moving: form.leaves,
    seen: form.seen,
  });
  if (outcome.kind === 'chosen') return toBoard(event, 'choisi', `/${outcome.id}`);
  if (outcome.kind === 'forbidden') return fail(409, { problem: outcome.sentence, changes: [] });
  return refuse(outcome.kind, outcome.kind === 'changed-meanwhile' ? outcome.changes : []);
}

export async function lock(event: RequestEvent) {
  const form = await readOf(event, LockForm);
  if (!form) return refuse('unreadable');
  const isLocked = form.locked === '1';
  const outcome = await event.locals.run(lockPair, { ...pairOf(event), isLocked });
  if (outcome.kind === 'already-over') return toBoard(event, 'deja-fini');
  return outcome.kind === 'done' ? stay(isLocked ? 'verrouille' : 'deverrouille') : refuse(outcome.kind);
}

/** « Se connaissent déjà » keeps the pair; « ne pas mettre ensemble » ends it. */
export async function rule(event: RequestEvent) {
  const form = await readOf(event, RuleForm);
  if (!form) return refuse('unreadable');
  const { territoryId, eventId } = pairOf(event);
  const outcome = await event.locals.run(rulePair, {
    territoryId,
    eventId,
    sponseeId: form.sponsee,
    sponsorId: form.sponsor,
    rule: form.rule === 'none' ? null : form.rule,
  });
  if (outcome.kind !== 'ruled') return refuse(outcome.kind);
  return form.rule === 'excluded' ? toBoard(event, form.rule) : stay(form.rule);
}

export async function answer(event: RequestEvent) {
  const form = await readOf(event, AnswerForm);
  if (!form) return refuse('unreadable');
  const outcome = await event.locals.run(recordPairAnswer, { ...pairOf(event), ...form });
  if (outcome.kind === 'already-over') return toBoard(event, 'deja-fini');
  if (outcome.kind !== 'recorded') return refuse(outcome.kind);
  if (form.answer === 'accepted') return stay('accepte');
  return toBoard(event, outcome.reserve ? 'decline-reserve' : 'decline');
}

export async function end(event: RequestEvent) {
  const form = await readOf(event, EndForm);
  if (!form) return refuse('unreadable');
  const outcome = await event.locals.run(endPair, { ...pairOf(event), seen: form.seen });
  if (outcome.kind === 'changed-meanwhile') return refuse(outcome.kind, outcome.changes);
  return toBoard(event, outcome.kind === 'ended' ? 'termine' : 'deja-fini');
}

async function readOf<const Schema extends FormSchema>({ request }: RequestEvent, schema: Schema) {
  const read = await readForm(request, schema);
  return read.kind === 'ok' ? read.value : undefined;
}

function refuse(code: BoardRefusalCode, changes: readonly { id: string; sentence: string }[] = []) {
  return fail(409, {
    problem: BOARD_REFUSALS[code],
    changes: changes.map(({ id, sentence }) => ({ id, sentence })),
  });
}

function stay(what: string): never {
  redirect(303, `?fait=${what}`);
}

/** The pair is no more: back to the board, or on to the pair that took its place. */
function toBoard({ params }: RequestEvent, what: string, then = ''): never {
  redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/binomes${then}?fait=${what}`);
}
