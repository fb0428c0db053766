import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { WHOLE_FORM } from '#lib/forms/read-form.ts';
import { beginAgain } from '#lib/server/follow-up/renewal/begin-again.ts';
import { forgetAnswers } from '#lib/server/follow-up/renewal/forget-answers.ts';
import { showRenewal } from '#lib/server/follow-up/renewal/show-renewal.ts';
import type { Actions, PageServerLoad } from './$types';

const say = (status: number, problem: string) =>
  fail(status, { problems: { [WHOLE_FORM]: problem }, typed: {} });

// Showing changes nothing: a mail scanner that opens the link begins again for nobody.
export const load: PageServerLoad = async ({ locals, params: { token }, url }) => {
  // What the link led to is erased; whoever erased it is thanked.
  if (url.searchParams.get('fait') === 'efface') return { renewal: null };
  return { renewal: await locals.run(showRenewal, { token }) };
};

export const actions: Actions = {
  oui: async ({ locals, params: { token } }) => {
    const { kind } = await locals.runWriting(beginAgain, { token });
    if (kind === 'unwritable') return say(503, m.fault_unwritable());
    if (kind === 'known') return say(409, m.again_known());
    // Closed meanwhile, or pressed before: the page says it by itself.
    redirect(303, localizeHref(`/reprendre/${token}`));
  },
  effacer: async ({ locals, params: { token } }) => {
    const { kind } = await locals.runWriting(forgetAnswers, { token });
    if (kind === 'unwritable') return say(503, m.fault_unwritable());
    redirect(303, localizeHref(`/reprendre/${token}?fait=efface`));
  },
};
