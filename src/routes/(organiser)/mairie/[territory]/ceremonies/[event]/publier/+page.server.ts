import { fail, redirect } from '@sveltejs/kit';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params }) => {
  const { ceremony } = await parent();
  if (ceremony.status !== 'draft') redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
};

/** What the page would not say yet. */
const MISSING = {
  place_name: 'Dites d’abord où elle a lieu.',
  address: 'Dites d’abord l’adresse du lieu.',
  official_name: 'Dites d’abord quelle élue ou quel élu reçoit les engagements.',
  contact_email: 'Dites d’abord à quelle adresse on peut vous écrire.',
} as const;

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(publishEvent, { territoryId, eventId: params.event });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    if (outcome.kind === 'past') {
      return fail(409, {
        problem: 'La date est passée : choisissez-en une autre avant de publier.',
        editHref: `${base}/modifier#champ-starts_on`,
      });
    }
    if (outcome.kind === 'incomplete') {
      return fail(409, {
        problem: MISSING[outcome.field],
        editHref: `${base}/modifier#champ-${outcome.field}`,
      });
    }
    redirect(303, outcome.kind === 'published' ? `${base}?fait=publiee` : base);
  },
};
