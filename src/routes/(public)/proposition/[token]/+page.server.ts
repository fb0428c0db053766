import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { AcceptForm } from '#lib/server/neighbours/accept-form.ts';
import { answerOffer } from '#lib/server/neighbours/answer-offer.ts';
import { showOffer } from '#lib/server/neighbours/show-offer.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens the link answers for nobody.
export const load: PageServerLoad = async ({ locals, params }) => ({
  offer: await locals.run(showOffer, { token: params.token }),
});

export const actions: Actions = {
  oui: async ({ locals, params: { token }, request }) => {
    const read = await readForm(request, AcceptForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await locals.runWriting(answerOffer, { token, answer: 'yes', seen: read.value.seen });
    const say = (status: number, problem: string) =>
      fail(status, { problems: { [WHOLE_FORM]: problem }, typed: { charter: 'on', notice: 'on' } });
    if (outcome.kind === 'unwritable') return say(503, m.fault_unwritable());
    if (outcome.kind === 'changed') return say(409, m.neighbour_changed());
    if (outcome.kind === 'known') {
      const { territoryName: territory } = await locals.run(showOffer, { token });
      return say(409, m.neighbour_known({ territory }));
    }
    redirect(303, localizeHref(`/proposition/${token}`));
  },
  non: async ({ locals, params: { token } }) => {
    const outcome = await locals.runWriting(answerOffer, { token, answer: 'no' });
    if (outcome.kind === 'unwritable')
      return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed: {} });
    redirect(303, localizeHref(`/proposition/${token}`));
  },
};
