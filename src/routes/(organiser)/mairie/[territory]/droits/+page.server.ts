import { fail } from '@sveltejs/kit';
import { todayIn } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { countRequests } from '#lib/server/privacy/rights/count-requests.ts';
import { findPeople } from '#lib/server/privacy/rights/find-people.ts';
import { answerBy } from '#lib/server/privacy/rights/record-request.ts';
import { SearchForm } from '#lib/server/privacy/rights/request-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => ({
  years: await locals.run(countRequests, { territoryId: locals.territoryId }),
  answerBy: answerBy(todayIn((await parent()).territory.timeZone, locals.context.clock.now())),
  done: url.searchParams.get('fait'),
  leaving: Number(url.searchParams.get('en-route') ?? '0'),
});

export const actions: Actions = {
  // A POST: what a person is called never stands in an address.
  default: async ({ locals, request }) => {
    const form = await readForm(request, SearchForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { by, words } = form.value;
    const found = await locals.run(findPeople, { territoryId: locals.territoryId, by, words });
    return { problems: {}, typed: { by, words }, found };
  },
};
