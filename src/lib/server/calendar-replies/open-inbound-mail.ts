import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';

/** A larger mail is no answer of a calendar program, and is not read at all. */
export const LARGEST_MAIL_BYTES = 1024 * 1024;
/** So many lines hold a whole megabyte in base64; a mail of empty ones would keep the parser busy for a quarter of a minute. */
const MOST_LINES = 20_000;

/** One part of a mail that is no text to read: a calendar, a report, a file. */
export interface InboundPart {
  /** Lower case, without parameters. */
  readonly mediaType: string;
  readonly filename: string;
  /** The `method` parameter of a calendar part, in capitals, or nothing. */
  readonly method: string;
  readonly text: string;
}

/** A mail that came in, as far as answers and reports of delivery need it. Nothing of it is ever kept. */
export interface InboundMail {
  /** The one mailbox of the one `From` header, in lower case; nothing when there are none or several. */
  readonly from: string | undefined;
  /** ISO instant of its `Date` header. */
  readonly sentAt: string | undefined;
  /** What the receiving server found of the sender: the topmost `Authentication-Results`, which it wrote itself. */
  readonly authentication: string;
  readonly parts: readonly InboundPart[];
  /** The same mail again has the same; nobody who does not know its whole content can make another with it. */
  readonly digest: string;
}

/**
 * Reads raw MIME (RFC 5322). Nothing when it is too large, too deep or no mail. A message forwarded inside
 * another stays closed: what it holds was not said by the one who sends it.
 */
export async function openInboundMail(raw: Uint8Array): Promise<InboundMail | undefined> {
  if (raw.byteLength > LARGEST_MAIL_BYTES) return undefined;
  let lines = 0;
  for (const byte of raw) if (byte === 0x0a) lines += 1;
  if (lines > MOST_LINES) return undefined;
  const email = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
    maxHeadersSize: 256 * 1024,
  }).catch(() => undefined);
  if (!email) return undefined;
  const parts = email.attachments.map((part) => ({
    mediaType: part.mimeType.toLowerCase(),
    filename: part.filename ?? '',
    method: part.method ?? '',
    text: typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content),
  }));
  return {
    from: onlySender(email),
    sentAt: toInstant(email.date),
    authentication: email.headers.find(({ key }) => key === 'authentication-results')?.value ?? '',
    parts,
    digest: createHash('sha256')
      .update(JSON.stringify([email.messageId ?? '', email.date ?? '', email.from?.address ?? '', parts]))
      .digest('base64url'),
  };
}

/** A longer `From` than any line of a mail may be (RFC 5322, 2.1.1) names no one person; searched, it would take minutes. */
const LONGEST_FROM = 998;

/** Two senders are none: a mail program, a filter and this program might each believe another. */
function onlySender(email: Email): string | undefined {
  const headers = email.headers.filter(({ key }) => key === 'from');
  if ((headers[0]?.value.length ?? 0) > LONGEST_FROM) return undefined;
  const address = email.from?.address?.toLowerCase();
  const written = (headers[0]?.value ?? '').match(/[^\s<>"(),;:@]+@[^\s<>"(),;:@]+/g) ?? [];
  const addresses = new Set(written.map((each) => each.toLowerCase()));
  // A name that looks like another address is how one mailbox is made to pass for another.
  if (headers.length !== 1 || !address || [...addresses].some((each) => each !== address)) return undefined;
  return address;
}

function toInstant(date: string | undefined): string | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
