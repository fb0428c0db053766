import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { FirstPasswordForm } from '#lib/server/accounts/account-form.ts';
import { consumeSignInLink } from '#lib/server/accounts/consume-sign-in-link.ts';
import { openSignInLink } from '#lib/server/accounts/open-sign-in-link.ts';
import { PASSWORD_SENTENCES } from '#lib/server/accounts/password-rule.ts';
import { keepSession } from '../../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const invitation = await locals.run(openSignInLink, { token: params.token, purpose: 'invitation' });
  setHeaders({ 'x-robots-tag': 'noindex' });
  return { invitation };
};

export const actions: Actions = {
  default: async (event) => {
    const read = await readForm(event.request, FirstPasswordForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await event.locals.run(consumeSignInLink, {
      token: event.params.token,
      purpose: 'invitation',
      newPassword: read.value.newPassword,
    });
    if (outcome.kind === 'unusable') return fail(410, { problems: {}, typed: {} });
    if (outcome.kind === 'password-refused') {
      return fail(422, { problems: { newPassword: PASSWORD_SENTENCES[outcome.fault] }, typed: {} });
    }
    await keepSession(event, outcome.token);
    redirect(303, '/compte/second-facteur');
  },
};
