import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { readReport } from '#lib/server/reports/read-report.ts';
import { PRESS_MAX, PROGRAMME_MAX, ReportForm, TO_IMPROVE_MAX } from '#lib/server/reports/report-form.ts';
import { saveReport } from '#lib/server/reports/save-report.ts';
import { REPORT_REFUSALS } from '../report-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  report: await run(readReport, { territoryId, eventId: params.event }),
  longest: { programme: PROGRAMME_MAX, press: PRESS_MAX, toImprove: TO_IMPROVE_MAX },
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ReportForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { are_figures_public, send, ...typed } = form.value;
    const outcome = await run(saveReport, {
      territoryId,
      eventId: params.event,
      wasHeld: typed.was_held === 'yes',
      peopleSponsored: typed.people_sponsored,
      sponsors: typed.sponsors,
      families: typed.families,
      associations: typed.associations,
      areFiguresPublic: are_figures_public,
      programme: typed.programme,
      press: typed.press,
      toImprove: typed.to_improve,
      isSent: send,
      revision: typed.revision,
    });
    if (outcome.kind === 'saved') redirect(303, `?fait=${send ? 'envoye' : 'enregistre'}`);
    const again = { ...typedAgain(typed), ...(are_figures_public && { are_figures_public: 'on' }) };
    if (outcome.kind === 'refused') return fail(422, { problems: { ...outcome.problems }, typed: again });
    return fail(409, { problems: { '': REPORT_REFUSALS[outcome.kind] }, typed: again });
  },
};
