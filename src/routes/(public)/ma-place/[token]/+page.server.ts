import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { changeOwnPlaces } from '#lib/server/guests/change-own-places.ts';
import { confirmGuest } from '#lib/server/guests/confirm-guest.ts';
import { MOST_PLACES, OwnPlacesForm } from '#lib/server/guests/guest-form.ts';
import { showOwnPlace } from '#lib/server/guests/show-own-place.ts';
import { withdrawOwnPlace } from '#lib/server/guests/withdraw-guest.ts';
import { eraseOwnGuest } from '#lib/server/privacy/erase-own-guest.ts';
import type { DoneCode } from './done-words.ts';
import type { Actions, PageServerLoad } from './$types';

// Showing changes nothing: a mail scanner that opens the link confirms nobody and withdraws nobody.
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  own: await locals.run(showOwnPlace, { token: params.token }),
  token: params.token,
  mostPlaces: MOST_PLACES,
  done: url.searchParams.get('fait'),
  gesture: url.searchParams.get('geste'),
});

export const actions: Actions = {
  confirmer: async ({ locals, params }) => {
    const { kind } = await locals.runWriting(confirmGuest, { token: params.token });
    if (kind === 'unwritable') return notKept();
    const done = {
      confirmed: 'confirmee',
      waiting: 'attente',
      already: 'attente',
      over: 'trop-tard',
    } as const;
    return backTo(params.token, done[kind]);
  },
  changer: async ({ locals, params, request }) => {
    const read = await readForm(request, OwnPlacesForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { places } = read.value;
    const { kind } = await locals.runWriting(changeOwnPlaces, { token: params.token, places });
    const typed = { places: String(places) };
    if (kind === 'unwritable') return notKept(typed);
    if (kind === 'full') return fail(409, { problems: { places: m.guest_change_full() }, typed });
    return backTo(params.token, kind === 'changed' ? 'nombre' : 'trop-tard');
  },
  retirer: async ({ locals, params }) => {
    const { kind } = await locals.runWriting(withdrawOwnPlace, { token: params.token });
    if (kind === 'unwritable') return notKept();
    return backTo(params.token, kind === 'over' ? 'trop-tard' : 'rendue');
  },
  effacer: async ({ locals, params }) => {
    const { event } = await locals.run(showOwnPlace, { token: params.token });
    const outcome = await locals.runWriting(eraseOwnGuest, { token: params.token });
    if (outcome.kind === 'unwritable') return notKept();
    const isUnderWay = outcome.kind === 'erased' && outcome.underWay > 0;
    // The link leads nowhere from here on: what was done is said on the page that needs none.
    const done = isUnderWay ? 'efface-en-route' : 'efface';
    redirect(
      303,
      localizeHref(
        event.slug
          ? `/evenements/${event.slug}/venir/envoyee?fait=${done}`
          : `/ma-participation?fait=${done}`,
      ),
    );
  },
};

/** Nothing can be kept for the moment: the page again, with what was typed. */
function notKept(typed: RefusedForm['typed'] = {}) {
  return fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed });
}

function backTo(token: string, done: DoneCode): never {
  redirect(303, localizeHref(`/ma-place/${token}?fait=${done}`));
}
