import type { Kysely } from 'kysely';
import { formatDayAndTime, formatPeriod } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { cleanText } from '../mail/clean-text.ts';
import type { MailPayload } from '../mail/enqueue-mail.ts';
import { guestIdOf } from '../guests/list-guest-messages.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { findStillConcerned } from './still-concerned.ts';

/** What is looked at of a message that is about to leave. */
export interface LeavingMessage {
  readonly kind: string;
  readonly territory_id: string | null;
  readonly event_id: string | null;
  readonly recipient_kind: 'registration' | 'sponsee' | null;
  readonly recipient_id: string | null;
  readonly idempotency_key: string;
}

/** Messages that only whoever still comes may read; all others also tell somebody that they are out. */
const FOR_THOSE_WHO_COME =
  /^(?:reminder\.|pair\.|choice\.|neighbour\.|session\.moved|invitation\.(?:sent|place-told)|registration\.offered)/u;

const GONE = 'La personne n’est plus dans cette cérémonie.';
const GUEST_GONE = 'La réservation a été effacée depuis.';
const WITHDREW = 'La personne s’est retirée depuis.';
const CORRECTED = 'L’adresse a été corrigée depuis.';

/**
 * Why a queued message must not leave any more, as a French sentence without any address, asked just before it
 * would; nothing when it may. Withheld are messages to somebody who is gone, who withdrew (unless that is what
 * it tells), or whose address was corrected since, and reminders of what is no longer so. Never a cancellation,
 * nor a message of the network.
 */
export async function whyWithhold(
  context: Context,
  row: LeavingMessage,
  payload: MailPayload,
): Promise<string | undefined> {
  const { territory_id: territoryId, event_id: eventId, recipient_id: id } = row;
  if (territoryId !== null && row.kind.startsWith('guest.'))
    return whyNotTellGuest(inTerritory(context, territoryId), row);
  if (territoryId === null || eventId === null || id === null || row.recipient_kind === null)
    return undefined;
  if (row.kind === 'invitation.cancelled') return undefined;
  const db = inTerritory(context, territoryId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const person =
    row.recipient_kind === 'registration'
      ? await readRegistration(db, vault, id)
      : await readHousehold(db, vault, id);
  if (!person) return GONE;
  if (person.hasWithdrawn && FOR_THOSE_WHO_COME.test(row.kind)) return WITHDREW;
  if (person.address !== payload.to.address) return CORRECTED;
  if (/^invitation\.(?:sent|place-told)$/u.test(row.kind)) return whyNotInvite(db, { eventId, id });
  return row.kind.startsWith('reminder.') ? whyNotRemind(db, { ...row, eventId, id }, payload) : undefined;
}

/** Told to whoever is gone since, or to whoever withdrew and is told that they have a place, it would be untrue. */
async function whyNotTellGuest(
  db: Kysely<Database>,
  { kind, idempotency_key: key }: LeavingMessage,
): Promise<string | undefined> {
  const guest = await db
    .selectFrom('guest')
    .select('status')
    .where('id', '=', guestIdOf(key))
    .executeTakeFirst();
  if (!guest) return GUEST_GONE;
  const isForThoseWhoCome = [
    'guest.confirmed',
    'guest.given',
    'guest.waiting',
    'guest.moved',
    'guest.held_again',
  ].includes(kind);
  return guest.status === 'withdrawn' && isForThoseWhoCome ? WITHDREW : undefined;
}

/** Sent after the cancellation that overtook it, it would invite people to what is not held. */
async function whyNotInvite(
  db: Kysely<Database>,
  { eventId, id }: { eventId: string; id: string },
): Promise<string | undefined> {
  const cancelled = await db
    .selectFrom('invitation')
    .select('id')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', id)
    .where('method', '=', 'CANCEL')
    .executeTakeFirst();
  return cancelled && 'L’invitation a été annulée depuis.';
}

interface Person {
  readonly address: string | undefined;
  readonly hasWithdrawn: boolean;
}

async function readRegistration(db: Kysely<Database>, vault: Vault, id: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('registration')
    .select(['id', 'status', 'contact_sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && { address: openRegistrationContact(vault, row).email, hasWithdrawn: row.status === 'withdrawn' }
  );
}

async function readHousehold(db: Kysely<Database>, vault: Vault, id: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('sponsee')
    .select(['id', 'status', 'profile_sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { contact } = openSponseeDetails(vault, row);
  return {
    address: contact.kind === 'email' ? contact.address : undefined,
    hasWithdrawn: row.status === 'withdrawn',
  };
}

type LeavingReminder = LeavingMessage & { readonly eventId: string; readonly id: string };

/** A reminder is held back by all that would make it untrue, or unwanted. */
async function whyNotRemind(
  db: Kysely<Database>,
  { kind, eventId, id, idempotency_key: key }: LeavingReminder,
  payload: MailPayload,
): Promise<string | undefined> {
  const event = await db
    .selectFrom('event')
    .leftJoin('reminder_setting', (join) =>
      join
        .onRef('reminder_setting.event_id', '=', 'event.id')
        .on('reminder_setting.kind', '=', reminderKind(kind)),
    )
    .select(['event.status', 'event.starts_at_local', 'event.ends_at_local', 'event.time_zone'])
    .select('reminder_setting.is_on')
    .where('event.id', '=', eventId)
    .executeTakeFirst();
  if (!event) return GONE;
  if (event.status === 'cancelled') return 'La cérémonie a été annulée depuis.';
  if (event.is_on === 0) return 'Ce rappel a été désactivé depuis.';
  if (!(await findStillConcerned(db, [id])).has(id)) return 'La personne n’est plus concernée.';
  const locale = mailLocale(payload.locale);
  const zones = { zone: event.time_zone };
  // A person who sends a first meeting's reminder again knows which: its key names no pair any more.
  const isAgain = !key.startsWith('reminder.');
  if (kind === 'reminder.thanks' || (isAgain && kind === 'reminder.first-meeting')) return undefined;
  const said =
    kind === 'reminder.first-meeting'
      ? await readMeetingMoment(db, key.split(':').at(-1) ?? '', (at) => formatDayAndTime(at, locale, zones))
      : formatPeriod(event.starts_at_local, event.ends_at_local, locale, zones);
  // What it says is compared with what is so: whatever was moved since, by a day or by an hour, is found.
  return said !== undefined && payload.text.includes(cleanText(said))
    ? undefined
    : 'Le rendez-vous a changé depuis.';
}

async function readMeetingMoment(
  db: Kysely<Database>,
  pairId: string,
  say: (at: string) => string,
): Promise<string | undefined> {
  const meeting = await db
    .selectFrom('first_meeting')
    .innerJoin('pair', 'pair.id', 'first_meeting.pair_id')
    .select('first_meeting.fixed_at_local')
    .where('first_meeting.pair_id', '=', pairId)
    .where('first_meeting.status', '=', 'fixed')
    .where('pair.status', '=', 'confirmed')
    .executeTakeFirst();
  return meeting?.fixed_at_local ? say(meeting.fixed_at_local) : undefined;
}

function reminderKind(kind: string): 'week-before' | 'day-before' | 'first-meeting' | 'thanks' {
  switch (kind) {
    case 'reminder.week-before':
      return 'week-before';
    case 'reminder.day-before':
      return 'day-before';
    case 'reminder.first-meeting':
      return 'first-meeting';
    default:
      return 'thanks';
  }
}
