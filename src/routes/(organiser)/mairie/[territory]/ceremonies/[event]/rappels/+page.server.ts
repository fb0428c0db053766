import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listReminders } from '#lib/server/reminders/list-reminders.ts';
import { SwitchReminderForm } from '#lib/server/reminders/reminder-form.ts';
import { setReminder } from '#lib/server/reminders/set-reminder.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  reminders: await locals.run(listReminders, { territoryId: locals.territoryId, eventId: params.event }),
});

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request, url }) => {
    const form = await readForm(request, SwitchReminderForm);
    if (form.kind === 'refused') return fail(422, { isOver: false });
    const { kind, is_on } = form.value;
    const outcome = await run(setReminder, {
      territoryId,
      eventId: params.event,
      kind,
      isOn: is_on === 'oui',
    });
    if (outcome.kind === 'over') return fail(409, { isOver: true });
    redirect(303, `${url.pathname}?fait=${is_on === 'oui' ? 'active' : 'desactive'}`);
  },
};
