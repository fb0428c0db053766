import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { CardForm } from '#lib/server/directory/card-form.ts';
import { getOwnCard } from '#lib/server/directory/get-own-card.ts';
import { saveCard } from '#lib/server/directory/save-card.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => ({
  card: await run(getOwnCard, { territoryId, cardId: params.card }),
});

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CardForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { value } = form;
    const outcome = await run(saveCard, { territoryId, cardId: params.card, ...value });
    if (outcome.kind === 'saved') redirect(303, `/mairie/${params.territory}/annuaire?fait=enregistree`);
    const typed = {
      activities: [...value.activities],
      words: value.words ?? '',
      languages: [...value.languages],
      contact: value.contact ?? '',
      website: value.website ?? '',
      ...(value.is_listed && { is_listed: 'on' }),
    };
    return fail(409, { problems: {}, typed, isOutdated: true });
  },
};
