import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { askRenewals } from '#lib/server/follow-up/renewal/ask-renewals.ts';
import { listRenewals } from '#lib/server/follow-up/renewal/list-renewals.ts';
import type { Actions, PageServerLoad } from './$types';

const AskForm = v.object({ event: line({ max: 64 }) });

const REFUSALS = {
  nobody: 'Tout le monde avait déjà reçu ce message\u00a0: rien n’est parti.',
  closed: 'Cette cérémonie ne prend plus d’inscriptions\u00a0: rien n’est parti.',
};

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => ({
  renewals: await run(listRenewals, { territoryId }),
  sent: url.searchParams.get('partis'),
  unreachable: Number(url.searchParams.get('sans-adresse')) || 0,
});

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, AskForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(askRenewals, { territoryId, eventId: form.value.event });
    if (outcome.kind !== 'asked') return fail(409, { problems: { '': REFUSALS[outcome.kind] }, typed: {} });
    redirect(303, `?partis=${outcome.people}&sans-adresse=${outcome.unreachable}`);
  },
};
