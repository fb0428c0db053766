import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { DiscretionForm } from '#lib/server/day-of/discretion/discretion-form.ts';
import { setDiscretion } from '#lib/server/day-of/discretion/set-discretion.ts';
import { toZones, ZonesForm, zonesShown } from '#lib/server/day-of/photographs/photo-zones.ts';
import { readPhotographs } from '#lib/server/day-of/photographs/read-photographs.ts';
import { savePhotoZones } from '#lib/server/day-of/photographs/save-photo-zones.ts';
import { setSponsorImage } from '#lib/server/day-of/photographs/set-sponsor-image.ts';
import { SponsorImageForm } from '#lib/server/day-of/photographs/sponsor-image-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  photographs: await run(readPhotographs, { territoryId, eventId: params.event }),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  zones: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ZonesForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(savePhotoZones, {
      territoryId,
      eventId: params.event,
      zones: toZones(form.value),
      shown: zonesShown(form.value.shown),
    });
    if (outcome.kind === 'saved') redirect(303, '?fait=zones');
    const why = 'Quelqu’un d’autre a modifié les zones entre-temps : les voici. Reprenez ce qui manque.';
    return fail(409, { problems: { '': why }, typed: {} });
  },
  discretion: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, DiscretionForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { sponsee, what, set, back, at } = form.value;
    const asked = { territoryId, eventId: params.event, sponseeId: sponsee };
    const outcome = await run(setDiscretion, { ...asked, what, isSet: set === 'oui' });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    if (outcome.kind === 'consent-needed') redirect(303, `${base}/filleuls/${sponsee}`);
    redirect(
      303,
      `${base}/${back === 'deroule' ? back : `jour-j${back === 'jour-j' ? '' : `/${back}`}`}#${at}`,
    );
  },
  parrain: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, SponsorImageForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { sponsor, refused } = form.value;
    const asked = { territoryId, eventId: params.event, sponsorId: sponsor };
    await run(setSponsorImage, { ...asked, isRefused: refused === 'oui' });
    redirect(303, '?#parrains');
  },
};
