import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { createPractice } from '#lib/server/directory/create-practice.ts';
import { PracticeForm } from '#lib/server/directory/practice-form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, PracticeForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { id } = await run(createPractice, { territoryId, ...form.value });
    redirect(303, `/mairie/${params.territory}/pratiques/${id}/modifier?fait=ecrite`);
  },
};
