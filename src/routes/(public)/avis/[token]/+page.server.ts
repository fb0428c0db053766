import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { answerEvaluation } from '#lib/server/evaluations/answer-evaluation.ts';
import { EvaluationForm } from '#lib/server/evaluations/evaluation-form.ts';
import { showEvaluation } from '#lib/server/evaluations/show-evaluation.ts';
import { claimedEvaluation } from '#lib/server/evaluations/follow-evaluation.ts';
import { isTrapFilled, readyAgain, whyNotTaken } from '../../evenements/[slug]/inscription/come-back.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: whatever opens the link answers for nobody.
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  evaluation: await locals.run(showEvaluation, { token: params.token }),
  isDone: url.searchParams.has('merci'),
});

export const actions: Actions = {
  default: async ({ locals, params, request, setHeaders }) => {
    const { token } = params;
    const evaluation = await locals.run(showEvaluation, { token });
    const isTrapped = await isTrapFilled(request);
    const read = await readForm(request, EvaluationForm);
    const back = (refused: RefusedForm) => readyAgain(locals, claimedEvaluation(token), refused);
    if (read.kind === 'refused') return fail(422, await back(read.form));
    const { clientAddress } = locals;
    const outcome = await locals.runWriting(answerEvaluation, {
      token,
      form: read.value,
      clientAddress,
      isTrapped,
    });
    if (outcome.kind === 'received') redirect(303, localizeHref(`/avis/${token}?merci`));
    if (outcome.kind === 'early' || outcome.kind === 'closed') {
      const why = outcome.kind === 'early' ? m.opinion_early() : m.opinion_closed();
      return fail(409, { problems: { [WHOLE_FORM]: why }, typed: {} });
    }
    const why = whyNotTaken(outcome, evaluation.contactEmail);
    if (why.retryAfterSeconds) setHeaders({ 'retry-after': String(why.retryAfterSeconds) });
    return fail(
      why.status,
      await back({ problems: { [WHOLE_FORM]: why.sentence }, typed: { ...read.value } }),
    );
  },
};
