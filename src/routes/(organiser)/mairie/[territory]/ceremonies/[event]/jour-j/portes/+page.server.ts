import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { listDevices } from '#lib/server/day-of/devices/list-devices.ts';
import { createDeviceLink } from '#lib/server/day-of/devices/create-device-link.ts';
import { revokeDevice } from '#lib/server/day-of/devices/revoke-device.ts';
import type { Actions, PageServerLoad } from './$types';

const CreateForm = v.object({ kind: choice(['door', 'lectern']), label: line({ max: 60 }) });
const RevokeForm = v.object({ device: line({ max: 64 }) });

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  devices: await run(listDevices, { territoryId, eventId: params.event }),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  // The link is shown in this answer and never again: it is in no address, and stored nowhere.
  creer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CreateForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const created = await run(createDeviceLink, { territoryId, eventId: params.event, ...form.value });
    if (created.kind === 'created') return { created: { ...created, ...form.value } };
    return fail(409, {
      problems: {
        '':
          created.kind === 'over'
            ? 'La cérémonie est passée ou annulée\u00a0: il n’y a plus personne à accueillir.'
            : 'Douze appareils au plus\u00a0: fermez d’abord une porte qui ne sert plus.',
      },
      typed: form.value,
    });
  },
  fermer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RevokeForm);
    if (form.kind === 'refused') return fail(422, form.form);
    await run(revokeDevice, { territoryId, eventId: params.event, deviceId: form.value.device });
    redirect(303, '?fait=ferme');
  },
};
