import source from './agenda-element.js?raw';
import { agendaWords } from './agenda-words.ts';
import type { RequestHandler } from './$types';

/**
 * The component as it stands in the repository, with its words in the language of the address: plain JavaScript, so
 * that a webmaster reads in the browser what was reviewed here.
 */
export const GET: RequestHandler = () =>
  new Response(
    source.replace("'AGENDA_WORDS'", () => JSON.stringify(JSON.stringify(agendaWords()))),
    {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' },
    },
  );
