import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#i18n/runtime.js';
import { welcomeSponsor } from '#lib/server/invitations/welcome-sponsor.ts';
import { peekRegistration } from '#lib/server/registrations/peek-registration.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens the link confirms nobody.
export const load: PageServerLoad = async ({ locals, params }) => ({
  registration: await locals.run(peekRegistration, { token: params.token }),
});

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const { manageToken } = await locals.run(welcomeSponsor, { token: params.token });
    redirect(303, localizeHref(`/ma-participation/${manageToken}`));
  },
};
