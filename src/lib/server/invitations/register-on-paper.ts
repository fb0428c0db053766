import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { isOpen } from '../events/find-public-event.ts';
import { lockEvent } from '../events/lock-event.ts';
import { ownQuestionsOf } from '../registrations/questions/read-registration-settings.ts';
import type { PaperRegistrationInput } from '../registrations/registration-form.ts';
import {
  requireRegistrationReach,
  writingAssociation,
  type RegistrationReach,
} from '../registrations/registration-reach.ts';
import { writeRegistration } from '../registrations/write-registration.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { welcomeInTransaction } from './welcome-sponsor.ts';

export interface RegisterOnPaper {
  readonly territoryId: string;
  readonly eventId: string;
  readonly form: PaperRegistrationInput;
}

export type RegisterOnPaperOutcome =
  | { readonly kind: 'registered'; readonly registrationId: string; readonly place: 'confirmed' | 'waiting' }
  /** This very form was sent before: nothing is created twice. */
  | { readonly kind: 'already'; readonly registrationId: string }
  /** The address is registered. Which registration it is, only the staff are told. */
  | { readonly kind: 'known'; readonly registrationId: string | null }
  | { readonly kind: 'closed' };

/**
 * Copies a sponsor's paper form into the house, at once confirmed or on the waiting list; a mail leaves only if
 * there is an address. Needs `sponsor:enter`; what an association writes bears its name.
 *
 * Refuses (`closed`) before publication, after a cancellation and once the ceremony has begun. A town hall may
 * write while registrations are paused or closed, for it is the one who decides; an association only while they
 * are open. Refuses (`known`) an address that is registered, and records who met one. `NotFound` elsewhere.
 */
export async function registerOnPaper(
  context: Context,
  input: RegisterOnPaper,
): Promise<RegisterOnPaperOutcome> {
  const { territoryId, eventId, form } = input;
  const reach = requireRegistrationReach(context.actor, 'sponsor:enter', territoryId);
  const associationId = writingAssociation(reach);
  return transactInTerritory(context, territoryId, async (trx): Promise<RegisterOnPaperOutcome> => {
    await lockEvent(trx, eventId);
    if (!(await isWritable(trx, context, reach, eventId))) return { kind: 'closed' };
    // Opened only now: another town's ceremony was not found, and its key is not asked for.
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const registrationId = await writeRegistration(trx, context, vault, {
      territoryId,
      eventId,
      channel: 'paper',
      associationId,
      locale: form.locale,
      submissionToken: form.submission_token,
      form,
      questions: await ownQuestionsOf(trx, eventId),
    });
    if (registrationId === undefined) return alreadyThere(trx, context, vault, input, associationId);
    await recordAuditEntry(trx, context, {
      action: 'registration.written_from_paper',
      territoryId,
      subject: { table: 'registration', id: registrationId },
      ...(associationId ? { detail: { association: associationId } } : {}),
    });
    // A signature on paper needs no mail to be believed: confirmed in the same transaction.
    const { kind } = await welcomeInTransaction(trx, context, vault, registrationId);
    return { kind: 'registered', registrationId, place: kind === 'confirmed' ? 'confirmed' : 'waiting' };
  });
}

async function isWritable(
  trx: Transaction<Database>,
  context: Context,
  reach: RegistrationReach,
  eventId: string,
): Promise<boolean> {
  const event = await trx
    .selectFrom('event')
    .select(['kind', 'status', 'starts_at', 'time_zone', 'registration_closes_on', 'registration_state'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const now = context.clock.now();
  if (event.kind !== 'ceremony') return false;
  if (reach.kind === 'everybody') return event.status === 'published' && event.starts_at > now;
  return event.registration_state === 'open' && isOpen(event, now);
}

async function alreadyThere(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { territoryId, eventId, form }: RegisterOnPaper,
  associationId: string | null,
): Promise<RegisterOnPaperOutcome> {
  const rows = await trx
    .selectFrom('registration')
    .select(['id', 'submission_token', 'association_id'])
    .where('event_id', '=', eventId)
    .where((eb) =>
      eb.or([
        eb('submission_token', '=', form.submission_token),
        eb('email_lookup', '=', vault.lookUp(form.email ?? '')),
      ]),
    )
    .where((eb) =>
      eb.or([eb('status', '!=', 'withdrawn'), eb('submission_token', '=', form.submission_token)]),
    )
    .execute();
  const sent = rows.find(
    (row) => row.submission_token === form.submission_token && row.association_id === associationId,
  );
  if (sent) return { kind: 'already', registrationId: sent.id };
  const known = rows[0];
  await recordAuditEntry(trx, context, {
    action: 'registration.known_address_met',
    territoryId,
    subject: { table: 'event', id: eventId },
  });
  return { kind: 'known', registrationId: associationId === null && known ? known.id : null };
}
