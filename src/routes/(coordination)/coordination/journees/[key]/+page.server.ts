import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { addDay } from '#lib/server/international-days/add-day.ts';
import { archiveDay } from '#lib/server/international-days/archive-day.ts';
import { DayForm, DayTranslationForm, EditDayForm } from '#lib/server/international-days/day-form.ts';
import { editDay } from '#lib/server/international-days/edit-day.ts';
import { getKeptDay } from '#lib/server/international-days/get-kept-day.ts';
import { listKeptDays } from '#lib/server/international-days/list-kept-days.ts';
import { writeDayTranslation } from '#lib/server/international-days/write-day-translation.ts';
import type { Actions, PageServerLoad } from './$types';

/** No day may have this key: it is the form of a new one. */
const NEW = 'nouvelle';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => {
  if (params.key === NEW) return { day: undefined, eventCount: 0, locale: null };
  const day = await run(getKeptDay, { key: params.key });
  const days = await run(listKeptDays, {});
  return {
    day,
    eventCount: days.find(({ key }) => key === day.key)?.eventCount ?? 0,
    locale: url.searchParams.get('langue'),
  };
};

export const actions: Actions = {
  ajouter: async ({ locals: { run }, request }) => {
    const form = await readForm(request, DayForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { picture, ...typed } = form.value;
    const outcome = await run(addDay, { ...typed, picture: await bytesOf(picture) });
    if (outcome.kind === 'added') redirect(303, `/coordination/journees/${outcome.key}?fait=ajoutee`);
    return fail(422, { problems: outcome.problems, typed: typedAgain(typed), isOutdated: false });
  },
  modifier: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, EditDayForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { picture, ...typed } = form.value;
    const outcome = await run(editDay, { key: params.key, ...typed, picture: await bytesOf(picture) });
    if (outcome.kind === 'saved') redirect(303, `?fait=${outcome.isMoved ? 'deplacee' : 'modifiee'}`);
    const { removes_picture, ...fields } = typed;
    const again = typedAgain({ ...fields, ...(removes_picture && { removes_picture: 'on' }) });
    if (outcome.kind === 'refused')
      return fail(422, { problems: outcome.problems, typed: again, isOutdated: false });
    return fail(409, { problems: {}, typed: again, isOutdated: true });
  },
  traduire: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, DayTranslationForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { title = '', text = '', ...about } = form.value;
    if (title === '' && text !== '') {
      const problems = { title: 'Traduisez aussi le titre : sans lui, rien ne s’affiche dans cette langue.' };
      return fail(422, { problems, typed: typedAgain(form.value), isOutdated: false });
    }
    const outcome = await run(writeDayTranslation, { key: params.key, title, text, ...about });
    const isStale = outcome.kind === 'saved' && outcome.isStale;
    redirect(303, `?fait=${isStale ? 'perimee' : 'traduite'}#langues`);
  },
  archiver: async ({ locals: { run }, params }) => {
    await run(archiveDay, { key: params.key, isArchived: true });
    redirect(303, '/coordination/journees?fait=archivee');
  },
  remettre: async ({ locals: { run }, params }) => {
    await run(archiveDay, { key: params.key, isArchived: false });
    redirect(303, '/coordination/journees?fait=remise');
  },
};

async function bytesOf(file: File | undefined): Promise<Uint8Array | undefined> {
  return file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
