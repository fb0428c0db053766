import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { contactPlace } from './open-registration-contact.ts';
import { paperCodeLookup } from './paper/paper-code.ts';
import { ownQuestionsOf } from './questions/read-registration-settings.ts';
import { CHARTER_VERSION, NOTICE_VERSION, type PaperRegistrationInput } from './registration-form.ts';
import { toSponsorDetails } from './told-details.ts';

export interface PaperToWrite {
  readonly territoryId: string;
  readonly eventId: string;
  /** The association that copies it, when one does. */
  readonly associationId: string | null;
  readonly form: PaperRegistrationInput;
}

/**
 * Writes a paper form as an unconfirmed registration with its sponsor, in the caller's transaction, and returns
 * its id; nothing when the same form was sent before, or the address is registered already. The caller confirms
 * it in the same transaction: a signature on paper needs no mail to be believed.
 */
export async function writePaperRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { territoryId, eventId, associationId, form }: PaperToWrite,
): Promise<string | undefined> {
  const id = newId();
  const now = context.clock.now();
  const written = await trx
    .insertInto('registration')
    .values({
      territory_id: territoryId,
      id,
      event_id: eventId,
      status: 'unconfirmed',
      places: form.comes_with === 'two' ? 2 : 1,
      submission_token: form.submission_token,
      email_lookup: form.email === undefined ? null : vault.lookUp(form.email),
      contact_sealed: vault.seal(contactPlace(id), {
        ...(form.email ? { email: form.email } : {}),
        ...(form.phone ? { phone: form.phone } : {}),
      }),
      locale: form.locale,
      charter_version: CHARTER_VERSION,
      notice_version: NOTICE_VERSION,
      waiting_position: null,
      channel: 'paper',
      association_id: associationId,
      code_lookup: paperCodeLookup(context, id),
      created_at: now,
      confirmed_at: null,
      withdrawn_at: null,
    })
    // Either unique index: the same form again, or an address that is already registered.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) return undefined;
  const sponsorId = newId();
  const details = toSponsorDetails(form, await ownQuestionsOf(trx, eventId));
  await trx
    .insertInto('sponsor')
    .values({
      territory_id: territoryId,
      id: sponsorId,
      event_id: eventId,
      registration_id: id,
      role: form.role,
      profile_sealed: sealSponsorDetails(vault, sponsorId, details),
      capacity: Number(form.capacity ?? 1),
      pairs_taken: 0,
      created_at: now,
    })
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'registration.written_from_paper',
    territoryId,
    subject: { table: 'registration', id },
    ...(associationId ? { detail: { association: associationId } } : {}),
  });
  return id;
}
