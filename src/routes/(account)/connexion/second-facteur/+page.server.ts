import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { SecondFactorForm } from '#lib/server/accounts/account-form.ts';
import { verifySecondFactor } from '#lib/server/accounts/verify-second-factor.ts';
import { homeOf, keepSession, pathAfterSignIn, sessionToken, waitSentence } from '../../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const retour = url.searchParams.get('retour');
  if (locals.session?.secondFactor === 'to-enrol') redirect(303, '/compte/second-facteur');
  if (locals.session?.secondFactor === 'given')
    redirect(303, pathAfterSignIn(retour, homeOf(locals.session)));
  return { retour: retour ?? '' };
};

export const actions: Actions = {
  default: async (event) => {
    const read = await readForm(event.request, SecondFactorForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { code, retour } = read.value;
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
    const home = outcome.by === 'recovery-code' ? '/compte?secours' : homeOf(event.locals.session);
    redirect(303, pathAfterSignIn(retour, home));
  },
};
