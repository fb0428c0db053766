import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { isHappeningKind } from '#lib/labels/happening-templates.ts';
import { createHappening } from '#lib/server/events/create-happening.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { HappeningForm } from '#lib/server/events/happening-form.ts';
import { suggestHappening } from '#lib/server/events/suggest-happening.ts';
import { listDaysToCome } from '#lib/server/international-days/list-days-to-come.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, parent, url }) => {
  const { territory } = await parent();
  const kind = url.searchParams.get('modele');
  const dayKey = url.searchParams.get('jour') ?? undefined;
  if (kind === 'ceremony') redirect(303, `/mairie/${params.territory}/preparer`);
  if (kind !== null && !isHappeningKind(kind)) error(404, 'Ce modèle n’existe pas.');
  const days = await run(listDaysToCome, { timeZone: territory.timeZone });
  const day = days.find(({ key }) => key === dayKey);
  if (dayKey !== undefined && !day) error(404, 'Cette journée n’est pas au calendrier.');
  return {
    days,
    day,
    suggested: kind === null ? undefined : await run(suggestHappening, { territoryId, kind, dayKey }),
  };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, HappeningForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(createHappening, { territoryId, ...form.value });
    if (outcome.kind === 'refused') {
      return fail(422, { problems: outcome.problems, typed: typedAgain(form.value) });
    }
    redirect(303, `/mairie/${params.territory}/evenements/${outcome.eventId}?fait=cree`);
  },
};
