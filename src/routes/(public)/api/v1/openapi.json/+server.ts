import { openApiDocument } from '#lib/server/open-data/openapi/open-api-document.ts';
import { json, openRoute } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

export const GET = openRoute(({ origin }) => Promise.resolve(json(openApiDocument(origin))));
