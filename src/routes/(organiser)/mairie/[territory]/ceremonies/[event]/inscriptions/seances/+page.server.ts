import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { addSession } from '#lib/server/information-sessions/add-session.ts';
import { listAttendees } from '#lib/server/information-sessions/list-attendees.ts';
import { listSessions } from '#lib/server/information-sessions/list-sessions.ts';
import {
  CancelSessionForm,
  ChangeSessionForm,
  SessionForm,
} from '#lib/server/information-sessions/session-form.ts';
import { cancelInformationSession } from '#lib/server/invitations/cancel-information-session.ts';
import { changeInformationSession } from '#lib/server/invitations/change-information-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const at = { territoryId, eventId: params.event };
  const sessions = await run(listSessions, at);
  const asked = url.searchParams.get('seance');
  const opened = sessions.find(({ id }) => id === asked);
  if (asked !== null && !opened) error(404);
  return {
    sessions,
    opened,
    gesture: opened ? url.searchParams.get('geste') : null,
    attendees: opened ? await run(listAttendees, { ...at, sessionId: opened.id }) : [],
    done: url.searchParams.get('fait'),
    messages: Number(url.searchParams.get('messages')) || 0,
  };
};

const OVER = 'Cette séance est passée ou annulée, ou la cérémonie l’est\u00a0: rien n’a été changé.';

export const actions: Actions = {
  ajouter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, SessionForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(addSession, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'added') redirect(303, `?fait=ajoutee`);
    return fail(409, { problems: problemsOf(outcome), typed: typedAgain(form.value) });
  },
  modifier: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ChangeSessionForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { session: sessionId, ...typed } = form.value;
    const at = { territoryId, eventId: params.event, sessionId };
    const outcome = await run(changeInformationSession, { ...at, ...typed });
    if (outcome.kind === 'saved') redirect(303, next(sessionId, 'modifiee', outcome));
    return fail(409, { problems: problemsOf(outcome), typed: typedAgain(form.value) });
  },
  annuler: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, CancelSessionForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { session: sessionId, note = '' } = form.value;
    const at = { territoryId, eventId: params.event, sessionId };
    const outcome = await run(cancelInformationSession, { ...at, note });
    if (outcome.kind === 'cancelled') redirect(303, next(sessionId, 'annulee', outcome));
    return fail(409, { problems: problemsOf(outcome), typed: typedAgain(form.value) });
  },
};

function problemsOf(outcome: { kind: 'over' } | { kind: 'refused'; problems: Record<string, string> }) {
  return outcome.kind === 'over' ? { '': OVER } : outcome.problems;
}

/** Whoever has somebody left to tell by voice is shown who; the others go back to the list. */
function next(sessionId: string, done: string, { told, byVoice }: { told: number; byVoice: number }): string {
  const open = byVoice > 0 ? `seance=${sessionId}&` : '';
  return `?${open}fait=${done}&messages=${told}`;
}
