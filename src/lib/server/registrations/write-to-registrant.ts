import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { PublicEvent } from '../events/find-public-event.ts';
import { signLink } from '../vault/sign-link.ts';
import { queueWithinQuota } from './guards/guard-mail-quota.ts';
import { linkedRow } from './linked-row.ts';
import { composeLetter, linkTo, mailLocale } from './registration-mail.ts';
import type { RegistrationStatus } from './tables.ts';

/** Days an unconfirmed registration is kept; shown in the mail, applied by retention. */
export const UNCONFIRMED_KEPT_DAYS = 7;

/** Whom a registration mail goes to: what the form said. */
interface Registrant {
  readonly locale: string;
  readonly form: { readonly email: string; readonly name_1: string };
}

/** Queues the mail by which a new registration is confirmed, in the caller's transaction. */
export async function askToConfirm(
  trx: Transaction<Database>,
  context: Context,
  event: PublicEvent,
  registrationId: string,
  { locale, form }: Registrant,
): Promise<void> {
  const language = { locale: mailLocale(locale) };
  const token = signLink(context, 'confirm-registration', { id: registrationId, version: 0 });
  await queueWithinQuota(trx, context, {
    kind: 'registration.confirm',
    idempotencyKey: `registration.confirm:${registrationId}`,
    territoryId: event.territoryId,
    eventId: event.id,
    recipient: { kind: 'registration', id: registrationId },
    isAwaited: true,
    payload: composeLetter(letterOf(context, event, locale, { address: form.email, name: form.name_1 }), {
      awaits: 'confirm',
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

/**
 * Queues a reminder of a registration that stands, to the address that was typed again: once a day at most, with
 * the link of whatever its owner may do now. What a stranger typed beside that address is not sent to it.
 */
export async function remindOfRegistration(
  trx: Transaction<Database>,
  context: Context,
  event: PublicEvent,
  former: { readonly id: string; readonly link_version: number; readonly status: RegistrationStatus },
  { locale, form }: Registrant,
): Promise<void> {
  const isUnconfirmed = former.status === 'unconfirmed';
  const purpose = isUnconfirmed ? 'confirm-registration' : 'manage-registration';
  const path = isUnconfirmed ? 'inscription' : 'ma-participation';
  const language = { locale: mailLocale(locale) };
  await queueWithinQuota(trx, context, {
    kind: 'registration.known',
    idempotencyKey: reminderKey(context, former.id),
    territoryId: event.territoryId,
    eventId: event.id,
    recipient: { kind: 'registration', id: former.id },
    isAwaited: true,
    payload: composeLetter(letterOf(context, event, locale, { address: form.email }), {
      ...(isUnconfirmed ? { awaits: 'confirm' as const } : {}),
      paragraphs: [
        m.mail_known_why({ territory: event.territory.name }, language),
        ...(isUnconfirmed ? [m.mail_known_unconfirmed({}, language)] : []),
        ...(former.status === 'offered' ? [m.guard_known_offered({}, language)] : []),
      ],
      action: {
        label: isUnconfirmed ? m.mail_confirm_action({}, language) : m.mail_manage_action({}, language),
        url: linkTo(context, locale, `/${path}/${signLink(context, purpose, linkedRow(former))}`),
      },
    }),
  });
}

/**
 * Takes today's reminder back when its registration is there no more: on PostgreSQL its person may be erased while
 * a form with their address is taken, and that erasing did not see what was being written. Reads the same for all.
 */
export async function forgetReminderOfErased(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<void> {
  const standing = await trx
    .selectFrom('registration')
    .select('id')
    .where('id', '=', registrationId)
    .executeTakeFirst();
  if (standing) return;
  await trx
    .deleteFrom('outbox_message')
    .where('idempotency_key', '=', reminderKey(context, registrationId))
    .execute();
}

/** Once a day at most. */
function reminderKey(context: Context, registrationId: string): string {
  return `registration.known:${registrationId}:${context.clock.now().slice(0, 10)}`;
}

function letterOf(
  context: Context,
  event: PublicEvent,
  locale: string,
  to: { readonly address: string; readonly name?: string },
) {
  return {
    context,
    event: { starts_at_local: event.startsAtLocal, contact_email: event.contactEmail },
    territoryName: event.territory.name,
    to,
    locale,
  };
}
