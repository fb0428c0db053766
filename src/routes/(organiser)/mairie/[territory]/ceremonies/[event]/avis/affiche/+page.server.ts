import { error } from '@sveltejs/kit';
import { isLocale, type Locale } from '#i18n/runtime.js';
import { languagesByOwnName } from '#lib/labels/written-languages.ts';
import { drawEvaluationCode } from '#lib/server/evaluations/draw-evaluation-code.ts';
import type { PageServerLoad } from './$types';

/** As many as stand on one sheet in letters that are read from a step away. */
const MOST_LANGUAGES = 6;
const USUAL: readonly Locale[] = ['fr', 'en', 'ar', 'fa'];

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const asked = url.searchParams.getAll('langue').filter(isLocale);
  const code = (await run(drawEvaluationCode, { territoryId, eventId: params.event })) ?? error(404);
  return {
    code,
    languages: [...new Set(asked.length > 0 ? asked : USUAL)].slice(0, MOST_LANGUAGES),
    choices: languagesByOwnName(),
    most: MOST_LANGUAGES,
  };
};
