import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line, wholeNumber } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { CHOICE_REFUSALS } from '#lib/labels/sponsor-choices.ts';
import { closeSponsorChoice } from '#lib/server/sponsor-choices/close-sponsor-choice.ts';
import { openSponsorChoice } from '#lib/server/sponsor-choices/open-sponsor-choice.ts';
import { readChoiceSheet } from '#lib/server/sponsor-choices/read-choice-sheet.ts';
import { readSponsorChoices } from '#lib/server/sponsor-choices/read-sponsor-choices.ts';
import { recordSponsorChoice } from '#lib/server/sponsor-choices/record-sponsor-choice.ts';
import { toChoiceAnswer } from '#lib/server/sponsor-choices/write-answer.ts';

const place = wholeNumber({ max: 2 });
const id = line({ max: 64 });
const OpenForm = v.object({
  position: place,
  channel: choice(['email', 'association', 'paper']),
  /** Nothing for an association, which does not say whom to show. */
  sponsors: v.array(id),
  chooses: v.optional(id),
});
const AnswerForm = v.object({ position: place, choice: id, answer: v.optional(id) });
const CloseForm = v.object({ position: place, choice: id });

type Params = { event: string; sponsee: string };

/** What the page of a household's choices shows, for a town hall and for an association alike. */
export async function loadChoiceDesk({ run, territoryId }: App.Locals, params: Params, url: URL) {
  const at = { territoryId, eventId: params.event, sponseeId: params.sponsee };
  return { choices: await run(readSponsorChoices, at), done: url.searchParams.get('fait') };
}

/** The sheet of the place that the address names, or of the first that has one; else the page itself says why. */
export async function loadChoiceSheet({ run, territoryId }: App.Locals, params: Params, url: URL) {
  const named = url.searchParams.get('place');
  const at = { territoryId, eventId: params.event, sponseeId: params.sponsee };
  const position = named === null ? undefined : Number(named);
  const sheet = await run(readChoiceSheet, { ...at, position });
  if (!sheet) redirect(303, url.pathname.replace(/\/feuille$/u, ''));
  return { sheet };
}

/** Opens the choice that the page's form asks for. */
export async function openChoice({ runWriting, territoryId }: App.Locals, params: Params, request: Request) {
  const read = await readForm(request, OpenForm);
  if (read.kind === 'refused') return refuse('unreadable', undefined, 422);
  const { position, channel, sponsors, chooses } = read.value;
  const outcome = await runWriting(openSponsorChoice, {
    territoryId,
    eventId: params.event,
    sponseeId: params.sponsee,
    position,
    channel,
    ...(chooses === undefined ? {} : { sponsorIds: sponsors }),
  });
  if (outcome.kind !== 'opened') {
    return refuse(outcome.kind, position, 409, { channel, sponsors });
  }
  redirect(303, `?fait=${outcome.messages > 0 ? 'envoye' : 'ouvert'}#place-${position}`);
}

/** Records the answer given on paper or aloud. */
export async function recordAnswer(
  { runWriting, territoryId }: App.Locals,
  params: Params,
  request: Request,
) {
  const read = await readForm(request, AnswerForm);
  if (read.kind === 'refused') return refuse('unreadable', undefined, 422);
  const { position, choice: choiceId, answer: said } = read.value;
  if (said === undefined) return refuse('answer', position, 422);
  const at = { territoryId, eventId: params.event, sponseeId: params.sponsee };
  const outcome = await runWriting(recordSponsorChoice, {
    ...at,
    choiceId,
    answer: toChoiceAnswer(said),
  });
  if (outcome.kind !== 'answered') return refuse(outcome.kind, position, 409, { answer: said });
  redirect(303, `?fait=note#place-${position}`);
}

/** Takes the question back. */
export async function closeChoice({ runWriting, territoryId }: App.Locals, params: Params, request: Request) {
  const read = await readForm(request, CloseForm);
  if (read.kind === 'refused') return refuse('unreadable', undefined, 422);
  const { position, choice: choiceId } = read.value;
  const at = { territoryId, eventId: params.event, sponseeId: params.sponsee };
  const outcome = await runWriting(closeSponsorChoice, { ...at, choiceId });
  if (outcome.kind !== 'taken-back') return refuse(outcome.kind, position, 409);
  redirect(303, `?fait=ferme#place-${position}`);
}

/** The sentence of a refusal, at its place of the household, with what was typed. */
function refuse(
  code: string,
  position: number | undefined,
  status: 409 | 422,
  typed: Record<string, string | string[]> = {},
) {
  const problem = CHOICE_REFUSALS[code] ?? CHOICE_REFUSALS['unreadable'] ?? '';
  return fail(code === 'unwritable' ? 503 : status, { position, problem, typed });
}
