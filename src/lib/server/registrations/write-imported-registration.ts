import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { contactPlace } from './open-registration-contact.ts';
import { paperCodeLookup } from './paper/paper-code.ts';
import { CHARTER_VERSION, NOTICE_VERSION, type PaperRegistrationInput } from './registration-form.ts';
import { toSponsorDetails } from './told-details.ts';

/**
 * Writes one line of a town's list as an unconfirmed registration with its sponsor, in the caller's transaction,
 * and returns its id; nothing when that line was imported before, or its address was registered meanwhile.
 * Whoever has no address gets a code as on paper. The list's own trace in the audit is the caller's.
 */
export async function writeImportedRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { territoryId, eventId, form }: { territoryId: string; eventId: string; form: PaperRegistrationInput },
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
      channel: 'import',
      code_lookup: paperCodeLookup(context, id),
      created_at: now,
      confirmed_at: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) return undefined;
  const sponsorId = newId();
  await trx
    .insertInto('sponsor')
    .values({
      territory_id: territoryId,
      id: sponsorId,
      event_id: eventId,
      registration_id: id,
      role: form.role,
      profile_sealed: sealSponsorDetails(vault, sponsorId, toSponsorDetails(form, [])),
      capacity: 1,
      pairs_taken: 0,
      created_at: now,
    })
    .execute();
  return id;
}
