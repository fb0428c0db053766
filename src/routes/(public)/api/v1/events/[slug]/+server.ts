import { describeOpenEvent } from '#lib/server/open-data/describe-open-event.ts';
import { json, openRoute } from '../../open-answer.server.ts';

export { fallback, OPTIONS } from '../../open-answer.server.ts';

export const GET = openRoute(async ({ locals, params }) =>
  json(await locals.run(describeOpenEvent, { slug: params['slug'] ?? '' })),
);
