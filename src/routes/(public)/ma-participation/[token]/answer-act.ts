import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import type { DoneCode } from './done-words.ts';

/** Nothing can be kept for the moment: the page again, as it was, with what was typed in that part of it. */
export function notKept(part: string, typed: RefusedForm['typed'] = {}) {
  return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed, part });
}

/** Back to the page, which says what came of the act. */
export function backTo(token: string, done: DoneCode): never {
  redirect(303, localizeHref(`/ma-participation/${token}?fait=${done}`));
}
