import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { SPONSEE_REFUSALS } from '#lib/labels/sponsee-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { listTroubledPeople } from '#lib/server/invitations/list-troubled-people.ts';
import { showHouseholdEntry } from '#lib/server/day-of/doors/show-household-entry.ts';
import { readSponseeWish } from '#lib/server/follow-up/wishes/read-sponsee-wish.ts';
import { setSponseeWish } from '#lib/server/follow-up/wishes/set-sponsee-wish.ts';
import { SponseeWishForm } from '#lib/server/follow-up/wishes/wish-form.ts';
import { getSponsee } from '#lib/server/sponsees/get-sponsee.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from '#lib/server/sponsees/sponsee-form.ts';
import { sponseeNames } from '#lib/server/sponsees/sponsee-details.ts';
import { updateSponsee } from '#lib/server/sponsees/update-sponsee.ts';
import { withdrawSponsee } from '#lib/server/sponsees/withdraw-sponsee.ts';
import { listSponsors } from '#lib/server/sponsors/list-sponsors.ts';
import { isFromProof } from '../../../../../../../name-proof.ts';
import { loadNeighbourhoods, mayLiveIn } from '../../../../../../../sponsee-neighbourhood.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = locals;
  const sponsee = await locals.run(getSponsee, { territoryId, sponseeId: params.sponsee });
  if (sponsee.eventId !== params.event) error(404, 'Cette page n’existe pas, ou plus.');
  const [associations, sponsors, [trouble]] = await Promise.all([
    locals.run(listAssociations, { territoryId }),
    locals.run(listSponsors, { territoryId, eventId: sponsee.eventId }),
    locals.run(listTroubledPeople, { territoryId, eventId: sponsee.eventId, recipientId: params.sponsee }),
  ]);
  return {
    names: sponseeNames(sponsee.details),
    status: sponsee.status,
    trouble,
    revision: sponsee.revision,
    start: { ...toSponseeTexts(sponsee.details), association_id: sponsee.associationId ?? '' },
    associations: associations.map(({ id, name }) => ({ value: id, label: name })),
    sponsors: sponsors.map(({ id, names }) => ({ value: id, label: names })),
    neighbourhoods: await loadNeighbourhoods(locals, params.event),
    entry: await locals.run(showHouseholdEntry, {
      territoryId: locals.territoryId,
      eventId: params.event,
      sponseeId: params.sponsee,
    }),
    wish: await locals.run(readSponseeWish, {
      territoryId: locals.territoryId,
      sponseeId: params.sponsee,
    }),
    locale: siteLocale(sponsee.details.preferredLanguage ?? 'fr'),
    isWishNoted: url.searchParams.get('fait') === 'nouvelles',
    isWithdrawing: url.searchParams.has('retirer'),
    isFromProof: isFromProof(url),
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request, url }) => {
    const read = await readForm(request, SponseeForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, isOutdated: false });
    const details = toSponseeDetails(read.value);
    const at = { eventId: params.event, sponseeId: params.sponsee };
    const isListed = await mayLiveIn(locals, at, details.neighbourhood);
    const outcome = !isListed
      ? ({ kind: 'neighbourhood-unlisted' } as const)
      : await locals.run(updateSponsee, {
          territoryId: locals.territoryId,
          sponseeId: params.sponsee,
          revision: read.value.revision ?? -1,
          associationId: read.value.association_id ?? null,
          details,
        });
    if (outcome.kind !== 'updated') {
      return fail(409, {
        problems: { ...SPONSEE_REFUSALS[outcome.kind] },
        typed: {
          ...toSponseeTexts(details),
          association_id: read.value.association_id ?? '',
          revision: String(read.value.revision ?? ''),
        },
        isOutdated: outcome.kind === 'changed-meanwhile',
      });
    }
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    const proof = `${base}/papiers/epreuve#f-${params.sponsee}`;
    redirect(303, isFromProof(url) ? proof : `${base}/filleuls?fait=enregistre`);
  },
  wish: async ({ locals, params, request, url }) => {
    const read = await readForm(request, SponseeWishForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, isOutdated: false });
    const noted = { sponseeId: params.sponsee, wantsNews: read.value.news };
    await locals.run(setSponseeWish, { territoryId: locals.territoryId, ...noted });
    redirect(303, `${url.pathname}?fait=nouvelles#nouvelles`);
  },
  withdraw: async ({ locals, params }) => {
    await locals.run(withdrawSponsee, { territoryId: locals.territoryId, sponseeId: params.sponsee });
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/filleuls?fait=retire`);
  },
};
