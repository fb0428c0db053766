import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { addMoment } from '#lib/server/events/programme/add-moment.ts';
import { MomentForm } from '#lib/server/events/programme/moment-form.ts';
import { programmeEnvelope } from '#lib/server/events/programme/programme-envelope.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url }) => {
  const { event, moments } = await parent();
  const asked = url.searchParams.get('copie');
  const copied = moments.find(({ id }) => id === asked);
  if (asked !== null && !copied) error(404, 'Ce moment n’est pas au programme.');
  return {
    copied,
    envelope: programmeEnvelope(
      { startsAtLocal: event.starts_at_local, endsAtLocal: event.ends_at_local },
      moments.filter(({ isCancelled }) => !isCancelled),
    ),
  };
};

const OVER = 'Cet événement est annulé ou terminé : son programme ne change plus.';

export const actions: Actions = {
  ajouter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, MomentForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(addMoment, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'added') redirect(303, '?fait=ajoute');
    const problems = outcome.kind === 'over' ? { '': OVER } : outcome.problems;
    return fail(422, { problems, typed: typedAgain(momentTyped(form.value)) });
  },
};

/** A ticked box is sent again as a form sends it. */
function momentTyped({ takes_guests, ...value }: { takes_guests: boolean }) {
  return { ...value, ...(takes_guests && { takes_guests: 'on' }) };
}
