import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { listFirstMeetings } from '#lib/server/first-meetings/list-first-meetings.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { listReferredPairs } from '#lib/server/pairing/board/list-referred-pairs.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { listSponsees } from '#lib/server/sponsees/list-sponsees.ts';
import { firstMeetingActions } from '../../../../../(organiser)/mairie/[territory]/ceremonies/[event]/binomes/[pair]/first-meeting-actions.ts';
import type { Actions, PageServerLoad } from './$types';

const AnswerForm = v.object({ pair: line({ max: 64 }), answer: choice(['accepted', 'declined']) });

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { title, status, starts_at_local, time_zone, place_name } = await locals.run(getEvent, at);
  const sponsees = await locals.run(listSponsees, at);
  return {
    event: { title, status, startsAtLocal: starts_at_local, timeZone: time_zone, placeName: place_name },
    households: sponsees.filter((sponsee) => sponsee.status === 'entered'),
    pairs: await locals.run(listReferredPairs, at),
    meetings: await locals.run(listFirstMeetings, at),
    done: url.searchParams.get('fait'),
    // The pair whose meeting the act was about.
    doneFor: url.searchParams.get('rencontre'),
  };
};

export const actions: Actions = {
  answer: async ({ locals, params, request }) => {
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, { isOver: false });
    const outcome = await locals.run(recordPairAnswer, {
      territoryId: locals.territoryId,
      eventId: params.event,
      pairId: read.value.pair,
      side: 'sponsee',
      answer: read.value.answer,
    });
    if (outcome.kind !== 'recorded') return fail(409, { isOver: true });
    if (read.value.answer === 'accepted') redirect(303, '?fait=accepte');
    redirect(303, `?fait=${outcome.reserve ? 'decline-reserve' : 'decline'}`);
  },
  ...firstMeetingActions,
};
