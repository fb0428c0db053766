import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import { insertRegistration } from './insert-registration.ts';
import type { OwnQuestion } from './questions/own-question.ts';
import {
  CHARTER_VERSION,
  NOTICE_VERSION,
  type PaperRegistrationInput,
  type RegistrationInput,
} from './registration-form.ts';
import type { RegistrationChannel } from './tables.ts';
import { toSponsorDetails } from './told-details.ts';

/** A registration as it came, by whichever way. */
export interface NewRegistration {
  readonly territoryId: string;
  readonly eventId: string;
  readonly channel: RegistrationChannel;
  /** The association that copies a paper form, when one does. */
  readonly associationId?: string | null;
  readonly locale: string;
  /** What is taken once, however often it is sent. */
  readonly submissionToken: string;
  readonly form: RegistrationInput | PaperRegistrationInput;
  /** The town's own questions that its answers are kept for. */
  readonly questions: readonly OwnQuestion[];
}

/**
 * Writes an unconfirmed registration with its sponsor, in the caller's transaction, and returns its id; nothing when
 * this submission was taken before, or its address is registered already. It holds no place yet. Whoever did not
 * come by the public page gets a code, to be printed. The trace in the audit is the caller's.
 */
export async function writeRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { territoryId, eventId, form, ...came }: NewRegistration,
): Promise<string | undefined> {
  return insertRegistration(trx, context, vault, {
    territory_id: territoryId,
    event_id: eventId,
    places: form.comes_with === 'two' ? 2 : 1,
    submission_token: came.submissionToken,
    locale: came.locale,
    charter_version: CHARTER_VERSION,
    notice_version: NOTICE_VERSION,
    association_id: came.associationId ?? null,
    channel: came.channel,
    contact: { ...(form.email ? { email: form.email } : {}), ...(form.phone ? { phone: form.phone } : {}) },
    role: form.role,
    capacity: Number(form.capacity ?? 1),
    details: toSponsorDetails(form, came.questions),
  });
}
