import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { careForRequest } from '#lib/server/follow-up/questions/care-for-request.ts';
import { listRequests } from '#lib/server/follow-up/questions/list-requests.ts';
import { CallForm, CareForm } from '#lib/server/follow-up/questions/news-form.ts';
import { recordCall } from '#lib/server/follow-up/questions/record-call.ts';
import type { Actions, PageServerLoad } from './$types';

const CHANGED = 'Cela a changé depuis que cette page a été ouverte : la voici à jour.';

const changed = () => fail(409, { problems: { '': CHANGED }, typed: {} });

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => ({
  ...(await run(listRequests, { territoryId })),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  charge: async ({ locals: { run, territoryId }, request }) => {
    const read = await readForm(request, CareForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const isCaredFor = read.value.pris === 'oui';
    const { kind } = await run(careForRequest, {
      territoryId,
      questionId: read.value.question,
      isCaredFor,
    });
    if (kind !== 'noted') return changed();
    redirect(303, `?fait=${isCaredFor ? 'charge' : 'repris'}`);
  },
  appel: async ({ locals: { run, territoryId }, request }) => {
    const read = await readForm(request, CallForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { question: questionId, reponse: answer } = read.value;
    const { kind } = await run(recordCall, { territoryId, questionId, answer });
    if (kind !== 'answered') return changed();
    redirect(303, '?fait=appel');
  },
};
