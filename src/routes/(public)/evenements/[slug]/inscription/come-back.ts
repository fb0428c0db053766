import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { redrawFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import type { RegisterOutcome } from '#lib/server/registrations/register-sponsor.ts';

/** The field of `TrapField.svelte`. */
const TrapForm = v.object({ site_web: v.optional(v.string()) });

/** After so long, somebody may have made room on the disk. */
const UNWRITABLE_RETRY_SECONDS = 300;

/** Whether the field that nobody sees was filled. Leaves the request to be read again. */
export async function isTrapFilled(request: Request): Promise<boolean> {
  const read = await readForm(request.clone(), TrapForm);
  return read.kind === 'ok' && read.value.site_web !== undefined;
}

/** Why a form that was right in itself was not taken: the status and the sentence to answer. */
export function whyNotTaken(
  outcome: Exclude<RegisterOutcome, { kind: 'received' }> | { readonly kind: 'unwritable' },
  contactEmail: string,
): { status: number; sentence: string; retryAfterSeconds?: number } {
  // Isolated: an address reads from the left inside a sentence that reads from the right.
  const contact = `\u2066${contactEmail}\u2069`;
  switch (outcome.kind) {
    case 'closed':
      return { status: 409, sentence: m.guard_closed_now({ contact }) };
    case 'paused':
      return { status: 409, sentence: m.guard_paused_now({ contact }) };
    case 'outdated':
      return { status: 422, sentence: m.guard_outdated() };
    case 'too-fast':
      return { status: 422, sentence: m.guard_too_fast() };
    case 'unwritable':
      return { status: 503, sentence: m.fault_unwritable(), retryAfterSeconds: UNWRITABLE_RETRY_SECONDS };
    case 'busy':
      return {
        status: 429,
        sentence: m.guard_busy({ minutes: outcome.minutes, contact }),
        retryAfterSeconds: outcome.minutes * 60,
      };
  }
}

/**
 * A refused form, ready to be sent again: under the name it had, or a new one where its token was not ours. A
 * bad token alone is told as a page too old; beside other problems it is put right without a word.
 */
export async function readyAgain<Refused extends RefusedForm>(
  locals: App.Locals,
  eventId: string,
  refused: Refused,
): Promise<Refused> {
  const { problems, typed } = refused;
  const { submission_token: given } = typed;
  const { submission_token: tokenProblem, ...others } = problems;
  const token = typeof given === 'string' ? given : '';
  const isAlone = tokenProblem !== undefined && Object.keys(others).length === 0;
  return {
    ...refused,
    problems: isAlone ? { [WHOLE_FORM]: m.guard_outdated() } : others,
    typed: { ...typed, submission_token: await locals.run(redrawFormToken, { eventId, token }) },
  };
}
