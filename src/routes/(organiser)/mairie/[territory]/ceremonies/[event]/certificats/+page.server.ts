import { getEvent } from '#lib/server/events/get-event.ts';
import { listCertificates } from '#lib/server/certificates/list-certificates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  return {
    event,
    ...(await locals.run(listCertificates, at)),
    refusal: url.searchParams.get('refus'),
  };
};
