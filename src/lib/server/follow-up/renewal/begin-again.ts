import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { welcomeInTransaction } from '../../invitations/welcome-sponsor.ts';
import { NotFound } from '../../refusals.ts';
import { insertRegistration } from '../../registrations/insert-registration.ts';
import { CHARTER_VERSION, NOTICE_VERSION } from '../../registrations/registration-form.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact, openKeptAnswers } from '../bonds/bond-contact.ts';
import { followRenewal } from './renewal-link.ts';
import { renewalToken } from './renewal-token.ts';
import { listRenewableCeremonies } from './renewable-ceremonies.ts';

export type BeginAgainOutcome =
  /** They have a place, or wait for one; a mail says which. */
  | { readonly kind: 'confirmed' | 'waiting' }
  /** The link was pressed before. */
  | { readonly kind: 'already' }
  /** Their address is registered for this ceremony by the form. */
  | { readonly kind: 'known' }
  | { readonly kind: 'closed' };

/**
 * Registers a former sponsor for a later ceremony with the answers that they had asked to keep: sealed anew with that
 * ceremony's key, a place by the same guard as everybody's (or the waiting list), charter and notice accepted by the
 * button, address proved by the link. Once, however often it is pressed. `NotFound` for a dead link.
 */
export async function beginAgain(context: Context, { token }: { token: string }): Promise<BeginAgainOutcome> {
  const { contact, eventId } = await followRenewal(context, token);
  const territoryId = contact.territory_id;
  return transactInTerritory(context, territoryId, async (trx): Promise<BeginAgainOutcome> => {
    await lockEvent(trx, eventId);
    const open = (await listRenewableCeremonies(trx, context)).some((each) => each.eventId === eventId);
    if (!open) return { kind: 'closed' };
    // The guard stands in the update: of two presses, one goes on.
    const taken = await trx
      .updateTable('follow_up_contact')
      .set({ renewed_event_id: eventId })
      .where('id', '=', contact.id)
      .where((eb) => eb.or([eb('renewed_event_id', 'is', null), eb('renewed_event_id', '!=', eventId)]))
      .returningAll()
      .executeTakeFirst();
    if (!taken) return { kind: 'already' };
    const bond = await openVault(context, bondScope(territoryId, taken.bond_id));
    const answers = openKeptAnswers(bond, taken);
    const reached = openFollowUpContact(bond, taken);
    if (!answers || reached.reach !== 'email') throw new NotFound();
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const registrationId = await insertRegistration(trx, context, vault, {
      territory_id: territoryId,
      event_id: eventId,
      submission_token: renewalToken(taken.id),
      places: answers.details.people.length,
      locale: taken.locale,
      charter_version: CHARTER_VERSION,
      notice_version: NOTICE_VERSION,
      association_id: null,
      channel: 'online',
      contact: { email: reached.address, ...(answers.phone !== undefined && { phone: answers.phone }) },
      role: answers.role,
      capacity: answers.capacity,
      details: answers.details,
    });
    // Marked as begun again all the same: they are registered.
    if (registrationId === undefined) return { kind: 'known' };
    await recordAuditEntry(trx, context, {
      action: 'registration.begun_again',
      territoryId,
      subject: { table: 'registration', id: registrationId },
    });
    const { kind } = await welcomeInTransaction(trx, context, vault, registrationId);
    if (kind !== 'confirmed' && kind !== 'waiting') throw new Error(`nobody can be welcomed: ${kind}`);
    return { kind };
  });
}
