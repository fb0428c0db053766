import source from './watch-door.js?raw';
import type { RequestHandler } from './$types';

/**
 * The watch that opens a door without network: plain JavaScript, as it stands in the repository, at one address for
 * every version. A browser lets it answer under `/porte/` and nowhere else.
 */
export const GET: RequestHandler = () =>
  new Response(source, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'service-worker-allowed': '/porte/',
      // A worker lives under the policy it came with: this one fetches from here, and runs nothing else.
      'content-security-policy':
        "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
