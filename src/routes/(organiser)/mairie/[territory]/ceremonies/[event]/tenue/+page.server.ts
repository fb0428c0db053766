import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { confirmHeld } from '#lib/server/reports/confirm-held.ts';
import { ALT_MAX, HeldForm, NotHeldForm, TakeOffWallForm, WORDS_MAX } from '#lib/server/reports/held-form.ts';
import { readReport } from '#lib/server/reports/read-report.ts';
import { takeOffWall } from '#lib/server/reports/take-off-wall.ts';
import { REPORT_REFUSALS } from '../report-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  report: await run(readReport, { territoryId, eventId: params.event }),
  wordsMax: WORDS_MAX,
  altMax: ALT_MAX,
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  tenue: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, HeldForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { photo, is_agreed, are_figures_public, ...typed } = form.value;
    const outcome = await run(confirmHeld, {
      territoryId,
      eventId: params.event,
      wasHeld: true,
      peopleSponsored: typed.people_sponsored,
      sponsors: typed.sponsors,
      families: typed.families,
      words: typed.words,
      photo: photo && { image: new Uint8Array(await photo.arrayBuffer()), isAgreed: is_agreed },
      photoAlt: typed.photo_alt,
      areFiguresPublic: are_figures_public,
      revision: typed.revision,
    });
    if (outcome.kind === 'confirmed') redirect(303, '?fait=tenue');
    const again = {
      ...typedAgain(typed),
      ...(is_agreed && { is_agreed: 'on' }),
      ...(are_figures_public && { are_figures_public: 'on' }),
    };
    if (outcome.kind === 'refused') return fail(422, { problems: { ...outcome.problems }, typed: again });
    return fail(409, { problems: { '': REPORT_REFUSALS[outcome.kind] }, typed: again });
  },
  'pas-tenue': async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, NotHeldForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(confirmHeld, {
      territoryId,
      eventId: params.event,
      wasHeld: false,
      areFiguresPublic: false,
      revision: form.value.revision,
    });
    if (outcome.kind === 'confirmed') redirect(303, '?fait=pas-tenue');
    const why = outcome.kind === 'refused' ? '' : REPORT_REFUSALS[outcome.kind];
    return fail(409, { problems: { '': why }, typed: {} });
  },
  retirer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, TakeOffWallForm);
    if (form.kind === 'refused') return fail(422, form.form);
    await run(takeOffWall, { territoryId, eventId: params.event, what: form.value.what });
    redirect(303, '?fait=retire');
  },
};
