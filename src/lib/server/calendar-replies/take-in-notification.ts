import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { recordDeliveryEvent } from '../mail/record-delivery-event.ts';
import { verifyNotification, type SignedNotification } from '../mail/verify-notification.ts';
import { fetchReceivedMail, type ReceivingSettings } from './fetch-received-mail.ts';
import { findReceipt, keepReceipt } from './inbound-receipts.ts';
import { noteMailProblem } from './mailbox-problem.ts';
import { readNotification, type Notification } from './read-notification.ts';
import { takeInMail } from './take-in-mail.ts';

/** Within it a message may not be written down yet, or not yet know the provider's name for it. */
const YOUNG_MS = 10 * 60_000;

export type NotificationOutcome =
  /** No secret is set: no notification is expected, and the address leads nowhere. */
  | 'not-expected'
  | 'forged'
  | 'stale'
  | 'malformed'
  | 'taken'
  | 'already'
  /** Read, and of no consequence here. */
  | 'ignored'
  /** Nothing is kept: the provider tells it again later. */
  | 'later';

/**
 * Takes in one notification of Resend: how a message fared, or an answer that came by mail. Believed only when its
 * signature over the raw body is good and at most five minutes old. The same one again, however often and in
 * whatever order, has one effect: its receipt stands, and neither a message's state nor an answer goes back.
 */
export async function takeInNotification(
  context: Context,
  { signed, secret, receiving }: { signed: SignedNotification; secret: string; receiving: ReceivingSettings },
): Promise<NotificationOutcome> {
  if (!secret) return 'not-expected';
  const proof = verifyNotification(signed, { secret, now: context.clock.now() });
  if (proof !== 'genuine') return proof;
  const receiptId = `resend:${signed.id ?? ''}`;
  if ((await findReceipt(context, receiptId)) !== undefined) return 'already';
  const notification = readNotification(signed.body);
  if (!notification) return 'malformed';
  if (notification.kind === 'delivery') return takeInDelivery(context, notification, receiptId);
  if (notification.kind === 'received') return takeInReceived(context, notification, receiptId, receiving);
  await keep(context, receiptId, 'of-no-consequence');
  return 'ignored';
}

async function takeInDelivery(
  context: Context,
  { messageId, providerId, event, at, isPermanent }: Extract<Notification, { kind: 'delivery' }>,
  receiptId: string,
): Promise<NotificationOutcome> {
  const { kind } = await recordDeliveryEvent(context, {
    ...(messageId !== undefined && { messageId }),
    providerId,
    kind: event,
    at,
    ...(event === 'bounced' && { isPermanent }),
  });
  if (kind === 'unknown-message' && Date.parse(context.clock.now()) - Date.parse(at) < YOUNG_MS)
    return 'later';
  // After the effect, which recorded twice is one: a process that dies in between loses nothing.
  await keep(context, receiptId, kind);
  return kind === 'unknown-message' ? 'ignored' : 'taken';
}

async function takeInReceived(
  context: Context,
  { emailId }: Extract<Notification, { kind: 'received' }>,
  receiptId: string,
  receiving: ReceivingSettings,
): Promise<NotificationOutcome> {
  const fetched = await fetchReceivedMail(emailId, receiving);
  if (fetched.kind === 'not-now') return 'later';
  if (fetched.kind === 'key-refused') {
    await noteMailProblem(
      context,
      'resend.problem',
      'Resend refuse de donner les réponses reçues\u00a0: RESEND_API_KEY doit être une clé à accès complet.',
    );
    return 'later';
  }
  await noteMailProblem(context, 'resend.problem', undefined);
  if (fetched.kind === 'gone') {
    await keep(context, receiptId, 'gone');
    return 'ignored';
  }
  const outcome = await takeInMail(context, { raw: fetched.raw, receiptId });
  if (outcome.kind !== 'for-people') return outcome.outcome === 'already' ? 'already' : 'taken';
  await keep(context, receiptId, 'for-people');
  return 'ignored';
}

async function keep(context: Context, id: string, outcome: string): Promise<void> {
  await keepReceipt(acrossTerritories(context, 'take in answers'), context, { id, outcome });
}
