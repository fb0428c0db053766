import { localTimeOf } from '#lib/dates/local-time.ts';
import { countSponsors } from '#lib/server/sponsors/count-sponsors.ts';
import { listSponsors, type ListedSponsor } from '#lib/server/sponsors/list-sponsors.ts';
import type { Actions, PageServerLoad } from './$types';
import { saveRegistrationState } from './save-registration-state.ts';

/** What the list can be narrowed to: a status, or whoever cannot be written to. */
const SHOWN = ['confirmed', 'offered', 'waiting', 'unconfirmed', 'withdrawn', 'no-address'] as const;

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const [{ ceremony }, sponsors, counts] = await Promise.all([
    parent(),
    locals.run(listSponsors, { ...at, withWithdrawn: true }),
    locals.run(countSponsors, at),
  ]);
  const now = locals.context.clock.now();
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const asked = url.searchParams.get('statut');
  const shown = SHOWN.find((each) => each === asked) ?? '';
  const order = url.searchParams.get('tri') === 'date' ? ('date' as const) : ('nom' as const);
  // The list comes sorted by name.
  if (order === 'date') sponsors.sort((a, b) => b.registeredAt.localeCompare(a.registeredAt));
  const found = sponsors
    .filter((sponsor) => isShown(sponsor, shown))
    .filter(({ names }) => withoutAccents(names).includes(withoutAccents(query)))
    .map(({ offerExpiresAt, registeredAt, ...sponsor }) => ({
      ...sponsor,
      registeredAt: localTimeOf(registeredAt, ceremony.time_zone),
      offerEndsAt: offerExpiresAt && localTimeOf(offerExpiresAt, ceremony.time_zone),
    }));
  return {
    counts,
    query,
    shown,
    order,
    total: sponsors.filter(({ status }) => status !== 'withdrawn').length,
    toldByVoice: sponsors.filter((sponsor) => isShown(sponsor, 'no-address')).length,
    hasWithdrawn: sponsors.some(({ status }) => status === 'withdrawn'),
    isOver: ceremony.starts_at <= now,
    isPastLastDay: localTimeOf(now, ceremony.time_zone).slice(0, 10) > ceremony.registration_closes_on,
    sponsors: found.filter(({ status }) => status !== 'waiting'),
    waiting: found
      .filter(({ status }) => status === 'waiting')
      .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = { etat: (event) => saveRegistrationState(event) };

function isShown(sponsor: ListedSponsor, shown: string): boolean {
  if (shown === 'no-address') return !sponsor.hasAddress && sponsor.status !== 'withdrawn';
  return shown === '' ? sponsor.status !== 'withdrawn' : sponsor.status === shown;
}

/** « Hélène » is found by « helene ». */
function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
