import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { arrangeRunningOrder } from '#lib/server/day-of/running-order/arrange-running-order.ts';
import { moveCall } from '#lib/server/day-of/running-order/move-call.ts';
import { saveOrderWords } from '#lib/server/day-of/running-order/save-order-words.ts';
import { savePronunciation } from '#lib/server/day-of/running-order/save-pronunciation.ts';
import { setCurrentCall } from '#lib/server/day-of/running-order/set-current-call.ts';
import { setOrder } from '#lib/server/day-of/running-order/set-order.ts';
import {
  ArrangeForm,
  CallForm,
  HouseholdForm,
  MoveForm,
  OrderForm,
  PronunciationForm,
  WordsForm,
} from './order-forms.ts';
import { ORDER_REFUSALS, type OrderProblem } from './order-words.ts';
import type { RequestEvent } from './$types';

function ceremonyOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

function refuse(problem: OrderProblem) {
  return fail(409, { problems: { '': ORDER_REFUSALS[problem] }, typed: {} });
}

export async function move(event: RequestEvent) {
  const form = await readForm(event.request, MoveForm);
  if (form.kind === 'refused') return refuse('unreadable');
  const { sponsee: sponseeId, to, revision } = form.value;
  const outcome = await event.locals.run(moveCall, { ...ceremonyOf(event), sponseeId, to, revision });
  if (outcome.kind !== 'moved') return refuse(outcome.kind);
  redirect(303, `?fait=deplace&foyer=${sponseeId}`);
}

export async function preview(event: RequestEvent) {
  return arrange(event, true);
}

export async function apply(event: RequestEvent) {
  return arrange(event, false);
}

async function arrange(event: RequestEvent, isPreview: boolean) {
  const form = await readForm(event.request, ArrangeForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const { families, interpreters, leaving, leaves_at, revision } = form.value;
  const departures = leaving.flatMap((sponsorId, index) => {
    const leavesAt = leaves_at[index];
    return sponsorId && leavesAt ? [{ sponsorId, leavesAt }] : [];
  });
  const constraints = { departures, familiesEarly: families, interpretersTogether: interpreters };
  const outcome = await event.locals.run(arrangeRunningOrder, {
    ...ceremonyOf(event),
    constraints,
    revision,
    isPreview,
  });
  if (outcome.kind !== 'preview' && outcome.kind !== 'arranged') return refuse(outcome.kind);
  return { arrangement: { ...outcome, asked: constraints } };
}

export async function restore(event: RequestEvent) {
  const form = await readForm(event.request, OrderForm);
  if (form.kind === 'refused') return refuse('unreadable');
  const { order: sponseeIds, revision } = form.value;
  const outcome = await event.locals.run(setOrder, { ...ceremonyOf(event), sponseeIds, revision });
  if (outcome.kind !== 'set') return refuse(outcome.kind);
  redirect(303, '?fait=repris');
}

export async function words(event: RequestEvent) {
  const form = await readForm(event.request, WordsForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const { when, title, speaker, minutes, hands_over, minutes_a_pair, revision } = form.value;
  const moments = title.flatMap((text, index) => {
    const [at, who, length] = [when[index] ?? 'before', speaker[index], minutes[index]];
    if (text === '') return [];
    return [{ when: at, title: text, minutes: Number(length || 0), ...(who && { speaker: who }) }];
  });
  const outcome = await event.locals.run(saveOrderWords, {
    ...ceremonyOf(event),
    moments,
    handsOver: hands_over ?? null,
    minutesAPair: minutes_a_pair,
    revision,
  });
  if (outcome.kind !== 'saved') return refuse(outcome.kind);
  redirect(303, '?fait=paroles');
}

export async function handover(event: RequestEvent) {
  const form = await readForm(event.request, HouseholdForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const { sponsee: sponseeId, hands_over, revision } = form.value;
  const outcome = await event.locals.run(saveOrderWords, {
    ...ceremonyOf(event),
    handsOverTo: { sponseeId, name: hands_over ?? null },
    revision,
  });
  if (outcome.kind !== 'saved') return refuse(outcome.kind);
  redirect(303, `?fait=remise&foyer=${sponseeId}`);
}

export async function pronunciation(event: RequestEvent) {
  const form = await readForm(event.request, PronunciationForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const { sponsee: sponseeId, household_revision: revision, said } = form.value;
  const outcome = await event.locals.run(savePronunciation, {
    ...ceremonyOf(event),
    sponseeId,
    said: said.map((text) => text || null),
    revision,
  });
  if (outcome.kind === 'withdrawn') return refuse('gone');
  if (outcome.kind !== 'saved') return refuse('household-changed');
  redirect(303, `?fait=prononciation&foyer=${sponseeId}`);
}

export async function call(event: RequestEvent) {
  const form = await readForm(event.request, CallForm);
  if (form.kind === 'refused') return refuse('unreadable');
  const { sponsee, seen } = form.value;
  const outcome = await event.locals.run(setCurrentCall, {
    ...ceremonyOf(event),
    sponseeId: sponsee ?? null,
    seen: seen ?? null,
  });
  if (outcome.kind === 'changed-meanwhile') return refuse('called-meanwhile');
  if (outcome.kind !== 'called') return refuse(outcome.kind);
  redirect(303, `?fait=appel${sponsee ? `&foyer=${sponsee}` : ''}`);
}
