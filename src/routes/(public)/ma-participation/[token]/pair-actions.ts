import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { answerOwnMeeting } from '#lib/server/first-meetings/answer-own-meeting.ts';
import { AnswerOwnMeetingForm } from '#lib/server/first-meetings/meeting-forms.ts';
import { answerOwnPair } from '#lib/server/invitations/answer-own-pair.ts';
import { backTo, notKept } from './answer-act.ts';
import type { RequestEvent } from './$types';

const AnswerForm = v.object({ pair: line({ max: 60 }), answer: choice(['accepted', 'declined']) });

/** Answering for one's pair: yes or no, and which dates of the first meeting suit. */
export const pairActions = {
  repondre: async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, AnswerForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'pair' });
    const { pair: pairId, answer } = read.value;
    const outcome = await locals.runWriting(answerOwnPair, { token: params.token, pairId, answer });
    if (outcome.kind === 'unwritable') return notKept('page');
    return backTo(params.token, outcome.kind === 'recorded' ? 'reponse' : 'trop-tard');
  },
  'choisir-dates': async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, AnswerOwnMeetingForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'page' });
    const { pair: pairId, dates: suits } = read.value;
    const outcome = await locals.runWriting(answerOwnMeeting, { token: params.token, pairId, suits });
    if (outcome.kind === 'unwritable') return notKept('page');
    return backTo(params.token, outcome.kind === 'answered' ? 'dates' : 'dates-changees');
  },
};
