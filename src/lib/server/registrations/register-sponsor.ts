import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { findPublicEvent, type PublicEvent } from '../events/find-public-event.ts';
import { wishSessionInTransaction } from '../information-sessions/wish-session.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { guardFormToken } from './guards/guard-form-token.ts';
import { countForm, guardRates } from './guards/guard-rates.ts';
import { ownQuestionsOf } from './questions/read-registration-settings.ts';
import type { RegistrationInput } from './registration-form.ts';
import { writeRegistration } from './write-registration.ts';
import { askToConfirm, forgetReminderOfErased, remindOfRegistration } from './write-to-registrant.ts';

export interface SentForm {
  readonly slug: string;
  readonly locale: string;
  readonly form: RegistrationInput;
  /** Where it came from, as the server saw it. Forms whose origin is not told count as coming from one place. */
  readonly clientAddress?: string;
  /** Whether the field that nobody sees was filled. */
  readonly isTrapped?: boolean;
}

export type RegisterOutcome =
  | { readonly kind: 'received' }
  /** Registrations are not open, or no more. */
  | { readonly kind: 'closed' }
  /** The organiser opens them again later. */
  | { readonly kind: 'paused' }
  /** The page was not drawn by us for this ceremony: to be sent again with the token of a new one. */
  | { readonly kind: 'outdated' }
  /** Sent sooner than anybody fills it: to be sent again as it is. */
  | { readonly kind: 'too-fast' }
  /** Too many forms for the moment, from there or for this ceremony. */
  | { readonly kind: 'busy'; readonly minutes: number };

/**
 * Takes a resident's registration and queues the mail by which they confirm it. No place is held yet.
 *
 * Whoever reads the answer cannot tell whether the address was known: one that is already registered gets
 * a mail with its own link instead, and nothing changes. The same form sent twice (same submission token and
 * address) creates nothing twice. Robots are met without a riddle: a form that we did not draw, that came back
 * too fast or too often is refused with nothing written, and one whose trap was filled gets the answer of a
 * success. Open to anybody; forms of the program itself (the demonstration's) are not guarded.
 */
export async function registerSponsor(context: Context, sent: SentForm): Promise<RegisterOutcome> {
  const { slug, form, clientAddress = '' } = sent;
  const event = foundOr404(await findPublicEvent(context, { slug }));
  const { territoryId, id: eventId, registration } = event;
  if (registration.kind === 'closed' || registration.kind === 'paused') return { kind: registration.kind };
  const isGuarded = context.actor.kind !== 'system';
  const token = isGuarded
    ? guardFormToken(context, eventId, form.submission_token)
    : { kind: 'drawn' as const, formId: form.submission_token };
  if (token.kind !== 'drawn') return token;
  if (sent.isTrapped) return { kind: 'received' };
  const sender = { clientAddress, eventId };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    if (isGuarded) {
      const rates = await guardRates(trx, context, sender);
      if (rates.kind === 'busy') return rates;
    }
    const subject = await takeForm(trx, context, vault, event, { ...sent, formId: token.formId });
    if (isGuarded) await countForm(trx, context, sender);
    // Last: on PostgreSQL everybody waits for the head of the audit from here to the commit.
    if (subject) {
      await recordAuditEntry(trx, context, {
        action: subject.isNew ? 'registration.received' : 'registration.repeated',
        territoryId,
        subject: { table: 'registration', id: subject.registrationId },
      });
      // After it: whoever was erased meanwhile, and passed at the head of the audit before, is gone by now.
      await forgetReminderOfErased(trx, context, subject.registrationId);
    }
    return { kind: 'received' };
  });
}

interface Sent {
  readonly locale: string;
  readonly form: RegistrationInput;
  /** Names the form, however often it is sent. */
  readonly formId: string;
}

/**
 * Writes the registration, or reminds its owner of the one that stands. Both cost as much, so that no clock tells
 * which it was. Returns what was touched; nothing when the same form was sent again.
 */
async function takeForm(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: PublicEvent,
  sent: Sent,
): Promise<{ registrationId: string; isNew: boolean } | undefined> {
  const { territoryId, id: eventId } = event;
  const { form, locale } = sent;
  const came = { territoryId, eventId, channel: 'online' as const, locale, form };
  const questions = await ownQuestionsOf(trx, eventId);
  const write = (submissionToken: string) =>
    writeRegistration(trx, context, vault, { ...came, questions, submissionToken });
  const registrationId =
    (await write(sent.formId)) ??
    ((await isCorrection(trx, vault, event, sent)) ? await write(correctionToken(vault, sent)) : undefined);
  if (registrationId === undefined) {
    const formerId = await remindOfFormer(trx, context, vault, event, sent);
    return formerId === undefined ? undefined : { registrationId: formerId, isNew: false };
  }
  if (form.session)
    await wishSessionInTransaction(trx, context, { event, registrationId, code: form.session });
  await askToConfirm(trx, context, event, registrationId, sent);
  return { registrationId, isNew: true };
}

/**
 * Whether this form was sent before with another address: somebody went back in their browser and put a
 * mistake right. The first address never answers; without a registration of its own the second never would.
 */
async function isCorrection(
  trx: Transaction<Database>,
  vault: Vault,
  event: PublicEvent,
  { form, formId }: Sent,
): Promise<boolean> {
  const former = await trx
    .selectFrom('registration')
    .select('email_lookup')
    .where('event_id', '=', event.id)
    .where('submission_token', '=', formId)
    .executeTakeFirst();
  return former !== undefined && former.email_lookup !== vault.lookUp(form.email);
}

/** The token of a corrected form: its own for each address, so that it too is taken once. */
function correctionToken(vault: Vault, { form, formId }: Sent): string {
  return vault.lookUp(`${formId} ${form.email}`);
}

/**
 * Reminds the owner of a known address, and nobody else, of their registration. Returns its id; nothing when it
 * came by this very form: the first answer and its one mail stand.
 */
async function remindOfFormer(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: PublicEvent,
  sent: Sent,
): Promise<string | undefined> {
  const former = await trx
    .selectFrom('registration')
    .select(['id', 'status', 'submission_token', 'link_version'])
    .where('event_id', '=', event.id)
    .where('email_lookup', '=', vault.lookUp(sent.form.email))
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
  if (!former || [sent.formId, correctionToken(vault, sent)].includes(former.submission_token))
    return undefined;
  await remindOfRegistration(trx, context, event, former, sent);
  return former.id;
}
