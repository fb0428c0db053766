import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { noteActs } from '#lib/server/day-of/arrivals/note-acts.ts';
import { setThere } from '#lib/server/day-of/arrivals/set-there.ts';
import { readDay } from '#lib/server/day-of/read-day.ts';
import { setRoomCapacity } from '#lib/server/day-of/set-room-capacity.ts';
import { RoomForm, ThereForm, VisitorsForm } from './day-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  day: await run(readDay, { territoryId, eventId: params.event }),
  /** Of the two buttons of visitors, without scripts. */
  nonce: crypto.randomUUID(),
  filter: url.searchParams.get('voir') ?? '',
});

export const actions: Actions = {
  present: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ThereForm);
    if (form.kind === 'refused') return fail(422, { because: 'unreadable' as const });
    const { kind, id, people, there } = form.value;
    const { refused } = await run(setThere, {
      territoryId,
      eventId: params.event,
      subject: { kind, id },
      people,
      isThere: there === 'oui',
    });
    if (refused.length > 0) return fail(409, { because: 'withdrawn' as const });
    return { noted: true };
  },
  visiteurs: async ({ locals: { run, context, territoryId }, params, request }) => {
    const form = await readForm(request, VisitorsForm);
    if (form.kind === 'refused') return fail(422, { because: 'unreadable' as const });
    const { change, nonce } = form.value;
    const notedAt = context.clock.now();
    const act = { id: nonce, notedAt, kind: 'visitors' as const, visitors: Number(change) };
    await run(noteActs, { territoryId, eventId: params.event, acts: [act] });
    return { noted: true };
  },
  salle: async ({ locals: { run, territoryId }, params, request, url }) => {
    const form = await readForm(request, RoomForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const capacity = form.value.capacity ?? null;
    await run(setRoomCapacity, { territoryId, eventId: params.event, capacity });
    redirect(303, url.pathname);
  },
};
