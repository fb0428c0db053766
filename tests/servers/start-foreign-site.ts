import { createServer } from 'node:http';

/** A page of somebody else's site, on an origin of its own. */
export interface ForeignSite {
  readonly origin: string;
  end(): Promise<void>;
}

/**
 * Serves one page and its style sheet on a free port of 127.0.0.1, which is another origin and another site than
 * `localhost`, under a strict policy that lets `guest` be framed, run and read, and nothing else: no inline style.
 */
export function startForeignSite({
  guest,
  body,
  style,
}: {
  guest: string;
  body: string;
  style: string;
}): Promise<ForeignSite> {
  const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Ma ville</title>
<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head>
<body><main><h1>Ma ville</h1>${body}</main></body></html>`;
  const policy = `default-src 'none'; style-src 'self'; img-src data:; frame-src ${guest}; script-src ${guest}; connect-src ${guest}`;
  const server = createServer(({ url }, response) => {
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', url === '/style.css' ? 'text/css' : 'text/html; charset=utf-8');
    response.end(url === '/style.css' ? style : page);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (!address || typeof address !== 'object') return reject(new Error('no address'));
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        end: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
