import { fail, redirect } from '@sveltejs/kit';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { answerCampaignByLink } from '#lib/server/campaigns/answers/answer-campaign-by-link.ts';
import { AnswerCampaignForm } from '#lib/server/campaigns/answers/answer-form.ts';
import { showCampaignAnswer } from '#lib/server/campaigns/answers/show-campaign-answer.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens the link answers for no town.
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  shown: await locals.run(showCampaignAnswer, { token: params.token }),
  contact: locals.settings.contactAddress,
  isJustAnswered: url.searchParams.get('fait') === 'reponse',
});

export const actions: Actions = {
  default: async ({ locals, params: { token }, request }) => {
    const form = await readForm(request, AnswerCampaignForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await locals.runWriting(answerCampaignByLink, { token, ...form.value });
    if (outcome.kind === 'unwritable') {
      const problem = 'L’enregistrement est impossible pour le moment. Réessayez dans quelques minutes.';
      return fail(503, { problems: { [WHOLE_FORM]: problem }, typed: typedAgain(form.value) });
    }
    // Cancelled, begun, replaced meanwhile: the page says it by itself.
    redirect(303, `/campagne/${token}${outcome.kind === 'answered' ? '?fait=reponse' : ''}`);
  },
};
