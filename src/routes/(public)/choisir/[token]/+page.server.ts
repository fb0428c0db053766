import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { answerSponsorChoice } from '#lib/server/sponsor-choices/answer-sponsor-choice.ts';
import { readOwnChoice } from '#lib/server/sponsor-choices/read-own-choice.ts';
import { toChoiceAnswer } from '#lib/server/sponsor-choices/write-answer.ts';
import type { Actions, PageServerLoad } from './$types';

/** The id of one of those shown, `none` or `left`. */
const AnswerForm = v.object({
  answer: v.pipe(
    v.string(() => m.choice_missing()),
    v.nonEmpty(() => m.choice_missing()),
    v.maxLength(64, () => m.choice_missing()),
  ),
});

// Showing changes nothing: a mail scanner that opens the link answers for nobody.
export const load: PageServerLoad = async ({ locals, params }) => ({
  choice: await locals.run(readOwnChoice, { token: params.token }),
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { token } = params;
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { answer: said } = read.value;
    const outcome = await locals.runWriting(answerSponsorChoice, {
      token,
      answer: toChoiceAnswer(said),
    });
    if (outcome.kind === 'unwritable') {
      return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed: { answer: said } });
    }
    // They are shown no more: what was ticked is not among the answers any longer.
    if (outcome.kind === 'taken') return fail(409, { problems: { answer: m.choice_taken() }, typed: {} });
    redirect(303, localizeHref(`/choisir/${token}`));
  },
};
