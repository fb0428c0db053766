import type { InboundMail } from './open-inbound-mail.ts';

/** What a mail server reports of one message of ours (RFC 3464). */
export interface Bounce {
  /** The id of the message in the outbox: what stands before the `@` of its `Message-ID`. */
  readonly messageId: string;
  readonly kind: 'bounced' | 'delayed' | 'delivered';
  /** Whether the address itself is wrong (status 5.x.x): sending again is of no use. */
  readonly isPermanent: boolean;
}

/**
 * The report of delivery that a mail holds about a message from `domain`, or nothing. What the server did
 * (`Action`) decides, for a message given up after four days has a status 4.x.x and is lost nonetheless;
 * where it does not say, the status does: 5.x.x came back, 4.x.x is delayed.
 */
export function readBounce(
  mail: Pick<InboundMail, 'parts'>,
  { domain }: { domain: string },
): Bounce | undefined {
  const report = mail.parts.find(({ mediaType }) => mediaType === 'message/delivery-status');
  const original = mail.parts.find(({ mediaType }) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'].includes(mediaType),
  );
  if (!report || !original) return undefined;
  const messageId = readMessageId(original.text, domain);
  const status = fieldOf(report.text, 'Status');
  const kind = judge(fieldOf(report.text, 'Action').toLowerCase(), status);
  return messageId && kind
    ? { messageId, kind, isPermanent: kind === 'bounced' && status.startsWith('5.') }
    : undefined;
}

function judge(action: string, status: string): Bounce['kind'] | undefined {
  if (action === 'failed') return 'bounced';
  if (action === 'delayed') return 'delayed';
  if (action === 'delivered') return 'delivered';
  if (action !== '') return undefined;
  if (status.startsWith('5.')) return 'bounced';
  return status.startsWith('4.') ? 'delayed' : undefined;
}

/** The first such field anywhere in the report: the block of the whole message holds neither. */
function fieldOf(report: string, name: 'Action' | 'Status'): string {
  return new RegExp(`^${name}:[ \\t]*([\\w.-]{1,20})`, 'im').exec(report)?.[1] ?? '';
}

function readMessageId(message: string, domain: string): string | undefined {
  const [headers = ''] = message.split(/\r?\n\r?\n/, 1);
  const found = /^Message-ID:\s*<([A-Za-z0-9_-]{1,100})@([A-Za-z0-9.-]{1,253})>/im.exec(headers);
  return found?.[2]?.toLowerCase() === domain.toLowerCase() ? found?.[1] : undefined;
}
