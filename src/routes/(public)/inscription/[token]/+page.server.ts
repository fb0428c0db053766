import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { WHOLE_FORM } from '#lib/forms/read-form.ts';
import { welcomeSponsor } from '#lib/server/invitations/welcome-sponsor.ts';
import { peekRegistration } from '#lib/server/registrations/peek-registration.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens the link confirms nobody.
export const load: PageServerLoad = async ({ locals, params }) => ({
  registration: await locals.run(peekRegistration, { token: params.token }),
});

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const outcome = await locals.runWriting(welcomeSponsor, { token: params.token });
    if (outcome.kind === 'unwritable') {
      return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed: {} });
    }
    redirect(303, localizeHref(`/ma-participation/${outcome.manageToken}`));
  },
};
