import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { DemonstrationForm, SignInForm } from '#lib/server/accounts/account-form.ts';
import { listDemonstrationAccounts } from '#lib/server/accounts/list-demonstration-accounts.ts';
import { signInDemonstration } from '#lib/server/accounts/sign-in-demonstration.ts';
import { signInWithPassword } from '#lib/server/accounts/sign-in-with-password.ts';
import { homeOf, keepSession, pathAfterSignIn, waitSentence, withReturn } from '../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

const HOMES = { coordinator: '/coordination', organiser: '/mairie', association: '/association' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const retour = url.searchParams.get('retour');
  const state = locals.session?.secondFactor;
  if (state === 'given') redirect(303, pathAfterSignIn(retour, homeOf(locals.session)));
  if (state === 'needed') redirect(303, withReturn('/connexion/second-facteur', retour));
  if (state === 'to-enrol') redirect(303, '/compte/second-facteur');
  return {
    retour: retour ?? '',
    isSignedOut: url.searchParams.has('deconnexion'),
    demonstration: locals.settings.isDemonstration ? await locals.run(listDemonstrationAccounts, {}) : [],
  };
};

export const actions: Actions = {
  motDePasse: async (event) => {
    const read = await readForm(event.request, SignInForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { email, password, retour } = read.value;
    const typed = { email, retour: retour ?? '' };
    const { clientAddress } = event.locals;
    const outcome = await event.locals.run(signInWithPassword, { email, password, clientAddress });
    if (outcome.kind === 'throttled') {
      return fail(429, { problems: { '': waitSentence(outcome.afterMinutes) }, typed });
    }
    if (outcome.kind === 'refused') {
      return fail(422, {
        problems: { password: 'Cette adresse et ce mot de passe ne vont pas ensemble.' },
        typed,
      });
    }
    await keepSession(event, outcome.token);
    redirect(
      303,
      outcome.secondFactor === 'needed'
        ? withReturn('/connexion/second-facteur', retour)
        : '/compte/second-facteur',
    );
  },
  demonstration: async (event) => {
    const read = await readForm(event.request, DemonstrationForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await event.locals.run(signInDemonstration, { accountId: read.value.accountId });
    await keepSession(event, outcome.token);
    redirect(303, pathAfterSignIn(read.value.retour, HOMES[outcome.as]));
  },
};
