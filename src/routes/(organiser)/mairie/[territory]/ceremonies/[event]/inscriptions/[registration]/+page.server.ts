import { error, fail, redirect } from '@sveltejs/kit';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { historyWords } from '#lib/labels/registrations.ts';
import { acceptForSponsor, offerPlace, withdrawForSponsor } from '#lib/server/invitations/act-for-sponsor.ts';
import { listTroubledPeople } from '#lib/server/invitations/list-troubled-people.ts';
import { CorrectRegistrationForm } from '#lib/server/registrations/correct-registration-form.ts';
import { correctRegistration } from '#lib/server/registrations/correct-registration.ts';
import { describeSponsor } from '#lib/server/registrations/describe-sponsor.ts';
import { getRegistration } from '#lib/server/registrations/get-registration.ts';
import { typedAgain } from '../../../../../../../(public)/typed-again.ts';
import { isPossible, REFUSALS } from './act-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { ceremony } = await parent();
  const which = { territoryId: locals.territoryId, registrationId: params.registration };
  const { eventId, details, questions, history, offerExpiresAt, ...registration } = await locals.run(
    getRegistration,
    which,
  );
  if (eventId !== params.event) error(404, 'Cette page n’existe pas, ou plus.');
  const [trouble] = await locals.run(listTroubledPeople, {
    territoryId: locals.territoryId,
    eventId,
    recipientId: params.registration,
  });
  const inZone = (instant: string) => localTimeOf(instant, ceremony.time_zone);
  const isLiving = ceremony.status === 'published' && ceremony.starts_at > locals.context.clock.now();
  const asked = url.searchParams.get('acte');
  return {
    registration: { ...registration, offerEndsAt: offerExpiresAt && inZone(offerExpiresAt) },
    trouble,
    people: details.people,
    told: describeSponsor(details, questions),
    history: history.flatMap(({ action, at }) => {
      const words = historyWords(action);
      return words ? [{ words, at: inZone(at) }] : [];
    }),
    isLiving,
    act: asked !== null && isLiving && isPossible(asked, registration.status) ? asked : undefined,
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  retirer: async ({ locals, params }) => {
    const { kind } = await locals.run(withdrawForSponsor, which(locals, params));
    return kind === 'withdrawn' ? backTo(params, 'retrait') : refuse(kind);
  },
  accepter: async ({ locals, params }) => {
    const { kind } = await locals.run(acceptForSponsor, which(locals, params));
    return kind === 'confirmed' ? backTo(params, 'place') : refuse(kind);
  },
  proposer: async ({ locals, params }) => {
    const { kind } = await locals.run(offerPlace, which(locals, params));
    return kind === 'offered' ? backTo(params, 'proposition') : refuse(kind);
  },
  corriger: async ({ locals, params, request }) => {
    const read = await readForm(request, CorrectRegistrationForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await locals.run(correctRegistration, { ...which(locals, params), form: read.value });
    if (outcome.kind === 'over') return refuse('over');
    if (outcome.kind === 'known') {
      const problems = { email: 'Une autre inscription à cette cérémonie porte déjà cette adresse.' };
      return fail(409, { problems, typed: typedAgain(read.value) });
    }
    return backTo(params, outcome.isToldByMail ? 'adresse' : 'correction');
  },
};

interface Params {
  territory: string;
  event: string;
  registration: string;
}

function which({ territoryId }: App.Locals, { registration }: Params) {
  return { territoryId, registrationId: registration };
}

function backTo({ territory, event, registration }: Params, done: string): never {
  redirect(303, `/mairie/${territory}/ceremonies/${event}/inscriptions/${registration}?fait=${done}`);
}

function refuse(kind: keyof typeof REFUSALS) {
  return fail(409, { problems: { '': REFUSALS[kind] }, typed: undefined });
}
