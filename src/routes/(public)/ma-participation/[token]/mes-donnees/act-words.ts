import { m } from '#i18n/messages.js';

/** What an entry of the audit tells the person it is about. Some acts look alike from where they stand. */
const ACTS: Readonly<Record<string, () => string>> = {
  'registration.received': () => m.own_data_act_registration_received(),
  'registration.begun_again': () => m.own_data_act_registration_received(),
  'registration.repeated': () => m.own_data_act_registration_repeated(),
  'registration.known_address_met': () => m.own_data_act_registration_repeated(),
  'registration.written_from_paper': () => m.own_data_act_registration_written(),
  'registration.imported': () => m.own_data_act_registration_written(),
  'registration.confirmed': () => m.own_data_act_registration_confirmed(),
  'registration.waiting': () => m.own_data_act_registration_waiting(),
  'registration.offered': () => m.own_data_act_registration_offered(),
  'registration.offer_missed': () => m.own_data_act_registration_offer_missed(),
  'registration.changed': () => m.own_data_act_registration_changed(),
  'registration.corrected': () => m.own_data_act_registration_changed(),
  'registration.party_changed': () => m.own_data_act_registration_changed(),
  'registration.withdrawn': () => m.own_data_act_registration_withdrawn(),
  'registration.objected': () => m.own_data_act_objected(),
  'registration.passed_on': () => m.own_data_act_neighbour_came(),
  'neighbour.asked': () => m.own_data_act_neighbour_asked(),
  'neighbour.goes': () => m.own_data_act_neighbour_goes(),
  'neighbour.stays': () => m.own_data_act_neighbour_stays(),
  'registration.sheet_read': () => m.own_data_act_registration_read(),
  'rights.read': () => m.own_data_act_registration_read(),
  'sponsor.contact_read': () => m.own_data_act_registration_read(),
  'session.chosen': () => m.own_data_act_session_chosen(),
  'session.left': () => m.own_data_act_session_left(),
  'pair.chosen': () => m.own_data_act_pair_considered(),
  'pair.proposed': () => m.own_data_act_pair_considered(),
  'pair.confirmed': () => m.own_data_act_pair_confirmed(),
  'pair.sponsor_accepted': () => m.own_data_act_pair_accepted(),
  'pair.sponsor_declined': () => m.own_data_act_pair_declined(),
  'pair.moved': () => m.own_data_act_pair_moved(),
  'pair.locked': () => m.own_data_act_pair_considered(),
  'pair.unlocked': () => m.own_data_act_pair_considered(),
  'pair.reserve_proposed': () => m.own_data_act_pair_reserve(),
  'pair.meeting_offered': () => m.own_data_act_pair_meeting_offered(),
  'pair.meeting_answered': () => m.own_data_act_pair_meeting_answered(),
  'pair.meeting_fixed': () => m.own_data_act_pair_meeting_fixed(),
  'pair.meeting_held': () => m.own_data_act_pair_meeting_held(),
  'pair.meeting_not_held': () => m.own_data_act_pair_meeting_not_held(),
};

const ACTORS: Readonly<Record<string, () => string>> = {
  holder: () => m.own_data_by_holder(),
  team: () => m.own_data_by_team(),
  association: () => m.own_data_by_association(),
  program: () => m.own_data_by_program(),
};

/** An act in words; one without words of its own is named by its code. */
export function actWords(action: string): string {
  return ACTS[action]?.() ?? `${m.own_data_act_other()} (${action})`;
}

/** By whom, in the word of a role. */
export function actorWords(by: string): string {
  return ACTORS[by]?.() ?? by;
}
