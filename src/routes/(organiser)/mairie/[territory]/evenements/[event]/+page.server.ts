import { fail, redirect } from '@sveltejs/kit';
import { welcomeOf } from '#lib/labels/event-welcome.ts';
import { duplicateHappening } from '#lib/server/events/duplicate-happening.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { listDaysToCome } from '#lib/server/international-days/list-days-to-come.ts';
import { happeningStep } from '../happening-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, run }, params, parent }) => {
  const { event, moments } = await parent();
  // A ceremony has pages of its own: sponsors, sponsees and pairs.
  if (event.kind === 'ceremony') redirect(307, `/mairie/${params.territory}/ceremonies/${params.event}`);
  const days = await run(listDaysToCome, { timeZone: event.time_zone });
  const { access_note, accesses } = welcomeOf(event);
  const isPast = event.ends_at <= context.clock.now();
  return {
    isPast,
    occasion: days.find(({ key }) => key === event.occasion_key)?.title,
    next: happeningStep({
      kind: event.kind,
      status: event.status,
      visibility: event.visibility,
      isPast,
      momentCount: moments.length,
      hasWelcome: access_note !== '' || accesses.length > 0,
      takesGuests: moments.some(({ takesGuests, isCancelled }) => takesGuests && !isCancelled),
    }),
  };
};

export const actions: Actions = {
  publier: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(publishEvent, { territoryId, eventId: params.event });
    if (outcome.kind === 'past') {
      return fail(409, { problem: 'La date est passée : choisissez-en une autre avant de publier.' });
    }
    redirect(303, `?fait=${outcome.kind === 'published' ? 'publie' : ''}`);
  },
  dupliquer: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(duplicateHappening, { territoryId, eventId: params.event });
    if (outcome.kind === 'refused') return fail(422, { problem: Object.values(outcome.problems).join(' ') });
    redirect(303, `/mairie/${params.territory}/evenements/${outcome.eventId}/modifier?fait=copie`);
  },
};
