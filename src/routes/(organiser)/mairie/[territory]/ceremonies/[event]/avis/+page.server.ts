import { fail, redirect } from '@sveltejs/kit';
import { addDays } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { closeEvaluation } from '#lib/server/evaluations/close-evaluation.ts';
import { OpenEvaluationForm } from '#lib/server/evaluations/evaluation-form.ts';
import { openEvaluation, USUAL_EVALUATION } from '#lib/server/evaluations/open-evaluation.ts';
import { readEvaluation } from '#lib/server/evaluations/read-evaluation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
  locals: { run, settings, territoryId },
  params,
  parent,
  url,
}) => {
  const { ceremony } = await parent();
  const evaluation = await run(readEvaluation, { territoryId, eventId: params.event });
  return {
    evaluation,
    link: evaluation && `${settings.origin}/avis/${evaluation.token}`,
    usualEnd: addDays(ceremony.starts_at_local.slice(0, 10), USUAL_EVALUATION),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  ouvrir: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, OpenEvaluationForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { closes_on } = form.value;
    const outcome = await run(openEvaluation, { territoryId, eventId: params.event, closesOn: closes_on });
    if (outcome.kind === 'opened') redirect(303, '?fait=ouvert');
    const problems: Record<string, string> =
      outcome.kind === 'refused'
        ? { closes_on: outcome.problem }
        : outcome.kind === 'cancelled'
          ? { '': 'La cérémonie est annulée\u00a0: on ne demande pas d’avis.' }
          : { '': 'Les réponses sont closes\u00a0: ce qui est montré ne change plus.' };
    return fail(outcome.kind === 'refused' ? 422 : 409, { problems, typed: { closes_on } });
  },
  fermer: async ({ locals: { run, territoryId }, params }) => {
    await run(closeEvaluation, { territoryId, eventId: params.event });
    redirect(303, '?fait=ferme');
  },
};
