import { Agent, request } from 'node:http';
import { ADDRESS_HEADER } from './start-server.ts';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** Where a redirection leads, as a path; empty without one. */
  readonly location: string;
  readonly body: string;
  readonly milliseconds: number;
}

/** The fields of a form: a list is sent as one field several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

// As many strangers, as many connections.
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/**
 * One person's browser, as far as a form without a script needs one: it keeps cookies, sends the origin with
 * what it posts, and comes from an address of its own.
 */
export class Browser {
  readonly #origin: string;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, address: string) {
    this.#origin = origin;
    this.#address = address;
  }

  /** Keeps a cookie, as `Set-Cookie` gives it. */
  keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const cut = pair.indexOf('=');
    if (cut > 0) this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
  }

  get(port: number, path: string): Promise<Answer> {
    return this.#send(port, 'GET', path);
  }

  post(port: number, path: string, fields: Fields = {}): Promise<Answer> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    );
    return this.#send(port, 'POST', path, new URLSearchParams(pairs).toString());
  }

  #send(port: number, method: string, path: string, body?: string): Promise<Answer> {
    const start = performance.now();
    const headers = {
      host: new URL(this.#origin).host,
      accept: 'text/html',
      [ADDRESS_HEADER]: this.#address,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body === undefined
        ? {}
        : {
            origin: this.#origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
    };
    return new Promise((resolve, reject) => {
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        for (const cookie of response.headers['set-cookie'] ?? []) this.keep(cookie);
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: (response.headers.location ?? '').replace(this.#origin, ''),
            body: Buffer.concat(chunks).toString('utf8'),
            milliseconds: performance.now() - start,
          }),
        );
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }
}

/** The hidden fields of the first form of a page that writes, as a browser sends them back. */
export function hiddenFields(html: string): Record<string, string> {
  const form = /<form\b[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/i.exec(html)?.[1];
  if (form === undefined) throw new Error('The page has no form that writes.');
  const inputs = form.match(/<input\b[^>]*>/gi) ?? [];
  return Object.fromEntries(
    inputs
      .filter((input) => attribute(input, 'type') === 'hidden')
      .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']),
  );
}

/** What stands in the field of this name in a page, as its reader sees it, or nothing when it has no such field. */
export function typedIn(html: string, name: string): string | undefined {
  const input = (html.match(/<input\b[^>]*>/gi) ?? []).find((each) => attribute(each, 'name') === name);
  return input === undefined ? undefined : attribute(input, 'value');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value
    ?.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
