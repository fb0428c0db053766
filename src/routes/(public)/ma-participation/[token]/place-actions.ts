import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { chooseSession } from '#lib/server/information-sessions/choose-session.ts';
import { acceptOffer } from '#lib/server/invitations/accept-offer.ts';
import { returnSponsor } from '#lib/server/invitations/return-sponsor.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { eraseOwnRegistration } from '#lib/server/privacy/erase-own-registration.ts';
import { typedAgain } from '../../typed-again.ts';
import { backTo, notKept } from './answer-act.ts';
import type { RequestEvent } from './$types';

/** Nothing chosen means: no session. */
const SessionForm = v.object({ session: v.optional(line({ max: 60 })) });

/** Taking and leaving a place: in the ceremony, in a session, in the house. */
export const placeActions = {
  accepter: async ({ locals, params }: RequestEvent) => {
    const { kind } = await locals.runWriting(acceptOffer, { token: params.token });
    if (kind === 'unwritable') return notKept('page');
    if (kind === 'confirmed' || kind === 'already') return backTo(params.token, 'place');
    return backTo(params.token, kind === 'ended' ? 'place-passee' : 'trop-tard');
  },
  'choisir-seance': async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, SessionForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'session' });
    const sessionId = read.value.session ?? '';
    const { kind } = await locals.runWriting(chooseSession, { token: params.token, sessionId });
    if (kind === 'unwritable') return notKept('session', typedAgain(read.value));
    if (kind === 'chosen') return backTo(params.token, 'seance');
    if (kind === 'unchanged') return backTo(params.token, sessionId === '' ? 'sans-seance' : 'seance');
    if (kind === 'left') return backTo(params.token, 'sans-seance');
    const problem = {
      full: m.session_problem_full(),
      over: m.session_problem_over(),
      'no-place': m.session_problem_no_place(),
    }[kind];
    return fail(409, { problems: { session: problem }, part: 'session' });
  },
  retirer: async ({ locals, params }: RequestEvent) => {
    const { kind } = await locals.runWriting(withdrawSponsor, { token: params.token });
    if (kind === 'unwritable') return notKept('page');
    return backTo(params.token, kind === 'over' ? 'trop-tard' : 'retrait');
  },
  revenir: async ({ locals, params }: RequestEvent) => {
    const { kind } = await locals.runWriting(returnSponsor, { token: params.token });
    if (kind === 'unwritable') return notKept('page');
    const done = {
      confirmed: 'retour',
      waiting: 'retour-attente',
      already: 'inchange',
      known: 'autre-inscription',
      closed: 'clos',
    } as const;
    return backTo(params.token, done[kind]);
  },
  effacer: async ({ locals, params }: RequestEvent) => {
    const outcome = await locals.runWriting(eraseOwnRegistration, { token: params.token });
    if (outcome.kind === 'unwritable') return notKept('page');
    const isUnderWay = outcome.kind === 'erased' && outcome.underWay > 0;
    // The link leads nowhere from here on: what was done is said on the page that needs none.
    redirect(303, localizeHref(`/ma-participation?fait=${isUnderWay ? 'efface-en-route' : 'efface'}`));
  },
};
