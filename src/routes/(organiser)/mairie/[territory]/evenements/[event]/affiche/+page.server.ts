import { composeProgrammePoster } from '#lib/server/papers/draw-programme-poster.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const composed = await run(composeProgrammePoster, { territoryId, eventId: params.event });
  return { problems: composed.kind === 'unprintable' ? composed.problems : [] };
};
