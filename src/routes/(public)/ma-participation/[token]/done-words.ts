import { m } from '#i18n/messages.js';

/** What an act came to, as the address of the page it comes back to says it. */
const DONE = {
  modification: () => m.part_done_changed(),
  personnes: () => m.own_done_party(),
  presentation: () => m.own_present_saved(),
  'sans-presentation': () => m.own_present_erased(),
  apres: () => m.wish_saved(),
  reponse: () => m.part_done_answered(),
  dates: () => m.own_meeting_done(),
  'dates-changees': () => m.own_meeting_late(),
  place: () => m.own_done_accepted(),
  'place-passee': () => m.own_done_ended(),
  seance: () => m.session_done_chosen(),
  'sans-seance': () => m.session_done_left(),
  retrait: () => m.part_done_withdrawn(),
  retour: () => m.own_done_returned(),
  'retour-attente': () => m.own_done_returned_waiting(),
  'autre-inscription': () => m.own_return_known(),
  clos: () => m.own_return_closed(),
  inchange: () => m.own_done_none(),
  'trop-tard': () => m.part_done_late(),
} as const;

export type DoneCode = keyof typeof DONE;

/** The outcome in words; nothing for a code that is none of ours. */
export function doneWords(code: string | null): string | undefined {
  return code !== null && Object.hasOwn(DONE, code) ? DONE[code as DoneCode]() : undefined;
}
