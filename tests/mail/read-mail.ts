import PostalMime, { type Address, type Email } from 'postal-mime';

/** What a person and a mail program find in a message, whatever its MIME form. */
export interface ReadMail {
  from: { name: string; address: string };
  replyTo: { name: string; address: string }[];
  to: { name: string; address: string }[];
  subject: string;
  text: string;
  html: string;
  /** Each calendar part: its media type as written, how it is attached, what it holds. */
  calendars: { contentType: string; disposition: string | null; filename: string | null; content: string }[];
  headers: Record<string, string[]>;
}

/** Reads raw MIME back with postal-mime, a parser that shares no code with what we send with. */
export async function readMail(raw: string | Uint8Array): Promise<ReadMail> {
  const email = await PostalMime.parse(raw);
  const headers: Record<string, string[]> = {};
  for (const { key, value } of email.headers) (headers[key] ??= []).push(value);
  const mailbox = (found: Address | undefined) => ({
    name: found?.name ?? '',
    address: found?.address ?? '',
  });
  return {
    from: mailbox(email.from),
    replyTo: (email.replyTo ?? []).map(mailbox),
    to: (email.to ?? []).map(mailbox),
    subject: email.subject ?? '',
    text: (email.text ?? '').replaceAll('\r\n', '\n').trim(),
    html: (email.html ?? '').replaceAll('\r\n', '\n').trim(),
    calendars: findCalendars(email),
    headers,
  };
}

function findCalendars(email: Email): ReadMail['calendars'] {
  return email.attachments.map((part) => ({
    contentType: `${part.mimeType}${part.method ? `; method=${part.method}` : ''}`,
    disposition: part.disposition,
    filename: part.filename,
    // postal-mime gives every text with bare line feeds; a calendar's own line ends are CRLF.
    content: (typeof part.content === 'string'
      ? part.content
      : new TextDecoder().decode(part.content)
    ).replace(/\r?\n/g, '\r\n'),
  }));
}
