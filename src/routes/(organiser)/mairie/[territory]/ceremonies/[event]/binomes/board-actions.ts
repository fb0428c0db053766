import { redirect } from '@sveltejs/kit';
import { readForm, type FormSchema } from '#lib/forms/read-form.ts';
import { askPairedSponsors } from '#lib/server/invitations/ask-paired-sponsors.ts';
import { confirmPair } from '#lib/server/pairing/board/confirm-pair.ts';
import { endPair } from '#lib/server/pairing/board/end-pair.ts';
import { lockPair } from '#lib/server/pairing/board/lock-pair.ts';
import { proposeEventPairs } from '#lib/server/pairing/board/propose-event-pairs.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { rulePair } from '#lib/server/pairing/board/rule-pair.ts';
import { setAside } from '#lib/server/pairing/board/set-aside.ts';
import { undoBoardAct } from '#lib/server/pairing/board/undo-board-act.ts';
import { AnswerForm, AsideForm, ConfirmForm, LockForm, PairForm, RuleForm, UndoForm } from './board-forms.ts';
import { refuse } from './board-refusal.ts';
import type { RequestEvent } from './$types';

/** The ceremony of the request. */
export function ceremonyOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

/** The fields of a board's form; nothing when they do not fit together, which only a broken page sends. */
export async function readBoardForm<const Schema extends FormSchema>(request: Request, schema: Schema) {
  const read = await readForm(request, schema);
  return read.kind === 'ok' ? read.value : undefined;
}

/** Back to the board: what was done, and the revision seen, so that others' changes since are told. */
export function done(
  what: string,
  { seen, count }: { seen?: number | undefined; count?: number } = {},
): never {
  const query = new URLSearchParams({ fait: what });
  if (count !== undefined) query.set('nombre', String(count));
  if (seen !== undefined) query.set('vu', String(seen));
  redirect(303, `?${query}`);
}

export async function propose(event: RequestEvent) {
  const outcome = await event.locals.run(proposeEventPairs, ceremonyOf(event));
  if (outcome.kind === 'to-review') redirect(303, `${event.url.pathname}/apercu`);
  if (outcome.kind === 'changed-meanwhile') return refuse('proposal-overtaken');
  if (outcome.kind !== 'proposed') return refuse(outcome.kind);
  // Shown at once, not after a redirect: why somebody is alone is known only now.
  return { proposal: outcome };
}

export async function confirm(event: RequestEvent) {
  const form = await readBoardForm(event.request, ConfirmForm);
  if (!form) return refuse('unreadable');
  if (form.pairs.length === 0) return refuse('none-ticked');
  const outcome = await event.locals.run(confirmPair, { ...ceremonyOf(event), pairIds: form.pairs });
  if (outcome.kind === 'event-closed') return refuse(outcome.kind);
  if (outcome.gone.length > 0 || outcome.forbidden.length > 0) return { confirmation: outcome };
  return done('retenu', { seen: form.seen, count: outcome.confirmed.length });
}

export async function end(event: RequestEvent) {
  const form = await readBoardForm(event.request, PairForm);
  if (!form) return refuse('unreadable');
  const { pair, seen } = form;
  const outcome = await event.locals.run(endPair, { ...ceremonyOf(event), pairId: pair, seen });
  if (outcome.kind === 'changed-meanwhile') return refuse(outcome.kind, { pair }, outcome);
  return outcome.kind === 'ended' ? done('termine', { seen }) : refuse(outcome.kind);
}

export async function lock(event: RequestEvent) {
  const form = await readBoardForm(event.request, LockForm);
  if (!form) return refuse('unreadable');
  const { pair, seen } = form;
  const isLocked = form.locked === '1';
  const outcome = await event.locals.run(lockPair, { ...ceremonyOf(event), pairId: pair, isLocked });
  if (outcome.kind !== 'done') return refuse(outcome.kind, { pair });
  return done(isLocked ? 'verrouille' : 'deverrouille', { seen });
}

export async function rule(event: RequestEvent) {
  const form = await readBoardForm(event.request, RuleForm);
  if (!form) return refuse('unreadable');
  const outcome = await event.locals.run(rulePair, {
    ...ceremonyOf(event),
    sponseeId: form.sponsee,
    sponsorId: form.sponsor,
    rule: form.rule === 'none' ? null : form.rule,
  });
  if (outcome.kind !== 'ruled') return refuse(outcome.kind, { pair: form.pair });
  return done(form.rule, form);
}

export async function aside(event: RequestEvent) {
  const form = await readBoardForm(event.request, AsideForm);
  if (!form) return refuse('unreadable');
  const { who, id, seen } = form;
  const isSetAside = form.aside === '1';
  const outcome = await event.locals.run(setAside, { ...ceremonyOf(event), who, id, isSetAside });
  if (outcome.kind !== 'done') {
    return refuse(outcome.kind, who === 'sponsee' ? { sponsee: id, position: 0 } : {});
  }
  return done(isSetAside ? 'ecarte' : 'repris', { seen });
}

export async function undo(event: RequestEvent) {
  const form = await readBoardForm(event.request, UndoForm);
  if (!form) return refuse('unreadable');
  const outcome = await event.locals.run(undoBoardAct, { ...ceremonyOf(event), actId: form.act });
  return outcome.kind === 'undone' ? done('annule', form) : refuse(outcome.kind);
}

export async function answer(event: RequestEvent) {
  const form = await readBoardForm(event.request, AnswerForm);
  if (!form) return refuse('unreadable');
  const { pair, side, seen } = form;
  const given = { ...ceremonyOf(event), pairId: pair, side, answer: form.answer };
  const outcome = await event.locals.run(recordPairAnswer, given);
  if (outcome.kind !== 'recorded') return refuse(outcome.kind, { pair });
  if (form.answer === 'accepted') return done('accepte', { seen });
  return done(outcome.reserve ? 'decline-reserve' : 'decline', { seen });
}

export async function ask(event: RequestEvent) {
  const outcome = await event.locals.run(askPairedSponsors, ceremonyOf(event));
  if (outcome.kind === 'closed') return refuse('not-published');
  return done('demande', { count: outcome.messages });
}
