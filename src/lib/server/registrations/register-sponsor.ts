import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { findPublicEvent, type PublicEvent } from '../events/find-public-event.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { foundOr404 } from '../refusals.ts';
import { sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { contactPlace } from './open-registration-contact.ts';
import {
  CHARTER_VERSION,
  NOTICE_VERSION,
  toSponsorDetails,
  type RegistrationInput,
} from './registration-form.ts';
import { composeLetter, linkTo, mailLocale } from './registration-mail.ts';

/** Days an unconfirmed registration is kept; shown in the mail, applied by retention. */
export const UNCONFIRMED_KEPT_DAYS = 7;

/**
 * Takes a resident's registration and queues the mail by which they confirm it. No place is held yet.
 *
 * Whoever reads the answer cannot tell whether the address was known: one that is already registered gets
 * a mail with its own link instead, and nothing changes. The same form sent twice (same submission token and
 * address) creates nothing twice. Refuses (`closed`) when registrations are not open. Open to anybody.
 */
export async function registerSponsor(
  context: Context,
  { slug, locale, form }: { slug: string; locale: string; form: RegistrationInput },
): Promise<{ kind: 'received' } | { kind: 'closed' }> {
  const event = foundOr404(await findPublicEvent(context, { slug }));
  if (event.registration.kind === 'closed') return { kind: 'closed' };
  const { territoryId, id: eventId } = event;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  await transactInTerritory(context, territoryId, async (trx) => {
    const sent = { locale, form };
    const registrationId =
      (await insertRegistration(trx, context, vault, event, sent, form.submission_token)) ??
      ((await isCorrection(trx, vault, event, form))
        ? await insertRegistration(trx, context, vault, event, sent, correctionToken(vault, form))
        : undefined);
    if (registrationId) {
      await insertSponsor(trx, context, vault, event, registrationId, form);
      await recordAuditEntry(trx, context, {
        action: 'registration.received',
        territoryId,
        subject: { table: 'registration', id: registrationId },
      });
      await askToConfirm(trx, context, event, registrationId, { locale, form });
    } else {
      await remindOfFormer(trx, context, vault, event, { locale, form });
    }
  });
  return { kind: 'received' };
}

interface Sent {
  readonly locale: string;
  readonly form: RegistrationInput;
}

async function insertRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: PublicEvent,
  { locale, form }: Sent,
  submissionToken: string,
): Promise<string | undefined> {
  const id = newId();
  const row = await trx
    .insertInto('registration')
    .values({
      territory_id: event.territoryId,
      id,
      event_id: event.id,
      status: 'unconfirmed',
      places: form.comes_with === 'two' ? 2 : 1,
      submission_token: submissionToken,
      email_lookup: vault.lookUp(form.email),
      contact_sealed: vault.seal(contactPlace(id), {
        email: form.email,
        ...(form.phone ? { phone: form.phone } : {}),
      }),
      locale,
      charter_version: CHARTER_VERSION,
      notice_version: NOTICE_VERSION,
      waiting_position: null,
      created_at: context.clock.now(),
      confirmed_at: null,
      withdrawn_at: null,
    })
    // Either unique index: the same form again, or an address that is already registered.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/**
 * Whether this form was sent before with another address: somebody went back in their browser and put a
 * mistake right. The first address never answers; without a registration of its own the second never would.
 */
async function isCorrection(
  trx: Transaction<Database>,
  vault: Vault,
  event: PublicEvent,
  form: RegistrationInput,
): Promise<boolean> {
  const former = await trx
    .selectFrom('registration')
    .select('email_lookup')
    .where('event_id', '=', event.id)
    .where('submission_token', '=', form.submission_token)
    .executeTakeFirst();
  return former !== undefined && former.email_lookup !== vault.lookUp(form.email);
}

/** The token of a corrected form: its own for each address, so that it too is taken once. */
function correctionToken(vault: Vault, form: RegistrationInput): string {
  return vault.lookUp(`${form.submission_token} ${form.email}`);
}

async function insertSponsor(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: PublicEvent,
  registrationId: string,
  form: RegistrationInput,
): Promise<void> {
  const id = newId();
  await trx
    .insertInto('sponsor')
    .values({
      territory_id: event.territoryId,
      id,
      event_id: event.id,
      registration_id: registrationId,
      role: form.role,
      profile_sealed: sealSponsorDetails(vault, id, toSponsorDetails(form)),
      capacity: Number(form.capacity),
      pairs_taken: 0,
      created_at: context.clock.now(),
    })
    .execute();
}

async function askToConfirm(
  trx: Transaction<Database>,
  context: Context,
  event: PublicEvent,
  registrationId: string,
  { locale, form }: Sent,
): Promise<void> {
  const language = { locale: mailLocale(locale) };
  const token = signLink(context, 'confirm-registration', registrationId);
  await enqueueMail(trx, context, {
    kind: 'registration.confirm',
    idempotencyKey: `registration.confirm:${registrationId}`,
    territoryId: event.territoryId,
    eventId: event.id,
    payload: composeLetter(letterOf(context, event, form, locale), {
      paragraphs: [
        m.mail_hello({ name: form.name_1 }, language),
        m.mail_confirm_why({ territory: event.territory.name }, language),
      ],
      action: {
        label: m.mail_confirm_action({}, language),
        url: linkTo(context, locale, `/inscription/${token}`),
      },
      afterAction: [
        m.mail_confirm_until({ days: UNCONFIRMED_KEPT_DAYS }, language),
        m.mail_confirm_not_me({}, language),
      ],
    }),
  });
}

/** Tells the owner of a known address, and nobody else, that they are registered already. */
async function remindOfFormer(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: PublicEvent,
  { locale, form }: Sent,
): Promise<void> {
  const former = await trx
    .selectFrom('registration')
    .selectAll()
    .where('event_id', '=', event.id)
    .where('email_lookup', '=', vault.lookUp(form.email))
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
  // The same form sent again: the first answer and its one mail stand.
  if (!former || [form.submission_token, correctionToken(vault, form)].includes(former.submission_token))
    return;
  const isUnconfirmed = former.status === 'unconfirmed';
  const purpose = isUnconfirmed ? 'confirm-registration' : 'manage-registration';
  const path = isUnconfirmed ? 'inscription' : 'ma-participation';
  const language = { locale: mailLocale(locale) };
  await enqueueMail(trx, context, {
    kind: 'registration.known',
    // One reminder a day at most, however often somebody types that address.
    idempotencyKey: `registration.known:${former.id}:${context.clock.now().slice(0, 10)}`,
    territoryId: event.territoryId,
    eventId: event.id,
    payload: composeLetter(letterOf(context, event, form, locale, { isNamed: false }), {
      paragraphs: [m.mail_known_why({ territory: event.territory.name }, language)],
      action: {
        label: isUnconfirmed ? m.mail_confirm_action({}, language) : m.mail_manage_action({}, language),
        url: linkTo(context, locale, `/${path}/${signLink(context, purpose, former.id)}`),
      },
    }),
  });
}

function letterOf(
  context: Context,
  event: PublicEvent,
  form: RegistrationInput,
  locale: string,
  { isNamed = true }: { isNamed?: boolean } = {},
) {
  return {
    context,
    event: { starts_at_local: event.startsAtLocal, contact_email: event.contactEmail },
    territoryName: event.territory.name,
    // What a stranger typed beside a known address is not sent to that address.
    to: { address: form.email, ...(isNamed ? { name: form.name_1 } : {}) },
    locale,
  };
}
