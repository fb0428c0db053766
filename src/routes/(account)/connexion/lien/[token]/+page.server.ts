import { fail, redirect } from '@sveltejs/kit';
import { consumeSignInLink } from '#lib/server/accounts/consume-sign-in-link.ts';
import { openSignInLink } from '#lib/server/accounts/open-sign-in-link.ts';
import { keepSession } from '../../../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const link = await locals.run(openSignInLink, { token: params.token, purpose: 'sign-in' });
  // Mail scanners and search engines have nothing to keep of this page.
  setHeaders({ 'x-robots-tag': 'noindex' });
  return { link };
};

export const actions: Actions = {
  default: async (event) => {
    const outcome = await event.locals.run(consumeSignInLink, {
      token: event.params.token,
      purpose: 'sign-in',
    });
    if (outcome.kind !== 'signed-in') return fail(410, { problems: {}, typed: {} });
    await keepSession(event, outcome.token);
    redirect(303, outcome.secondFactor === 'needed' ? '/connexion/second-facteur' : '/compte/second-facteur');
  },
};
