import { error } from '@sveltejs/kit';
import { compileReport } from '#lib/server/campaigns/national-report/compile-report.ts';
import { writeReportJson, writeReportSheet } from '#lib/server/campaigns/national-report/report-data.ts';
import { describeReportData } from '#lib/server/campaigns/national-report/report-data-schema.ts';
import type { RequestHandler } from './$types';
import { fileAnswer } from '../../file-answer.server.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  json: 'application/json; charset=utf-8',
  'schema.json': 'application/schema+json; charset=utf-8',
};

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { format } = params;
  const type = Object.hasOwn(TYPES, format) ? TYPES[format] : undefined;
  if (type === undefined) error(404, 'Les données sont en CSV, en ODS ou en JSON.');
  const report = await locals.run(compileReport, { campaignSlug: params.campaign });
  const { origin } = locals.settings;
  const { slug } = report.campaign;
  const isSheet = format === 'csv' || format === 'ods';
  const body = isSheet
    ? await writeReportSheet(report, format)
    : format === 'json'
      ? writeReportJson(report, origin)
      : JSON.stringify(describeReportData(`${origin}/bilans/${slug}`));
  return fileAnswer(request, body, {
    'content-type': type,
    // A correction, or a withdrawal, is read by everybody at once.
    'cache-control': 'no-cache',
    ...(isSheet && { 'content-disposition': `attachment; filename="bilan-${slug}.${format}"` }),
  });
};
