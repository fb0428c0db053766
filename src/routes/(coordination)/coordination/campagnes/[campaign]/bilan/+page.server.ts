import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { previewReport } from '#lib/server/campaigns/national-report/compile-report.ts';
import { editReportText } from '#lib/server/campaigns/national-report/edit-report-text.ts';
import { publishReport } from '#lib/server/campaigns/national-report/publish-report.ts';
import { readReportDesk } from '#lib/server/campaigns/national-report/read-report-desk.ts';
import { publishedOn } from '#lib/server/campaigns/national-report/report-words.ts';
import { ReportStateForm, ReportTextForm } from '#lib/server/campaigns/national-report/report-text-form.ts';
import { withdrawReport } from '#lib/server/campaigns/national-report/withdraw-report.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { reportShown } from '../../../../../(public)/bilans/report-shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, settings }, params, url }) => {
  const at = { campaignSlug: params.campaign };
  const { campaign, received, missing, refusal } = await run(readReportDesk, at);
  const { slug, name, status, revision, reportText, reportPublishedAt } = campaign;
  return {
    campaign: { slug, name, status, revision, reportText, reportPublishedAt },
    publishedOn: publishedOn({ campaign }),
    received,
    missing,
    refusal,
    preview: url.searchParams.has('apercu') ? reportShown(await run(previewReport, at), settings) : null,
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  ecrire: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, ReportTextForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { text = '', revision } = form.value;
    const outcome = await run(editReportText, { campaignSlug: params.campaign, text, revision });
    if (outcome.kind === 'saved') redirect(303, '?fait=ecrit');
    return fail(409, { problems: {}, typed: typedAgain(form.value), isOutdated: true });
  },
  publier: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, ReportStateForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(publishReport, { campaignSlug: params.campaign, ...form.value });
    if (outcome.kind === 'published') redirect(303, '?fait=publie');
    // The page says why: it reads anew what stands in the way.
    return fail(409, { problems: {}, typed: {}, isOutdated: outcome.kind === 'changed-meanwhile' });
  },
  retirer: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, ReportStateForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const outcome = await run(withdrawReport, { campaignSlug: params.campaign, ...form.value });
    if (outcome.kind === 'withdrawn') redirect(303, '?fait=retire');
    return fail(409, { problems: {}, typed: {}, isOutdated: true });
  },
};
