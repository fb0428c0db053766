import { compileReport } from '#lib/server/campaigns/national-report/compile-report.ts';
import { reportShown } from '../report-shown.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
  reportShown(await locals.run(compileReport, { campaignSlug: params.campaign }), locals.settings);
