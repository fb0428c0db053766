import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listBonds } from '#lib/server/follow-up/pairs/list-bonds.ts';
import { careForRequest } from '#lib/server/follow-up/questions/care-for-request.ts';
import { listRequests } from '#lib/server/follow-up/questions/list-requests.ts';
import { recordCall } from '#lib/server/follow-up/questions/record-call.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { peopleKeptUntil } from '#lib/server/privacy/retention-policy.ts';
import type { Actions, PageServerLoad } from './$types';
import { CallForm, CareForm } from './bond-forms.ts';
import { countCeremonies, isShown, readPairFilter } from './pair-filter.ts';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const filter = readPairFilter(url.searchParams);
  const bonds = await run(listBonds, { territoryId });
  const { requests, calls } = await run(listRequests, { territoryId });
  const { past } = await run(listEvents, { territoryId });
  const keptUntil = (event: { endsAt: string; cancelledAt: string | null }) =>
    peopleKeptUntil({ ends_at: event.endsAt, cancelled_at: event.cancelledAt });
  return {
    bonds: bonds.filter((bond) => isShown(bond, filter)),
    total: bonds.length,
    counts: {
      active: bonds.filter(({ standing }) => standing === 'active').length,
      silent: bonds.filter(({ standing }) => standing === 'silent').length,
      ended: bonds.filter(({ standing }) => standing === 'ended').length,
    },
    ceremonies: countCeremonies(bonds).map(({ ceremony, ...counted }) => ({
      ...counted,
      id: ceremony.id,
      day: ceremony.day,
      erasedOn: counted.isNamed ? keptUntil(ceremony).slice(0, 10) : undefined,
    })),
    requests,
    calls,
    filter,
    /** A ceremony that is over and has no pair here: its presences were not confirmed. */
    unconfirmed: past.find(
      ({ id, status }) => status === 'published' && !bonds.some(({ ceremony }) => ceremony.id === id),
    ),
    hasPast: past.some(({ status }) => status !== 'cancelled'),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  charge: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, CareForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { question: questionId, is_cared_for: isCaredFor } = form.value;
    const outcome = await run(careForRequest, { territoryId, questionId, isCaredFor });
    if (outcome.kind === 'noted') redirect(303, `?fait=${isCaredFor ? 'charge' : 'repris'}#demandes`);
    return fail(409, { problems: { '': 'Cette demande a changé depuis.' }, typed: {} });
  },
  appel: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, CallForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { question: questionId, answer } = form.value;
    await run(recordCall, { territoryId, questionId, answer });
    redirect(303, '?fait=appel#appels');
  },
};
