import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { RenewalForm, SecondFactorForm } from '#lib/server/accounts/account-form.ts';
import { signInDemonstration } from '#lib/server/accounts/sign-in-demonstration.ts';
import { verifySecondFactor } from '#lib/server/accounts/verify-second-factor.ts';
import { homeOf, keepSession, pathAfterSignIn, sessionToken, waitSentence } from '../../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether somebody who is signed in was sent here to give a code once more. */
function isAskedAgain({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): boolean {
  return url.searchParams.has('confirmer') && locals.session?.isSecondFactorFresh === false;
}

export const load: PageServerLoad = ({ locals, url }) => {
  const retour = url.searchParams.get('retour');
  const state = locals.session?.secondFactor;
  if (state === 'to-enrol') redirect(303, '/compte/second-facteur');
  const isAgain = state === 'given' && isAskedAgain({ locals, url });
  if (state === 'given' && !isAgain) redirect(303, pathAfterSignIn(retour, homeOf(locals.session)));
  return {
    retour: retour ?? '',
    isAgain,
    // Invented people have no telephone: what let them in once lets them in again.
    isOneClick: isAgain && locals.session?.authenticatedBy === 'demonstration',
  };
};

export const actions: Actions = {
  code: async (event) => {
    const read = await readForm(event.request, SecondFactorForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { code, retour } = read.value;
    const { session } = event.locals;
    // The same code sent twice, or given meanwhile in another tab: nothing is left to ask.
    if (session?.isSecondFactorFresh) redirect(303, pathAfterSignIn(retour, homeOf(session)));
    const outcome = await event.locals.run(verifySecondFactor, { sessionToken: sessionToken(event), code });
    if (outcome.kind === 'throttled') {
      return fail(429, { problems: { '': waitSentence(outcome.afterMinutes) }, typed: {} });
    }
    if (outcome.kind === 'refused') {
      const problem =
        'Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en montre un nouveau.';
      return fail(422, { problems: { code: problem }, typed: {} });
    }
    await keepSession(event, outcome.token);
    const home = outcome.by === 'recovery-code' ? '/compte?secours' : homeOf(session);
    redirect(303, pathAfterSignIn(retour, home));
  },
  demonstration: async (event) => {
    const { session } = event.locals;
    if (session?.authenticatedBy !== 'demonstration') error(404);
    const read = await readForm(event.request, RenewalForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await event.locals.run(signInDemonstration, { accountId: session.accountId });
    await keepSession(event, outcome.token);
    redirect(303, pathAfterSignIn(read.value.retour, homeOf(session)));
  },
};
