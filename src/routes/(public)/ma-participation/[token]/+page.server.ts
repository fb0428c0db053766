import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { chooseSession } from '#lib/server/information-sessions/choose-session.ts';
import { listOwnSessions } from '#lib/server/information-sessions/list-own-sessions.ts';
import { acceptOffer } from '#lib/server/invitations/accept-offer.ts';
import { answerOwnPair } from '#lib/server/invitations/answer-own-pair.ts';
import { changeParty } from '#lib/server/invitations/change-party.ts';
import { returnSponsor } from '#lib/server/invitations/return-sponsor.ts';
import { showOwnParticipation } from '#lib/server/invitations/show-own-participation.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { eraseOwnRegistration } from '#lib/server/privacy/erase-own-registration.ts';
import { changeOwnRegistration } from '#lib/server/registrations/change-own-registration.ts';
import { PartyForm } from '#lib/server/registrations/party-form.ts';
import { readOwnSettings } from '#lib/server/registrations/questions/read-own-settings.ts';
import { changeRegistrationForm } from '#lib/server/registrations/registration-form.ts';
import { MATCHING_WORDS } from '../../matching-words.server.ts';
import { typedAgain } from '../../typed-again.ts';
import type { DoneCode } from './done-words.ts';
import type { Actions, PageServerLoad } from './$types';

const AnswerForm = v.object({ pair: line({ max: 60 }), answer: choice(['accepted', 'declined']) });
/** Nothing chosen means: no session. */
const SessionForm = v.object({ session: v.optional(line({ max: 60 })) });

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  participation: await locals.run(showOwnParticipation, { token: params.token }),
  sessions: await locals.run(listOwnSessions, { token: params.token }),
  token: params.token,
  words: MATCHING_WORDS,
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  changer: async ({ locals, params, request }) => {
    const settings = await locals.run(readOwnSettings, { token: params.token });
    const read = await readForm(request, changeRegistrationForm(settings));
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'answers' });
    const sent = { token: params.token, form: read.value };
    const outcome = await locals.runWriting(changeOwnRegistration, sent);
    if (outcome.kind === 'unwritable') return notKept('answers', typedAgain(read.value));
    if (outcome.kind === 'changed') return backTo(params.token, 'modification');
    const problems =
      outcome.kind === 'paired' ? { capacity: m.part_change_paired() } : { '': m.part_change_over() };
    return fail(409, { problems, typed: typedAgain(read.value), part: 'answers' });
  },
  venir: async ({ locals, params, request }) => {
    const read = await readForm(request, PartyForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'party' });
    const outcome = await locals.runWriting(changeParty, { token: params.token, form: read.value });
    if (outcome.kind === 'unwritable') return notKept('party', typedAgain(read.value));
    if (outcome.kind === 'changed') return backTo(params.token, 'personnes');
    const problem = outcome.kind === 'full' ? m.own_party_full() : m.part_change_over();
    return fail(409, { problems: { '': problem }, typed: typedAgain(read.value), part: 'party' });
  },
  repondre: async ({ locals, params, request }) => {
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'pair' });
    const { pair: pairId, answer } = read.value;
    const outcome = await locals.runWriting(answerOwnPair, { token: params.token, pairId, answer });
    if (outcome.kind === 'unwritable') return notKept('page');
    return backTo(params.token, outcome.kind === 'recorded' ? 'reponse' : 'trop-tard');
  },
  accepter: async ({ locals, params }) => {
    const { kind } = await locals.runWriting(acceptOffer, { token: params.token });
    if (kind === 'unwritable') return notKept('page');
    if (kind === 'confirmed' || kind === 'already') return backTo(params.token, 'place');
    return backTo(params.token, kind === 'ended' ? 'place-passee' : 'trop-tard');
  },
  'choisir-seance': async ({ locals, params, request }) => {
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
  retirer: async ({ locals, params }) => {
    const { kind } = await locals.runWriting(withdrawSponsor, { token: params.token });
    if (kind === 'unwritable') return notKept('page');
    return backTo(params.token, kind === 'over' ? 'trop-tard' : 'retrait');
  },
  revenir: async ({ locals, params }) => {
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
  effacer: async ({ locals, params }) => {
    const outcome = await locals.runWriting(eraseOwnRegistration, { token: params.token });
    if (outcome.kind === 'unwritable') return notKept('page');
    const isUnderWay = outcome.kind === 'erased' && outcome.underWay > 0;
    // The link leads nowhere from here on: what was done is said on the page that needs none.
    redirect(303, localizeHref(`/ma-participation?fait=${isUnderWay ? 'efface-en-route' : 'efface'}`));
  },
};

/** Nothing can be kept for the moment: the page again, as it was, with what was typed in that part of it. */
function notKept(part: string, typed: RefusedForm['typed'] = {}) {
  return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed, part });
}

function backTo(token: string, done: DoneCode): never {
  redirect(303, localizeHref(`/ma-participation/${token}?fait=${done}`));
}
