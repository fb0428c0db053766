import type { InboundMail } from './open-inbound-mail.ts';
import type { CalendarReply } from './read-reply.ts';

/** Why an answer is not believed to come from the person it speaks for. */
export type ForgedReply = 'sent-by-another' | 'other-sender' | 'not-authentic';

/**
 * Whether an answer comes from the mailbox it answers for: sent by it, in nobody else's place, and not found
 * false by the server that received it. An organiser's secretary who answers for them uses the page instead.
 */
export function judgeSender(
  mail: Pick<InboundMail, 'from' | 'authentication'>,
  reply: Pick<CalendarReply, 'attendee' | 'isSentByAnother'>,
): ForgedReply | undefined {
  if (reply.isSentByAnother) return 'sent-by-another';
  if (mail.from === undefined || mail.from !== reply.attendee) return 'other-sender';
  return wasFoundFalse(mail.authentication) ? 'not-authentic' : undefined;
}

/**
 * RFC 8601, of one header: DMARC failed, or neither SPF nor DKIM held. Where nothing was checked nothing is
 * held against the sender: many a town hall's server writes no such header. The forwarding of a mailing list
 * breaks SPF and leaves DKIM; one signature that holds is enough among several.
 */
function wasFoundFalse(header: string): boolean {
  // What stands between quotes or parentheses is told by the sender, and may look like a result.
  const plain = header.replace(/"[^"]*"/g, '').replace(/\([^()]*\)/g, '');
  const results = (method: string) =>
    [...plain.matchAll(new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, 'gi'))].map(([, result]) =>
      (result ?? '').toLowerCase(),
    );
  const dkim = results('dkim');
  const spf = results('spf');
  return (
    results('dmarc').includes('fail') ||
    (spf.includes('fail') && dkim.includes('fail') && !dkim.includes('pass') && !spf.includes('pass'))
  );
}
