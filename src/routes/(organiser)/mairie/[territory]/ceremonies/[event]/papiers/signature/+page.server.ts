import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { listMarks } from '#lib/server/certificates/studio/list-marks.ts';
import { PlaceMarkForm, RemoveMarkForm } from '#lib/server/certificates/studio/mark-form.ts';
import { placeMark } from '#lib/server/certificates/studio/place-mark.ts';
import { removeMark } from '#lib/server/certificates/studio/remove-mark.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, parent, url }) => {
  const { territory, ceremony } = await parent();
  const marks = await run(listMarks, { territoryId, eventId: params.event });
  return {
    maySign: territory.role === 'owner',
    placed: Object.fromEntries(
      marks.map(({ mark, placedAt }) => [mark, localTimeOf(placedAt, ceremony.time_zone).slice(0, 10)]),
    ),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  poser: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, PlaceMarkForm);
    if (form.kind === 'refused') {
      const { mark = '', ...typed } = form.form.typed;
      return fail(422, { about: String(mark), problems: form.form.problems, typed });
    }
    const { mark } = form.value;
    const image = new Uint8Array(await form.value.image.arrayBuffer());
    const outcome = await run(placeMark, { territoryId, eventId: params.event, mark, image });
    if (outcome.kind === 'placed') redirect(303, '?fait=pose');
    const problems: Record<string, string> =
      outcome.kind === 'over'
        ? { '': 'La cérémonie est annulée\u00a0: rien n’a été changé.' }
        : { image: outcome.problem };
    return fail(422, { about: mark, problems, typed: { is_agreed: 'on' } });
  },
  retirer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RemoveMarkForm);
    if (form.kind === 'refused') return fail(422, { about: '', problems: form.form.problems, typed: {} });
    await run(removeMark, { territoryId, eventId: params.event, mark: form.value.mark });
    redirect(303, '?fait=retire');
  },
};
