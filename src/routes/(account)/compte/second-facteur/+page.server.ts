import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { EnrolmentForm } from '#lib/server/accounts/account-form.ts';
import { enrolSecondFactor, offerSecondFactor } from '#lib/server/accounts/enrol-second-factor.ts';
import { homeOf, keepSession, sessionToken, waitSentence } from '../../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  if (locals.session?.secondFactor === 'needed') redirect(303, '/connexion/second-facteur');
  const offer = await locals.run(offerSecondFactor, { sessionToken: sessionToken(event) });
  return { offer, home: homeOf(locals.session) };
};

export const actions: Actions = {
  default: async (event) => {
    const read = await readForm(event.request, EnrolmentForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { code, currentPassword } = read.value;
    const outcome = await event.locals.run(enrolSecondFactor, {
      sessionToken: sessionToken(event),
      code,
      password: currentPassword,
    });
    switch (outcome.kind) {
      case 'throttled':
        return fail(429, { problems: { '': waitSentence(outcome.afterMinutes) }, typed: {} });
      case 'wrong-password':
        return fail(422, { problems: { currentPassword: 'Ce n’est pas votre mot de passe.' }, typed: {} });
      case 'wrong-code':
        return fail(422, {
          problems: {
            code: 'Ce code n’est pas le bon. Attendez que l’application en montre un nouveau, et vérifiez que l’heure du téléphone est juste.',
          },
          typed: {},
        });
      case 'enrolled':
        await keepSession(event, outcome.token);
        return { recoveryCodes: outcome.recoveryCodes };
    }
  },
};
