import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { answerOwnPair } from '#lib/server/invitations/answer-own-pair.ts';
import { showOwnParticipation } from '#lib/server/invitations/show-own-participation.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { changeOwnRegistration } from '#lib/server/registrations/change-own-registration.ts';
import { readOwnSettings } from '#lib/server/registrations/read-own-settings.ts';
import { changeRegistrationForm } from '#lib/server/registrations/registration-form.ts';
import { MATCHING_WORDS } from '../../matching-words.server.ts';
import { typedAgain } from '../../typed-again.ts';
import type { Actions, PageServerLoad } from './$types';

const AnswerForm = v.object({ pair: line({ max: 60 }), answer: choice(['accepted', 'declined']) });

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  participation: await locals.run(showOwnParticipation, { token: params.token }),
  token: params.token,
  words: MATCHING_WORDS,
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  changer: async ({ locals, params, request }) => {
    const settings = await locals.run(readOwnSettings, { token: params.token });
    const read = await readForm(request, changeRegistrationForm(settings));
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await locals.run(changeOwnRegistration, { token: params.token, form: read.value });
    if (outcome.kind === 'changed') return backTo(params.token, 'modification');
    const problems =
      outcome.kind === 'paired' ? { capacity: m.part_change_paired() } : { '': m.part_change_over() };
    return fail(409, { problems, typed: typedAgain(read.value) });
  },
  repondre: async ({ locals, params, request }) => {
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { pair: pairId, answer } = read.value;
    const outcome = await locals.run(answerOwnPair, { token: params.token, pairId, answer });
    return backTo(params.token, outcome.kind === 'recorded' ? 'reponse' : 'trop-tard');
  },
  retirer: async ({ locals, params }) => {
    const outcome = await locals.run(withdrawSponsor, { token: params.token });
    return backTo(params.token, outcome.kind === 'withdrawn' ? 'retrait' : 'trop-tard');
  },
};

function backTo(token: string, done: string): never {
  redirect(303, localizeHref(`/ma-participation/${token}?fait=${done}`));
}
