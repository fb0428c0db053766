import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for the part of Resend's API that gives the mails it received. */
export interface ReceivingProvider {
  url: string;
  /** What came in, by the provider's name of the mail. */
  mails: Map<string, Uint8Array>;
  /** Queued answers of the API, used once each: a status, silence, or another address for the mail. */
  answers: (number | 'hang' | { downloadUrl: string })[];
  /** Paths that were asked for. */
  asked: string[];
  stop(): Promise<void>;
}

/** `GET /emails/receiving/{id}` as Resend documents it, and the signed address of the raw mail, on one origin. */
export async function startReceivingProvider({ apiKey }: { apiKey: string }): Promise<ReceivingProvider> {
  const mails: ReceivingProvider['mails'] = new Map();
  const answers: ReceivingProvider['answers'] = [];
  const asked: string[] = [];
  const json = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    asked.push(pathname);
    const raw = mails.get(pathname.split('/').at(-1) ?? '');
    if (pathname.startsWith('/raw/')) {
      response.writeHead(raw ? 200 : 403, { 'content-type': 'application/octet-stream' });
      return void response.end(raw);
    }
    const planned = answers.shift();
    if (planned === 'hang') return;
    const fail = (statusCode: number, name: string) =>
      json(response, statusCode, { statusCode, name, message: 'No.' });
    if (typeof planned === 'number') return fail(planned, 'application_error');
    if (request.headers.authorization !== `Bearer ${apiKey}`) return fail(403, 'invalid_api_key');
    const id = /^\/emails\/receiving\/([\w-]+)$/.exec(pathname)?.[1];
    if (!id || !mails.has(id)) return fail(404, 'not_found');
    json(response, 200, {
      object: 'email',
      id,
      to: ['reponses@exemple.fr'],
      from: 'Zoé <zoe.canari@exemple.fr>',
      created_at: '2026-11-21T09:15:01.000Z',
      subject: 'Accepté : Rendez-vous',
      bcc: null,
      cc: null,
      reply_to: null,
      received_for: ['reponses@exemple.fr'],
      html: null,
      text: 'Zoé a accepté.',
      headers: {},
      message_id: '<answer-1@mail.exemple.fr>',
      raw: {
        download_url: planned?.downloadUrl ?? `${url}/raw/${id}?Signature=abc`,
        expires_at: '2026-11-21T10:15:01.000Z',
      },
      attachments: [],
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    mails,
    answers,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
