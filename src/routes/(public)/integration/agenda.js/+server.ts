import style from './agenda-element.css?raw';
import source from './agenda-element.js?raw';
import { agendaWords } from './agenda-words.ts';
import type { RequestHandler } from './$types';

/**
 * The component as it stands in the repository, with its style and its words in the language of the address: plain
 * JavaScript, so that a webmaster reads in the browser what was reviewed here.
 */
export const GET: RequestHandler = () =>
  new Response(
    source
      .replace("'AGENDA_STYLE'", () => quoted(style))
      .replace("'AGENDA_WORDS'", () => quoted(agendaWords())),
    {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' },
    },
  );

/** What `JSON.parse` of the component reads: JSON, as the text of a script. */
function quoted(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}
