import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponsorDetails, sealSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import type { CorrectRegistrationInput } from './correct-registration-form.ts';
import { contactPlace, openRegistrationContact } from './open-registration-contact.ts';
import { paperCodeLookup } from './paper/paper-code.ts';
import { composeLetter, linkTo, mailLocale } from './registration-mail.ts';
import { requireRegistration } from './registration-reach.ts';
import type { RegistrationRow } from './tables.ts';

export type CorrectRegistrationOutcome =
  | { readonly kind: 'corrected'; readonly isToldByMail: boolean }
  /** Another registration of the ceremony has this address. */
  | { readonly kind: 'known' }
  /** They withdrew: what is left of them is about to be erased. */
  | { readonly kind: 'over' };

/**
 * Puts a name, an agreement, a contact or a language right, for somebody who asked. A changed mail address is
 * written to, and only the new one: it gets the person's link. Whoever has no address left gets a code for their
 * sheet. Needs `sponsor:manage`; audited. Refusals change nothing; `NotFound` elsewhere.
 */
export async function correctRegistration(
  context: Context,
  {
    territoryId,
    registrationId,
    form,
  }: { territoryId: string; registrationId: string; form: CorrectRegistrationInput },
): Promise<CorrectRegistrationOutcome> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<CorrectRegistrationOutcome> => {
    const everybody = { kind: 'everybody' } as const;
    const { event_id: eventId } = await requireRegistration(trx, everybody, registrationId);
    await lockEvent(trx, eventId);
    const row = await requireRegistration(trx, everybody, registrationId);
    if (row.status === 'withdrawn') return { kind: 'over' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    if (form.email !== undefined && (await isTaken(trx, vault, row, form.email))) return { kind: 'known' };
    const changed = await saveContact(trx, context, vault, row, form);
    const isRenamed = await saveNames(trx, vault, row, form);
    await recordAuditEntry(trx, context, {
      action: 'registration.corrected',
      territoryId,
      subject: { table: 'registration', id: registrationId },
      detail: { changed: [...(isRenamed ? ['names'] : []), ...changed] },
    });
    const isToldByMail = changed.includes('email') && form.email !== undefined;
    if (isToldByMail) await tellNewAddress(trx, context, row, form);
    return { kind: 'corrected', isToldByMail };
  }).catch((error: unknown) => {
    // Somebody registered with it at this very moment, on PostgreSQL: nothing was written here.
    if (isUniqueViolation(error)) return { kind: 'known' };
    throw error;
  });
}

async function isTaken(
  trx: Transaction<Database>,
  vault: Vault,
  row: RegistrationRow,
  email: string,
): Promise<boolean> {
  const other = await trx
    .selectFrom('registration')
    .select('id')
    .where('event_id', '=', row.event_id)
    .where('email_lookup', '=', vault.lookUp(email))
    .where('status', '!=', 'withdrawn')
    .where('id', '!=', row.id)
    .executeTakeFirst();
  return other !== undefined;
}

/** Saves how they are reached, and names what changed. Links written to a former address lead nowhere any more. */
async function saveContact(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  row: RegistrationRow,
  { email, phone, locale }: CorrectRegistrationInput,
): Promise<string[]> {
  const former = openRegistrationContact(vault, row);
  const changed = [
    ...(former.email !== email ? ['email'] : []),
    ...(former.phone !== phone ? ['phone'] : []),
    ...(row.locale !== locale ? ['locale'] : []),
  ];
  if (changed.length === 0) return changed;
  await trx
    .updateTable('registration')
    .set({
      email_lookup: email === undefined ? null : vault.lookUp(email),
      contact_sealed: vault.seal(contactPlace(row.id), {
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
      }),
      locale,
      ...(email === undefined ? { code_lookup: paperCodeLookup(context, row.id) } : {}),
      ...(former.email !== email ? { link_version: row.link_version + 1 } : {}),
    })
    .where('id', '=', row.id)
    .execute();
  if (former.email !== email) {
    // The answering link goes with the others, and the ledger knows nobody until it tells the new address.
    await trx
      .updateTable('invitation')
      .set((eb) => ({ link_version: eb('link_version', '+', 1), address_lookup: '' }))
      .where('recipient_kind', '=', 'registration')
      .where('recipient_id', '=', row.id)
      .execute();
    // Nor does a question about a neighbour's ceremony; one that waits for its answer can be asked anew.
    await trx
      .deleteFrom('neighbour_offer')
      .where('registration_id', '=', row.id)
      .where('status', '=', 'asked')
      .execute();
    await trx
      .updateTable('neighbour_offer')
      .set((eb) => ({ link_version: eb('link_version', '+', 1) }))
      .where('registration_id', '=', row.id)
      .execute();
  }
  return changed;
}

/** Saves the names of those who come; how many they are is not put right here, for places depend on it. */
async function saveNames(
  trx: Transaction<Database>,
  vault: Vault,
  row: RegistrationRow,
  form: CorrectRegistrationInput,
): Promise<boolean> {
  const sponsor = foundOr404(
    await trx
      .selectFrom('sponsor')
      .select(['id', 'profile_sealed'])
      .where('registration_id', '=', row.id)
      .executeTakeFirst(),
  );
  const details = openSponsorDetails(vault, sponsor);
  const people = correctedPeople(details, form);
  if (JSON.stringify(people) === JSON.stringify(details.people)) return false;
  await trx
    .updateTable('sponsor')
    .set({ profile_sealed: sealSponsorDetails(vault, sponsor.id, { ...details, people }) })
    .where('id', '=', sponsor.id)
    .execute();
  return true;
}

function correctedPeople(
  { people }: SponsorDetails,
  form: CorrectRegistrationInput,
): SponsorDetails['people'] {
  const [, second] = people;
  return [
    { name: form.name_1, agreement: form.agreement_1 },
    ...(second
      ? [{ name: form.name_2 ?? second.name, agreement: form.agreement_2 ?? second.agreement }]
      : []),
  ];
}

async function tellNewAddress(
  trx: Transaction<Database>,
  context: Context,
  row: RegistrationRow,
  form: CorrectRegistrationInput,
): Promise<void> {
  const event = await trx
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select(['event.starts_at_local', 'event.contact_email', 'territory.name'])
    .where('event.id', '=', row.event_id)
    .executeTakeFirstOrThrow();
  const language = { locale: mailLocale(form.locale) };
  const isUnconfirmed = row.status === 'unconfirmed';
  const token = signLink(context, isUnconfirmed ? 'confirm-registration' : 'manage-registration', {
    id: row.id,
    version: row.link_version + 1,
  });
  await enqueueMail(trx, context, {
    kind: 'registration.new_address',
    // Each change happens once in its transaction; the instant tells a second one from the first.
    idempotencyKey: `registration.new_address:${row.id}:${context.clock.now()}`,
    territoryId: row.territory_id,
    eventId: row.event_id,
    recipient: { kind: 'registration', id: row.id },
    payload: composeLetter(
      {
        context,
        event,
        territoryName: event.name,
        to: { name: form.name_1, address: form.email ?? '' },
        locale: form.locale,
      },
      {
        paragraphs: [
          m.mail_hello({ name: form.name_1 }, language),
          m.sheet_mail_new_address({ territory: event.name }, language),
        ],
        action: {
          label: isUnconfirmed ? m.mail_confirm_action({}, language) : m.mail_manage_action({}, language),
          url: linkTo(
            context,
            form.locale,
            `/${isUnconfirmed ? 'inscription' : 'ma-participation'}/${token}`,
          ),
        },
        afterAction: [m.sheet_mail_not_me({}, language)],
      },
    ),
  });
}
