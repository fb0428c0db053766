import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { readEntryCode } from '../day-of/doors/read-entry-code.ts';
import { answerAddress } from '../invitations/invitation-letter.ts';
import { placeToldNow } from '../invitations/place-told-now.ts';
import type { Addressed, InvitingEvent } from '../invitations/tell-recipient.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale } from '../registrations/registration-mail.ts';
import { signLink } from '../vault/sign-link.ts';
import { composeReminder } from './compose-reminder.ts';
import type { Met } from './list-met.ts';
import type { Reminded } from './list-reminded.ts';
import type { OwnWords } from './reminder-words.ts';
import type { ReminderKind } from './tables.ts';

/** What a reminder carries beside its person. */
interface Reminding {
  readonly event: InvitingEvent;
  readonly ownWords: OwnWords;
  /** The local day that the reminder speaks of. */
  readonly day: string;
}

/**
 * Queues a reminder of the ceremony to one person, in the caller's transaction; false when one of this kind
 * went to them for this day before. No calendar part: the appointment stands in their calendar already.
 */
export async function queueReminder(
  trx: Transaction<Database>,
  context: Context,
  { kind, ...reminding }: Reminding & { readonly kind: Exclude<ReminderKind, 'first-meeting'> },
  { recipient, invitation }: Reminded,
): Promise<boolean> {
  const page = kind === 'thanks' ? undefined : answerAddress(context, invitation, recipient.locale);
  const code = kind === 'day-before' ? await readEntryCode(trx, context, recipient) : undefined;
  const entry = code && linkTo(context, recipient.locale, new URL(code).pathname);
  return queue(trx, context, { ...reminding, kind, recipient, page, entry, of: reminding.day });
}

/** Queues the reminder of a first meeting to one of the two sides: its moment, and neither name nor place. */
export function queueMeetingReminder(
  trx: Transaction<Database>,
  context: Context,
  reminding: Reminding,
  { recipient, pairId, at, linkVersion }: Met,
): Promise<boolean> {
  const page =
    linkVersion === undefined
      ? undefined
      : linkTo(
          context,
          recipient.locale,
          `/ma-participation/${signLink(context, 'manage-registration', { id: recipient.id, version: linkVersion })}`,
        );
  // Somebody who has two first meetings on one day is reminded of both.
  const of = `${reminding.day}:${pairId}`;
  return queue(trx, context, { ...reminding, kind: 'first-meeting', recipient, page, of, meetingAt: at });
}

async function queue(
  trx: Transaction<Database>,
  context: Context,
  one: Reminding & {
    readonly kind: ReminderKind;
    readonly recipient: Addressed;
    readonly page: string | undefined;
    readonly entry?: string | undefined;
    readonly of: string;
    readonly meetingAt?: string;
  },
): Promise<boolean> {
  const { kind, event, recipient, ownWords, page, entry, of, meetingAt } = one;
  const { address, name } = recipient;
  const locale = mailLocale(recipient.locale);
  const letter = composeReminder({
    kind,
    event,
    place: placeToldNow(event, context.clock.now()),
    ownWords,
    locale,
    name,
    page,
    entry,
    ...(meetingAt !== undefined && { meetingAt }),
  });
  const queued = await enqueueMail(trx, context, {
    kind: `reminder.${kind}`,
    idempotencyKey: `reminder.${kind}:${event.id}:${recipient.id}:${of}`,
    territoryId: event.territory_id,
    eventId: event.id,
    recipient: { kind: recipient.kind, id: recipient.id },
    payload: composeLetter(
      { context, event, territoryName: event.territoryName, to: { address, ...(name && { name }) }, locale },
      letter,
    ),
  });
  return queued !== undefined;
}
