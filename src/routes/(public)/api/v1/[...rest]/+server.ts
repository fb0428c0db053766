import { error } from '@sveltejs/kit';
import { openRoute } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

/** An address of the interface that is none: told as the others tell a problem, not as a page of the site. */
export const GET = openRoute(() => error(404));
