import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { addGuest } from '#lib/server/guests/add-guest.ts';
import {
  AddedGuestForm,
  MOST_PLACES,
  SearchGuestForm,
  WithdrawGuestForm,
} from '#lib/server/guests/guest-form.ts';
import { listGuestMoments } from '#lib/server/guests/list-guest-moments.ts';
import { listGuests } from '#lib/server/guests/list-guests.ts';
import { withdrawGuest } from '#lib/server/guests/withdraw-guest.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const at = { territoryId, eventId: params.event };
  const { event, moments } = await run(listGuestMoments, at);
  const asked = url.searchParams.get('moment');
  const opened = moments.find(({ id }) => id === asked);
  if (asked !== null && !opened) error(404);
  return {
    isPublic: event.isOpen,
    guestMoments: moments,
    opened,
    // Names are read, and their reading recorded, once somebody opens a moment.
    guests: opened ? await run(listGuests, { ...at, momentId: opened.id }) : [],
    leaving: url.searchParams.get('retirer'),
    done: url.searchParams.get('fait'),
    mostPlaces: MOST_PLACES,
    submissionToken: crypto.randomUUID(),
  };
};

const OVER =
  'Ce moment ne prend pas de réservation\u00a0: il est annulé ou commencé, ou son événement n’est pas publié. Rien n’a été écrit.';
const KNOWN = 'Cette adresse a déjà une réservation pour ce moment\u00a0: rien n’a été ajouté.';

export const actions: Actions = {
  chercher: async ({ request }) => {
    const form = await readForm(request, SearchGuestForm);
    return { search: form.kind === 'ok' ? (form.value.name ?? '') : '' };
  },
  ajouter: async ({ locals: { run, territoryId }, params, request, url }) => {
    const momentId = url.searchParams.get('moment') ?? '';
    const form = await readForm(request, AddedGuestForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const at = { territoryId, eventId: params.event, momentId };
    const outcome = await run(addGuest, { ...at, form: form.value });
    if (outcome.kind === 'confirmed' || outcome.kind === 'waiting')
      redirect(303, `?moment=${momentId}&fait=${outcome.kind === 'confirmed' ? 'ajoutee' : 'attente'}`);
    const { name, email = '', phone = '', places } = form.value;
    const typed = { name, email, phone, places: String(places) };
    return fail(409, { problems: { [WHOLE_FORM]: outcome.kind === 'known' ? KNOWN : OVER }, typed });
  },
  retirer: async ({ locals: { run, territoryId }, params, request, url }) => {
    const form = await readForm(request, WithdrawGuestForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const asked = { territoryId, eventId: params.event, guestId: form.value.guest };
    const outcome = await run(withdrawGuest, asked);
    const back = `?moment=${url.searchParams.get('moment') ?? ''}`;
    redirect(303, `${back}&fait=${outcome.kind === 'over' ? 'trop-tard' : 'rendue'}`);
  },
};
