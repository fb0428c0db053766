import { m } from '#i18n/messages.js';
import { suggestEmail } from '#lib/forms/email-typos.ts';
import type { ReadForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { typedAgain } from '../../../typed-again.ts';

interface WithEmail {
  readonly email?: string | undefined;
  readonly email_checked: boolean;
}

/**
 * A mail address that looks mistyped gets a question, once: the form comes back with it, beside whatever else
 * is wrong, and with a box to say that the address is right. Nothing when there is nothing to ask.
 */
export function askAboutEmail<Value extends WithEmail>(
  read: ReadForm<Value>,
): (RefusedForm & { suggestion: string }) | undefined {
  const form = read.kind === 'refused' ? read.form : { problems: {}, typed: typedAgain(read.value) };
  const { email, email_checked: checked } = form.typed;
  if (typeof email !== 'string' || checked !== undefined || 'email' in form.problems) return undefined;
  const suggestion = suggestEmail(email.trim());
  if (suggestion === undefined) return undefined;
  return {
    problems: { email: m.problem_email_question({ suggestion }), ...form.problems },
    typed: form.typed,
    suggestion,
  };
}
