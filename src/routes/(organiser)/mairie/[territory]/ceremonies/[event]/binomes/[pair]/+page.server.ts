import { localTimeOf } from '#lib/dates/local-time.ts';
import { readFirstMeeting } from '#lib/server/first-meetings/read-first-meeting.ts';
import { getPair } from '#lib/server/pairing/board/get-pair.ts';
import { firstMeetingActions } from './first-meeting-actions.ts';
import { answer, choose, confirm, end, lock, pairOf, rule } from './pair-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ceremony } = await event.parent();
  const view = await event.locals.run(getPair, pairOf(event));
  const dayOf = (instant: string | null) =>
    instant === null ? undefined : localTimeOf(instant, ceremony.time_zone);
  return {
    view,
    answeredOn: { sponsor: dayOf(view.answeredAt.sponsor), sponsee: dayOf(view.answeredAt.sponsee) },
    meeting: await event.locals.run(readFirstMeeting, pairOf(event)),
    isEnding: event.url.searchParams.has('terminer'),
    done: event.url.searchParams.get('fait'),
  };
};

export const actions: Actions = { confirm, choose, lock, rule, answer, end, ...firstMeetingActions };
