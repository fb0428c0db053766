import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { recordDeliveryEvent } from '../mail/record-delivery-event.ts';
import { findReceipt, keepReceipt } from './inbound-receipts.ts';
import { openInboundMail, type InboundMail } from './open-inbound-mail.ts';
import { readBounce, type Bounce } from './read-bounce.ts';
import { readReply } from './read-reply.ts';
import { takeInReply, type ReplyOutcome } from './take-in-reply.ts';

/** What came of a mail. */
export type MailOutcome =
  | { readonly kind: 'answer'; readonly outcome: ReplyOutcome | 'already' }
  | { readonly kind: 'report'; readonly outcome: 'recorded' | 'unchanged' | 'unknown-message' | 'already' }
  /** Written by a person or by another program: nothing of it is kept. */
  | { readonly kind: 'for-people' };

/**
 * Takes in one mail of the mailbox where calendar programs answer: an answer, or the report of a message that
 * did not arrive. `receiptId`: what makes it the same mail again; without one, its own content does.
 */
export async function takeInMail(
  context: Context,
  { raw, receiptId }: { raw: Uint8Array; receiptId?: string },
): Promise<MailOutcome> {
  const mail = await openInboundMail(raw);
  if (!mail) return { kind: 'for-people' };
  const id = receiptId ?? `imap:${mail.digest}`;
  const { address } = context.settings.mailFrom;
  const bounce = readBounce(mail, { domain: address.slice(address.lastIndexOf('@') + 1) });
  if (bounce) return { kind: 'report', outcome: await takeInReport(context, mail, bounce, id) };
  const read = readReply(mail);
  if (read.kind === 'no-reply') return { kind: 'for-people' };
  return { kind: 'answer', outcome: await takeInReply(context, { mail, reply: read.reply, receiptId: id }) };
}

async function takeInReport(context: Context, mail: InboundMail, bounce: Bounce, id: string) {
  if ((await findReceipt(context, id)) !== undefined) return 'already' as const;
  const now = context.clock.now();
  // Recorded twice it changes nothing, so the receipt may come after: nothing is lost in between.
  const { kind } = await recordDeliveryEvent(context, {
    ...bounce,
    at: mail.sentAt !== undefined && mail.sentAt < now ? mail.sentAt : now,
  });
  await keepReceipt(acrossTerritories(context, 'take in answers'), context, { id, outcome: kind });
  return kind;
}
