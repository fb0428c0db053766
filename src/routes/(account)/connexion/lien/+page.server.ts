import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { LinkRequestForm } from '#lib/server/accounts/account-form.ts';
import { requestSignInLink } from '#lib/server/accounts/request-sign-in-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ isSent: url.searchParams.has('envoye') });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await readForm(request, LinkRequestForm);
    if (read.kind === 'refused') return fail(422, read.form);
    await locals.run(requestSignInLink, { email: read.value.email, clientAddress: locals.clientAddress });
    redirect(303, '/connexion/lien?envoye');
  },
};
