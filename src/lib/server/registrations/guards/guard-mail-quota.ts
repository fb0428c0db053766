import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { enqueueMail, type QueuedMail } from '../../mail/enqueue-mail.ts';
import { countOne, uncountOne, type Limit } from './guard-count.ts';

/** Mails that typing an address in registration forms may bring to it in a day, over the whole network. */
export const TO_ONE_ADDRESS_A_DAY = 5;
const DAY_MS = 24 * 3_600_000;

/**
 * Queues a mail that anybody may cause by typing an address: five to one mailbox a day at most, whatever the
 * ceremonies, so that nobody is buried under them. Beyond, nothing is queued and the caller is not told, so
 * that no visitor learns it either. A mail whose key was queued before counts for nothing.
 */
export async function queueWithinQuota(
  trx: Transaction<Database>,
  context: Context,
  mail: QueuedMail,
): Promise<void> {
  const quota = quotaOf(mail.payload.to.address);
  if (!(await countOne(trx, context, quota))) return;
  if ((await enqueueMail(trx, context, mail)) === undefined) await uncountOne(trx, context, quota);
}

function quotaOf(address: string): Limit {
  return { of: ['mail', mailboxOf(address)], most: TO_ONE_ADDRESS_A_DAY, windowMs: DAY_MS };
}

/** One mailbox has many spellings: letter case, `+anything`, and at Google any dots. */
export function mailboxOf(address: string): string {
  const typed = address.trim().normalize('NFC').toLowerCase();
  const at = typed.lastIndexOf('@');
  const domain = typed.slice(at + 1);
  const local = typed.slice(0, at).replace(/(?<=.)\+.*$/u, '');
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGoogle ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
