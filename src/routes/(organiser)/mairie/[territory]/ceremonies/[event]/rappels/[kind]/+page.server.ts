import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { isLocale } from '#i18n/runtime.js';
import { readForm } from '#lib/forms/read-form.ts';
import { listReminders } from '#lib/server/reminders/list-reminders.ts';
import { previewReminder } from '#lib/server/reminders/preview-reminder.ts';
import { ReminderWordsForm } from '#lib/server/reminders/reminder-form.ts';
import { rewriteReminder } from '#lib/server/reminders/rewrite-reminder.ts';
import { variablesOf } from '#lib/server/reminders/reminder-words.ts';
import { reminderOf, type ReminderLabel } from '../reminder-labels.ts';
import type { Actions, PageServerLoad } from './$types';

function found(slug: string): ReminderLabel {
  return reminderOf(slug) ?? error(404);
}

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const { kind, label } = found(params.kind);
  const asked = url.searchParams.get('langue') ?? 'fr';
  const locale = isLocale(asked) ? asked : 'fr';
  const of = { territoryId, eventId: params.event };
  const reminder = (await run(listReminders, of)).find((each) => each.kind === kind);
  const preview = await run(previewReminder, { ...of, kind, locale });
  return { label, locale, preview, ownWords: reminder?.ownWords ?? {}, variables: variablesOf(kind) };
};

export const actions: Actions = {
  apercu: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ReminderWordsForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { langue: locale, words = '' } = form.value;
    const of = { territoryId, eventId: params.event, kind: found(params.kind).kind };
    const preview = await run(previewReminder, { ...of, locale, words });
    const typed = { langue: locale, words };
    if (preview.kind === 'refused')
      return fail(422, { problems: preview.problems, typed, preview: undefined });
    return { problems: {}, typed, preview };
  },
  enregistrer: async ({ locals: { runWriting, territoryId }, params, request, url }) => {
    const form = await readForm(request, ReminderWordsForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { langue: locale, words = '' } = form.value;
    const of = { territoryId, eventId: params.event, kind: found(params.kind).kind };
    const outcome = await runWriting(rewriteReminder, { ...of, locale, words });
    const typed = { langue: locale, words };
    if (outcome.kind === 'refused')
      return fail(422, { problems: outcome.problems, typed, preview: undefined });
    if (outcome.kind === 'unwritable')
      return fail(503, { problems: { '': m.fault_unwritable() }, typed, preview: undefined });
    if (outcome.kind === 'over') {
      const problems = { '': 'Cette cérémonie est annulée : aucun rappel ne part.' };
      return fail(409, { problems, typed, preview: undefined });
    }
    redirect(303, `${url.pathname}?langue=${locale}&fait=${words === '' ? 'retabli' : 'enregistre'}`);
  },
  retablir: async ({ locals: { run, territoryId }, params, url }) => {
    const locale = url.searchParams.get('langue') ?? 'fr';
    const of = { territoryId, eventId: params.event, kind: found(params.kind).kind };
    await run(rewriteReminder, { ...of, locale, words: '' });
    redirect(303, `${url.pathname}?langue=${locale}&fait=retabli`);
  },
};
