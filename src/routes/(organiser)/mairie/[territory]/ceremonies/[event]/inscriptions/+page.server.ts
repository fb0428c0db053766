import { localTimeOf } from '#lib/dates/local-time.ts';
import { listTroubledPeople } from '#lib/server/invitations/list-troubled-people.ts';
import { countSponsors } from '#lib/server/sponsors/count-sponsors.ts';
import { listSponsors } from '#lib/server/sponsors/list-sponsors.ts';
import type { Actions, PageServerLoad } from './$types';
import { isShown, readNarrowing } from './narrow-list.ts';
import { saveRegistrationState } from './save-registration-state.ts';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const [{ ceremony }, sponsors, counts, troubled] = await Promise.all([
    parent(),
    locals.run(listSponsors, { ...at, withWithdrawn: true }),
    locals.run(countSponsors, at),
    locals.run(listTroubledPeople, at),
  ]);
  const notReached = new Set(troubled.map(({ recipientId }) => recipientId));
  const now = locals.context.clock.now();
  const localTime = (instant: string) => localTimeOf(instant, ceremony.time_zone);
  return {
    counts,
    // A name that somebody wrote into the address is not searched for: it has no place there.
    narrowing: { ...readNarrowing(url.searchParams), query: '' },
    total: sponsors.filter((sponsor) => isShown(sponsor, '')).length,
    toldByVoice: sponsors.filter((sponsor) => isShown(sponsor, 'no-address')).length,
    isOver: ceremony.starts_at <= now,
    isPastLastDay: localTime(now).slice(0, 10) > ceremony.registration_closes_on,
    people: sponsors.map(({ offerExpiresAt, registeredAt, ...sponsor }) => ({
      ...sponsor,
      isNotReached: notReached.has(sponsor.registrationId),
      registeredAt: localTime(registeredAt),
      offerEndsAt: offerExpiresAt && localTime(offerExpiresAt),
    })),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  etat: (event) => saveRegistrationState(event),
  // Nothing is changed: posted so that the name that is looked for stands in no address, history or log.
  chercher: async ({ request }) => ({ narrowing: readNarrowing(await request.formData()) }),
};
