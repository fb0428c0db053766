import { fail, redirect } from '@sveltejs/kit';
import { getEvent } from '#lib/server/events/get-event.ts';
import { listAnswers } from '#lib/server/invitations/list-answers.ts';
import { listToldByPeople } from '#lib/server/invitations/list-told-by-people.ts';
import { previewInvitations } from '#lib/server/invitations/preview-invitations.ts';
import { readMailHealth } from '#lib/server/invitations/read-mail-health.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  return {
    event,
    preview: await locals.run(previewInvitations, at),
    health: await locals.run(readMailHealth, at),
    answers: await locals.run(listAnswers, at),
    narrowedTo: url.searchParams.get('reponse'),
    toldByPeople: await locals.run(listToldByPeople, at),
    sent: url.searchParams.has('envoye') ? Number(url.searchParams.get('envoye')) || 0 : undefined,
  };
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const at = { territoryId: locals.territoryId, eventId: params.event };
    const outcome = await locals.run(sendInvitations, at);
    if (outcome.kind === 'closed') return fail(409, { isClosed: true });
    redirect(303, `?envoye=${outcome.messages}`);
  },
};
