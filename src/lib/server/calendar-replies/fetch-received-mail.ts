import { Resend } from 'resend';
import { LARGEST_MAIL_BYTES } from './open-inbound-mail.ts';

/** Where a mail that came in is fetched. `baseUrl`: Resend's own when empty; `timeoutMs` bounds the whole. */
export interface ReceivingSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

export type FetchedMail =
  | { readonly kind: 'fetched'; readonly raw: Uint8Array }
  /** It will never be there, or is too large to be an answer. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'key-refused' }
  | { readonly kind: 'not-now' };

/**
 * Fetches one mail that Resend received, whole. The notification only names it; the API says where its raw form
 * lies, and that address is followed only over TLS to Resend's own hosts and its delivery network (CloudFront, as
 * it documents), or to the API's own origin; never to where it redirects.
 */
export async function fetchReceivedMail(
  emailId: string,
  { apiKey, baseUrl, timeoutMs = 15_000 }: ReceivingSettings,
): Promise<FetchedMail> {
  if (!apiKey) return { kind: 'key-refused' };
  const signal = AbortSignal.timeout(timeoutMs);
  const resend = new Resend(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {});
  try {
    const { data, error } = await resend.emails.receiving.get(emailId, { html_format: 'cid' }, { signal });
    if (error) return judge(error.statusCode);
    const address = data.raw?.download_url;
    if (!address || !isTrusted(address, baseUrl)) return { kind: 'gone' };
    const response = await fetch(address, { signal, redirect: 'error' });
    if (!response.ok) return judge(response.status === 403 ? 404 : response.status);
    const raw = await readBounded(response);
    return raw ? { kind: 'fetched', raw } : { kind: 'gone' };
  } catch {
    return { kind: 'not-now' };
  }
}

function judge(status: number | null): FetchedMail {
  if (status === 401 || status === 403) return { kind: 'key-refused' };
  return status === 404 || status === 410 || status === 422 ? { kind: 'gone' } : { kind: 'not-now' };
}

/** Whether an address that the API gave may be asked. */
export function isTrusted(address: string, baseUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (URL.canParse(baseUrl) && url.origin === new URL(baseUrl).origin) return true;
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && /\.(resend\.com|resend\.app|cloudfront\.net)$/.test(url.hostname);
}

/** The body, or nothing once it is larger than a mail that is read. */
async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > LARGEST_MAIL_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
