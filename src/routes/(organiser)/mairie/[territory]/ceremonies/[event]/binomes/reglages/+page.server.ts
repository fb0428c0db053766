import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { getPairingSettings } from '#lib/server/pairing/board/get-pairing-settings.ts';
import { savePairingSettings } from '#lib/server/pairing/board/save-pairing-settings.ts';
import { DEFAULT_PAIRING_SETTINGS } from '#lib/server/pairing/pairing-settings.ts';
import {
  PairingSettingsForm,
  toPairingSettings,
  toPairingSettingsTexts,
} from '#lib/server/pairing/pairing-settings-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const { settings, seen, isOpen } = await run(getPairingSettings, { territoryId, eventId: params.event });
  // The neighbourhoods are the town's own: there is no list to go back to.
  const defaults = { ...DEFAULT_PAIRING_SETTINGS, neighbourhoods: settings.neighbourhoods };
  const stored = toPairingSettingsTexts(settings);
  const isBackToDefaults = url.searchParams.has('depart');
  return {
    seen,
    isOpen,
    stored,
    start: isBackToDefaults ? toPairingSettingsTexts(defaults) : stored,
    isBackToDefaults,
    isSaved: url.searchParams.get('fait') === 'enregistre',
  };
};

const REFUSALS = {
  'changed-meanwhile':
    'Quelqu’un d’autre a changé ces réglages entre-temps. Vos choix sont toujours là\u00a0: comparez, puis enregistrez à nouveau.',
  'event-closed': 'La cérémonie est annulée ou passée\u00a0: rien n’a été changé.',
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, PairingSettingsForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const settings = toPairingSettings(form.value);
    const { seen } = form.value;
    const outcome = await run(savePairingSettings, { territoryId, eventId: params.event, settings, seen });
    if (outcome.kind === 'saved') redirect(303, '?fait=enregistre');
    return fail(409, {
      problems: { '': REFUSALS[outcome.kind] },
      typed: { ...toPairingSettingsTexts(settings), seen },
      isOutdated: outcome.kind === 'changed-meanwhile',
    });
  },
};
