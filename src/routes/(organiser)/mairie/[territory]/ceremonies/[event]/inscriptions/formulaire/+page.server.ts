import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { listSessions } from '#lib/server/information-sessions/list-sessions.ts';
import { addQuestion } from '#lib/server/registrations/questions/add-question.ts';
import {
  ALWAYS_ASKED,
  countQuestions,
  OPTIONAL_QUESTIONS,
  readAskedQuestions,
} from '#lib/server/registrations/questions/asked-questions.ts';
import { changeQuestion } from '#lib/server/registrations/questions/change-question.ts';
import { listQuestions } from '#lib/server/registrations/questions/list-questions.ts';
import { moveQuestion } from '#lib/server/registrations/questions/move-question.ts';
import { OWN_QUESTIONS_MAX, QUESTION_KINDS } from '#lib/server/registrations/questions/own-question.ts';
import { previewQuestionRemoval } from '#lib/server/registrations/questions/preview-question-removal.ts';
import { AddQuestionForm, ChangeQuestionForm } from '#lib/server/registrations/questions/question-form.ts';
import { removeQuestion } from '#lib/server/registrations/questions/remove-question.ts';
import {
  OFFER_HOURS,
  RegistrationSettingsForm,
  saveRegistrationSettings,
} from '#lib/server/registrations/questions/save-registration-settings.ts';
import { typedAgain } from '../../../../../../../(public)/typed-again.ts';
import { saveRegistrationState } from '../save-registration-state.ts';
import type { Actions, PageServerLoad } from './$types';

const MoveForm = v.object({ question: line({ max: 60 }), way: choice(['up', 'down']) });
const RemoveForm = v.object({ question: line({ max: 60 }) });

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent, params, url }) => {
  const { ceremony } = await parent();
  const questions = await run(listQuestions, { territoryId, eventId: params.event });
  const opened = questions.find(({ id }) => id === url.searchParams.get('question'));
  if (url.searchParams.has('question') && !opened) error(404);
  const gesture = opened ? url.searchParams.get('geste') : null;
  const removal =
    opened && gesture === 'retirer'
      ? await run(previewQuestionRemoval, { territoryId, questionId: opened.id })
      : undefined;
  const asked = readAskedQuestions(ceremony.asked_questions);
  const sessions = await run(listSessions, { territoryId, eventId: params.event });
  // The page asks for a date too as long as there is one to come.
  const sessionQuestion = sessions.some(({ state }) => state === 'coming') ? 1 : 0;
  return {
    asked,
    questions,
    opened,
    gesture,
    answersLost: removal?.answers ?? 0,
    count: countQuestions(asked, questions.length) + sessionQuestion,
    asksForSession: sessionQuestion === 1,
    alwaysAsked: ALWAYS_ASKED.length,
    mayAdd: questions.length < OWN_QUESTIONS_MAX,
    words: { asked: OPTIONAL_QUESTIONS, kinds: QUESTION_KINDS, offerHours: OFFER_HOURS },
    done: url.searchParams.get('fait'),
  };
};

const OVER = 'La cérémonie est annulée ou passée\u00a0: rien n’a été changé.';
const FULL = 'Il y a déjà cinq questions\u00a0: retirez-en une avant d’en ajouter une autre.';

/** Several forms share the page: `about` says which one came back. */
type Part = 'settings' | 'question';

function refused(status: 409 | 422, about: Part, { problems, typed }: RefusedForm) {
  return fail(status, { about, problems, typed });
}

export const actions: Actions = {
  etat: saveRegistrationState,
  reglages: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RegistrationSettingsForm);
    if (form.kind === 'refused') return refused(422, 'settings', form.form);
    const outcome = await run(saveRegistrationSettings, {
      territoryId,
      eventId: params.event,
      ...form.value,
    });
    if (outcome.kind === 'saved') redirect(303, '?fait=reglages');
    return refused(409, 'settings', { problems: { '': OVER }, typed: typedAgain(form.value) });
  },
  ajouter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AddQuestionForm);
    if (form.kind === 'refused') return refused(422, 'question', form.form);
    const outcome = await run(addQuestion, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'added') redirect(303, '?fait=ajoutee');
    return refused(409, 'question', { problems: problemsOf(outcome), typed: typedAgain(form.value) });
  },
  modifier: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, ChangeQuestionForm);
    if (form.kind === 'refused') return refused(422, 'question', form.form);
    const { question: questionId, ...words } = form.value;
    const outcome = await run(changeQuestion, { territoryId, questionId, ...words });
    if (outcome.kind === 'changed') redirect(303, '?fait=modifiee');
    return refused(409, 'question', { problems: problemsOf(outcome), typed: typedAgain(form.value) });
  },
  deplacer: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, MoveForm);
    if (form.kind === 'refused') return refused(422, 'question', form.form);
    const { question: questionId, way } = form.value;
    const outcome = await run(moveQuestion, { territoryId, questionId, way });
    if (outcome.kind === 'moved') redirect(303, '?fait=deplacee#vos-questions');
    return refused(409, 'question', { problems: { '': OVER }, typed: {} });
  },
  retirer: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, RemoveForm);
    if (form.kind === 'refused') return refused(422, 'question', form.form);
    const outcome = await run(removeQuestion, { territoryId, questionId: form.value.question });
    if (outcome.kind === 'removed') redirect(303, '?fait=retiree');
    return refused(409, 'question', { problems: { '': OVER }, typed: {} });
  },
};

function problemsOf(
  outcome: { kind: 'over' } | { kind: 'full' } | { kind: 'refused'; problems: Record<string, string> },
): Record<string, string> {
  if (outcome.kind === 'refused') return outcome.problems;
  return { '': outcome.kind === 'full' ? FULL : OVER };
}
