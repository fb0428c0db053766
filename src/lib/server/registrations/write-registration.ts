import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { contactPlace } from './open-registration-contact.ts';
import { paperCodeLookup } from './paper/paper-code.ts';
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
  const [id, sponsorId, now] = [newId(), newId(), context.clock.now()];
  // Sealed before it is known whether it is needed: an address that is known must take as long as another.
  const profile_sealed = sealSponsorDetails(vault, sponsorId, toSponsorDetails(form, came.questions));
  const written = await trx
    .insertInto('registration')
    .values({
      territory_id: territoryId,
      id,
      event_id: eventId,
      status: 'unconfirmed',
      places: form.comes_with === 'two' ? 2 : 1,
      submission_token: came.submissionToken,
      email_lookup: form.email === undefined ? null : vault.lookUp(form.email),
      contact_sealed: vault.seal(contactPlace(id), {
        ...(form.email ? { email: form.email } : {}),
        ...(form.phone ? { phone: form.phone } : {}),
      }),
      locale: came.locale,
      charter_version: CHARTER_VERSION,
      notice_version: NOTICE_VERSION,
      waiting_position: null,
      channel: came.channel,
      association_id: came.associationId ?? null,
      code_lookup: came.channel === 'online' ? null : paperCodeLookup(context, id),
      created_at: now,
      confirmed_at: null,
      withdrawn_at: null,
    })
    // Either unique index: the same submission again, or an address that is already registered.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) return undefined;
  await trx
    .insertInto('sponsor')
    .values({
      territory_id: territoryId,
      id: sponsorId,
      event_id: eventId,
      registration_id: id,
      role: form.role,
      profile_sealed,
      capacity: Number(form.capacity ?? 1),
      pairs_taken: 0,
      created_at: now,
    })
    .execute();
  return id;
}
