import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import {
  confirmRegistrationInTransaction,
  type ConfirmOutcome,
} from '../registrations/confirm-registration.ts';
import { followLink } from '../registrations/follow-link.ts';
import { linkedRow } from '../registrations/linked-row.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { settleSession } from './session-words.ts';
import { tellConfirmed, tellWaiting } from './tell-registered.ts';

/**
 * Confirms a registration by its mailed link (POST) and answers with the one mail that carries everything:
 * the status in plain words, the calendar file, the link to change or withdraw. All in one transaction.
 * Opening the link twice confirms once and mails once. Returns the token of the personal page.
 */
export async function welcomeSponsor(
  context: Context,
  { token }: { token: string },
): Promise<ConfirmOutcome & { manageToken: string }> {
  const registration = await followLink(context, 'confirm-registration', token);
  const { territory_id: territoryId, event_id: eventId, id } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const outcome = await transactInTerritory(context, territoryId, (trx) =>
    welcomeInTransaction(trx, context, vault, id),
  );
  return { ...outcome, manageToken: signLink(context, 'manage-registration', linkedRow(registration)) };
}

/**
 * Confirms an unconfirmed registration in the caller's transaction and queues the mail that says whether they
 * have a place or wait for one; nothing for whoever has no mail address.
 */
export async function welcomeInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  registrationId: string,
): Promise<ConfirmOutcome> {
  const outcome = await confirmRegistrationInTransaction(trx, context, registrationId);
  await tellPlace(trx, context, vault, { registrationId, outcome });
  return outcome;
}

/**
 * Tells whoever has just got a place, or a rank on the waiting list, and nobody else. With the place goes the
 * information session they had wished for, as long as it has room.
 */
export async function tellPlace(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { registrationId, outcome }: { registrationId: string; outcome: ConfirmOutcome | { kind: 'known' } },
): Promise<void> {
  if (outcome.kind !== 'confirmed' && outcome.kind !== 'waiting') return;
  const recipient = await findRegisteredRecipient(trx, vault, registrationId);
  const event = await readInvitingEvent(trx, recipient.eventId);
  if (outcome.kind === 'waiting') return tellWaiting(trx, context, event, recipient, outcome.position);
  const sessionWords = await settleSession(trx, context, recipient);
  await tellConfirmed(trx, context, event, recipient, sessionWords);
}
