import source from './ceremony-card-element.js?raw';
import type { RequestHandler } from './$types';

/**
 * The component, as it stands in the repository: plain JavaScript with JSDoc rather than a build of TypeScript, so
 * that a town's webmaster reads in the browser what was reviewed here, and so that its address never changes.
 */
export const GET: RequestHandler = () =>
  new Response(source, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
