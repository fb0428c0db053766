import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { NewPasswordForm } from '#lib/server/accounts/account-form.ts';
import { changePassword, mayResetPassword } from '#lib/server/accounts/change-password.ts';
import { PASSWORD_SENTENCES } from '#lib/server/accounts/password-rule.ts';
import { readOwnAccount } from '#lib/server/accounts/read-own-account.ts';
import { endAllSessions } from '#lib/server/accounts/sessions/end-all-sessions.ts';
import { forgetSession, keepSession, sessionToken, waitSentence } from '../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  account: await locals.run(readOwnAccount, {}),
  mayReset: locals.session ? mayResetPassword(locals.session, locals.context.clock.now()) : false,
  isChanged: url.searchParams.has('modifie'),
  usedRecoveryCode: url.searchParams.has('secours'),
});

export const actions: Actions = {
  motDePasse: async (event) => {
    const read = await readForm(event.request, NewPasswordForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await event.locals.run(changePassword, {
      sessionToken: sessionToken(event),
      ...read.value,
    });
    switch (outcome.kind) {
      case 'throttled':
        return fail(429, { problems: { '': waitSentence(outcome.afterMinutes) }, typed: {} });
      case 'wrong-password':
        return fail(422, {
          problems: { currentPassword: 'Ce n’est pas votre mot de passe actuel.' },
          typed: {},
        });
      case 'password-refused':
        return fail(422, { problems: { newPassword: PASSWORD_SENTENCES[outcome.fault] }, typed: {} });
      case 'changed':
        await keepSession(event, outcome.token);
        return redirect(303, '/compte?modifie');
    }
  },
  partout: async (event) => {
    await event.locals.run(endAllSessions, {});
    forgetSession(event);
    redirect(303, '/connexion?deconnexion');
  },
};
