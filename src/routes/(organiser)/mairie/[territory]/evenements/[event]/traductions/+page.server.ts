import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listTranslations } from '#lib/server/translations/list-translations.ts';
import { saveTranslations } from '#lib/server/translations/save-translations.ts';
import {
  shownDigest,
  translationForm,
  writtenTranslations,
} from '#lib/server/translations/translation-form.ts';
import { askedLanguage } from '../../../translation-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const texts = await run(listTranslations, { territoryId, eventId: params.event });
  const asked = url.searchParams.get('langue');
  const language = askedLanguage(asked);
  if (asked !== null && language === undefined) error(404);
  const count = (name: string) => Number(url.searchParams.get(name)) || 0;
  return {
    texts,
    language,
    shown: Object.fromEntries(
      texts.map(({ key, translations }) => [
        key,
        language === undefined ? '' : shownDigest(translations[language]?.text ?? ''),
      ]),
    ),
    done: url.searchParams.has('fait')
      ? { saved: count('traduits'), removed: count('retires'), toRedo: count('revoir') }
      : undefined,
  };
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const at = { territoryId, eventId: params.event };
    const texts = await run(listTranslations, at);
    const form = await readForm(request, translationForm(texts));
    if (form.kind === 'refused') return fail(422, form.form);
    const { locale } = form.value;
    const written = writtenTranslations(texts, form.value);
    const { saved, removed, toRedo } = await run(saveTranslations, { ...at, locale, written });
    redirect(303, `?langue=${locale}&fait=1&traduits=${saved}&retires=${removed}&revoir=${toRedo}`);
  },
};
