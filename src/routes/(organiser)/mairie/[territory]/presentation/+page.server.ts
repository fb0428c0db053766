import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { getPresentation } from '#lib/server/territories/get-presentation.ts';
import { PresentationForm } from '#lib/server/territories/presentation-form.ts';
import { writePresentation } from '#lib/server/territories/write-presentation.ts';
import { listTranslations } from '#lib/server/translations/list-translations.ts';
import { saveTranslations } from '#lib/server/translations/save-translations.ts';
import {
  shownDigest,
  translationForm,
  writtenTranslations,
} from '#lib/server/translations/translation-form.ts';
import { askedLanguage } from '../translation-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent, url }) => {
  const { territory } = await parent();
  // Said before anything is typed: an editor could not save it.
  if (territory.role !== 'owner')
    error(403, 'La présentation est à la personne responsable de votre équipe.');
  const texts = await run(listTranslations, { territoryId });
  const language = askedLanguage(url.searchParams.get('langue'));
  const count = (name: string) => Number(url.searchParams.get(name)) || 0;
  return {
    presentation: await run(getPresentation, { territoryId }),
    texts,
    language,
    shown: Object.fromEntries(
      texts.map(({ key, translations }) => [
        key,
        language === undefined ? '' : shownDigest(translations[language]?.text ?? ''),
      ]),
    ),
    done: url.searchParams.get('fait'),
    counts: { saved: count('traduits'), removed: count('retires'), toRedo: count('revoir') },
  };
};

export const actions: Actions = {
  ecrire: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, PresentationForm);
    if (form.kind === 'refused') return fail(422, form.form);
    await run(writePresentation, { territoryId, presentation: form.value.presentation ?? '' });
    redirect(303, '?fait=ecrit');
  },
  traduire: async ({ locals: { run, territoryId }, request }) => {
    const texts = await run(listTranslations, { territoryId });
    const form = await readForm(request, translationForm(texts));
    if (form.kind === 'refused') return fail(422, form.form);
    const { locale } = form.value;
    const written = writtenTranslations(texts, form.value);
    const { saved, removed, toRedo } = await run(saveTranslations, { territoryId, locale, written });
    redirect(303, `?langue=${locale}&fait=traduit&traduits=${saved}&retires=${removed}&revoir=${toRedo}`);
  },
};
