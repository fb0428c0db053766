import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { showOwnEntry } from '#lib/server/day-of/doors/show-own-entry.ts';
import { AnswerForm, readAnswer } from '#lib/server/invitations/answer-form.ts';
import { answerInvitation } from '#lib/server/invitations/answer-invitation.ts';
import { showOwnInvitation } from '#lib/server/invitations/show-own-invitation.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens one of the three links answers for nobody.
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  invitation: await locals.run(showOwnInvitation, { token: params.token, locale: getLocale() }),
  entry: await locals.run(showOwnEntry, { token: params.token, by: 'invitation' }),
  token: params.token,
  proposed: readAnswer(url.searchParams.get('r')),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { token } = params;
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { answer, word } = read.value;
    const outcome = await locals.runWriting(answerInvitation, {
      token,
      answer,
      ...(word === undefined ? {} : { word }),
    });
    if (outcome.kind === 'unwritable') {
      const typed = { answer, word: word ?? '' };
      return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed });
    }
    const done = { recorded: '?fait=reponse', older: '?fait=ancienne', over: '' }[outcome.kind];
    redirect(303, localizeHref(`/reponse/${token}`) + done);
  },
};
