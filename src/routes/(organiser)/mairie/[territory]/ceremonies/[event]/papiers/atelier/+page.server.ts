import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { SECOND_LANGUAGES } from '#lib/server/certificates/page/certificate-languages.ts';
import { commitmentSentence } from '#lib/server/certificates/page/commitment-words.ts';
import { certificateNotice } from '#lib/server/certificates/page/compose-page.ts';
import { getPaperStudio } from '#lib/server/certificates/studio/get-paper-studio.ts';
import { listMarks } from '#lib/server/certificates/studio/list-marks.ts';
import { listOrganiserLogos } from '#lib/server/certificates/studio/list-organiser-logos.ts';
import { PaperSettingsForm, toPaperSettings } from '#lib/server/certificates/studio/paper-settings-form.ts';
import { savePaperSettings } from '#lib/server/certificates/studio/save-paper-settings.ts';
import { pictureOfTyped } from './picture-of-typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const at = { territoryId, eventId: params.event };
  const logos = await run(listOrganiserLogos, at);
  return {
    studio: await run(getPaperStudio, at),
    organisers: logos.map(({ name, logo, isPrinted }) => ({ name, hasLogo: logo !== null, isPrinted })),
    marks: (await run(listMarks, at)).map(({ mark }) => mark),
    words: {
      sentence: commitmentSentence(['marraine'], ['filleule']),
      parrainage: certificateNotice('parrainage'),
      marrainage: certificateNotice('marrainage'),
    },
    languages: SECOND_LANGUAGES,
    place: Number(/^\d{1,4}$/.exec(url.searchParams.get('place') ?? '') ?? 1),
    language: /^[a-z]{2,3}$/.exec(url.searchParams.get('langue') ?? '')?.[0] ?? '',
    isSaved: url.searchParams.get('fait') === 'enregistre',
  };
};

const REFUSALS = {
  'changed-meanwhile':
    'Quelqu’un d’autre a changé ces choix entre-temps. Les vôtres sont toujours là\u00a0: comparez, puis enregistrez à nouveau.',
  over: 'La cérémonie est annulée\u00a0: rien n’a été changé.',
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const at = { territoryId, eventId: params.event };
    const form = await readForm(request, PaperSettingsForm);
    if (form.kind === 'refused') {
      const picture = await pictureOfTyped(run, at, form.form.typed);
      return fail(422, { ...form.form, picture, isOutdated: false });
    }
    const { place = 1, language, revision, ...chosen } = form.value;
    const settings = toPaperSettings(chosen);
    const outcome = await run(savePaperSettings, { ...at, settings, revision });
    if (outcome.kind === 'saved') {
      redirect(303, `?fait=enregistre&place=${place}${language ? `&langue=${language}` : ''}`);
    }
    const typed: RefusedForm['typed'] = {
      ...settings,
      commitment: settings.commitment ?? '',
      place: String(place),
      language: language ?? '',
      revision: String(revision),
    };
    return fail(409, {
      problems: outcome.kind === 'refused' ? outcome.problems : { '': REFUSALS[outcome.kind] },
      typed,
      picture: await pictureOfTyped(run, at, typed),
      isOutdated: outcome.kind === 'changed-meanwhile',
    });
  },
};
