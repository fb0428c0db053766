import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { SPONSEE_REFUSALS } from '#lib/labels/sponsee-form.ts';
import { showHouseholdEntry } from '#lib/server/day-of/doors/show-household-entry.ts';
import { readSponseeWish } from '#lib/server/follow-up/wishes/read-sponsee-wish.ts';
import { setSponseeWish } from '#lib/server/follow-up/wishes/set-sponsee-wish.ts';
import { SponseeWishForm } from '#lib/server/follow-up/wishes/wish-form.ts';
import { getSponsee } from '#lib/server/sponsees/get-sponsee.ts';
import { sponseeNames } from '#lib/server/sponsees/sponsee-details.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from '#lib/server/sponsees/sponsee-form.ts';
import { updateSponsee } from '#lib/server/sponsees/update-sponsee.ts';
import { withdrawSponsee } from '#lib/server/sponsees/withdraw-sponsee.ts';
import { isFromProof } from '../../../../../../name-proof.ts';
import { loadNeighbourhoods, mayLiveIn } from '../../../../../../sponsee-neighbourhood.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const sponsee = await locals.run(getSponsee, {
    territoryId: locals.territoryId,
    sponseeId: params.sponsee,
  });
  if (sponsee.eventId !== params.event) error(404, 'Cette page n’existe pas, ou plus.');
  return {
    names: sponseeNames(sponsee.details),
    status: sponsee.status,
    revision: sponsee.revision,
    start: toSponseeTexts(sponsee.details),
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
          details,
        });
    if (outcome.kind !== 'updated') {
      return fail(409, {
        problems: { ...SPONSEE_REFUSALS[outcome.kind] },
        typed: { ...toSponseeTexts(details), revision: String(read.value.revision ?? '') },
        isOutdated: outcome.kind === 'changed-meanwhile',
      });
    }
    const list = `/association/${params.territory}/ceremonies/${params.event}`;
    redirect(303, isFromProof(url) ? `${list}/epreuve#f-${params.sponsee}` : `${list}?fait=enregistre`);
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
    redirect(303, `/association/${params.territory}/ceremonies/${params.event}?fait=retire`);
  },
};
