import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import nodemailer from 'nodemailer';

/** The body of `POST /emails` as Resend documents it. */
export interface ResendEmail {
  from: string;
  to: string[];
  reply_to?: string;
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string; content_type?: string }[];
}

/** One request as it arrived; `at` in milliseconds of the process clock. */
export interface ResendRequest {
  at: number;
  idempotencyKey: string | undefined;
  authorization: string | undefined;
  email: ResendEmail;
}

/** How the fake answers next: an error of the documented form, silence, or a cut connection. */
export type FakeAnswer =
  | { status: number; name: string; message?: string; headers?: Record<string, string> }
  | 'hang'
  | 'cut'
  | 'accept-then-cut'
  | 'html-page';

/** A stand-in for Resend's API on this machine. */
export interface FakeResend {
  url: string;
  requests: ResendRequest[];
  /** One entry per mail that would have gone out. */
  sent: ResendEmail[];
  /** Queued answers, used once each; then every request is accepted. */
  answers: FakeAnswer[];
  stop(): Promise<void>;
}

/**
 * Follows what Resend documents of `POST /emails`: bearer key, JSON errors `{statusCode, name, message}`, an
 * idempotency key that answers the first result again, and 409 when the same key comes with another body.
 */
export async function startFakeResend({ apiKey }: { apiKey: string }): Promise<FakeResend> {
  const requests: ResendRequest[] = [];
  const sent: ResendEmail[] = [];
  const answers: FakeAnswer[] = [];
  const remembered = new Map<string, { body: string; id: string }>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const fail = (status: number, name: string, message: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ statusCode: status, name, message }));
    };
    if (request.method !== 'POST' || request.url !== '/emails') {
      return fail(404, 'not_found', 'The requested endpoint does not exist.');
    }
    const key = request.headers['idempotency-key']?.toString();
    const { authorization } = request.headers;
    const email = JSON.parse(body) as ResendEmail;
    requests.push({ at: performance.now(), idempotencyKey: key, authorization, email });
    if (!authorization) return fail(401, 'missing_api_key', 'Missing API key in the authorization header.');
    if (authorization !== `Bearer ${apiKey}`) return fail(403, 'invalid_api_key', 'API key is invalid.');

    const planned = answers.shift();
    if (planned === 'hang') return;
    if (planned === 'cut') return void request.socket.destroy();
    if (planned === 'html-page') {
      response.writeHead(502, { 'content-type': 'text/html' });
      return void response.end('<h1>Bad gateway</h1>');
    }
    if (typeof planned === 'object') {
      return fail(planned.status, planned.name, planned.message ?? 'As planned.', planned.headers);
    }
    const known = key === undefined ? undefined : remembered.get(key);
    if (known && known.body !== body) {
      return fail(409, 'invalid_idempotent_request', 'Same idempotency key used with a different payload.');
    }
    const id = known?.id ?? crypto.randomUUID();
    if (!known) sent.push(email);
    if (key !== undefined) remembered.set(key, { body, id });
    if (planned === 'accept-then-cut') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id }));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    sent,
    answers,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The MIME that such a provider makes of an accepted request. */
export async function mimeOf(email: ResendEmail): Promise<Buffer> {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    from: email.from,
    to: email.to,
    ...(email.reply_to !== undefined && { replyTo: email.reply_to }),
    subject: email.subject,
    ...(email.text !== undefined && { text: email.text }),
    ...(email.html !== undefined && { html: email.html }),
    ...(email.headers !== undefined && { headers: email.headers }),
    attachments: (email.attachments ?? []).map(({ filename, content, content_type }) => ({
      filename,
      content: Buffer.from(content, 'base64'),
      ...(content_type !== undefined && { contentType: content_type }),
    })),
  });
  return message as Buffer;
}
