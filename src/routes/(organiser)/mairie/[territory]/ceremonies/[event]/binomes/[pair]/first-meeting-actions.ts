import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { DATE_PROBLEMS, meetingRefusal } from '#lib/labels/first-meetings.ts';
import { answerFirstMeeting } from '#lib/server/first-meetings/answer-first-meeting.ts';
import { fixFirstMeeting } from '#lib/server/first-meetings/fix-first-meeting.ts';
import {
  AnswerMeetingForm,
  DATE_ROWS,
  FixMeetingForm,
  MeetingHeldForm,
  OfferMeetingForm,
  toMeetingDates,
} from '#lib/server/first-meetings/meeting-forms.ts';
import { offerFirstMeeting } from '#lib/server/first-meetings/offer-first-meeting.ts';
import { recordFirstMeetingHeld } from '#lib/server/first-meetings/record-first-meeting-held.ts';
import { typedAgain } from '../../../../../../../(public)/typed-again.ts';

const EMPTY_ROWS = Object.fromEntries(
  DATE_ROWS.flatMap((row) => [
    [`on_${row}`, ''],
    [`at_${row}`, ''],
  ]),
);

interface MeetingEvent {
  readonly locals: App.Locals;
  readonly params: { readonly event: string };
  readonly request: Request;
}

/**
 * Arranging the first meeting of a pair, for the organiser's page of a pair and for an association's list of them:
 * the form says which pair, the use cases say whether it is the actor's.
 */
export const firstMeetingActions = {
  'proposer-dates': async (event: MeetingEvent) => {
    const read = await readForm(event.request, OfferMeetingForm);
    if (read.kind === 'refused') return refused(422, read.form);
    // An emptied row stays empty: what is suggested must not come back into it.
    const typed = { ...EMPTY_ROWS, ...typedAgain(read.value) };
    const found = toMeetingDates(read.value);
    if (found.kind === 'no-time') {
      return refused(422, { problems: { [`at_${found.row}`]: 'Écrivez aussi l’heure.' }, typed });
    }
    const dates = found.rows.map(({ date }) => date);
    const outcome = await event.locals.run(offerFirstMeeting, { ...pairOf(event, read.value.pair), dates });
    if (outcome.kind === 'offered') {
      return backTo(
        read.value.pair,
        outcome.isSponsorTold ? 'rencontre-proposee' : 'rencontre-proposee-voix',
      );
    }
    if (outcome.kind === 'unchanged') return backTo(read.value.pair, 'rencontre-inchangee');
    if (outcome.kind === 'none') {
      return refused(422, { problems: { on_1: meetingRefusal('none') }, typed });
    }
    if (outcome.kind === 'bad-date') {
      const row = found.rows.find(({ date }) => date === outcome.date)?.row ?? 1;
      return refused(422, { problems: { [`on_${row}`]: DATE_PROBLEMS[outcome.problem] }, typed });
    }
    return refused(409, { problems: { '': meetingRefusal(outcome.kind) }, typed });
  },
  'noter-dates': async (event: MeetingEvent) => {
    const read = await readForm(event.request, AnswerMeetingForm);
    if (read.kind === 'refused') return incomplete(read.form);
    const { pair, side, dates: suits } = read.value;
    const { kind } = await event.locals.run(answerFirstMeeting, { ...pairOf(event, pair), side, suits });
    return kind === 'answered' ? backTo(pair, 'rencontre-reponse') : notDone(pair, kind);
  },
  'fixer-date': async (event: MeetingEvent) => {
    const read = await readForm(event.request, FixMeetingForm);
    if (read.kind === 'refused') return incomplete(read.form);
    const { pair, at } = read.value;
    const outcome = await event.locals.run(fixFirstMeeting, { ...pairOf(event, pair), at });
    if (outcome.kind === 'fixed') {
      return backTo(pair, outcome.isSponsorTold ? 'rencontre-fixee' : 'rencontre-fixee-voix');
    }
    return outcome.kind === 'unchanged' ? backTo(pair, 'rencontre-inchangee') : notDone(pair, outcome.kind);
  },
  'noter-rencontre': async (event: MeetingEvent) => {
    const read = await readForm(event.request, MeetingHeldForm);
    if (read.kind === 'refused') return incomplete(read.form);
    const { pair, held } = read.value;
    const { kind } = await event.locals.run(recordFirstMeetingHeld, { ...pairOf(event, pair), held });
    return kind === 'recorded'
      ? backTo(pair, held ? 'rencontre-faite' : 'rencontre-reprise')
      : notDone(pair, kind);
  },
};

function pairOf({ locals, params }: MeetingEvent, pairId: string) {
  return { territoryId: locals.territoryId, eventId: params.event, pairId };
}

/** The page again with what was typed; it is `meetingOf` that says which of its pairs is meant. */
function refused(status: number, { problems, typed }: RefusedForm) {
  const pair = typed['pair'];
  return fail(status, { problems, typed, meetingOf: typeof pair === 'string' ? pair : '' });
}

function incomplete({ typed }: RefusedForm) {
  return refused(422, { problems: { '': meetingRefusal('incomplete') }, typed });
}

function notDone(pair: string, kind: string) {
  return refused(409, { problems: { '': meetingRefusal(kind) }, typed: { pair } });
}

function backTo(pair: string, done: string): never {
  redirect(303, `?fait=${done}&rencontre=${encodeURIComponent(pair)}#rencontre-${encodeURIComponent(pair)}`);
}
