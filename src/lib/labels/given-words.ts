import { m } from '#i18n/messages.js';

/** What is handed over, in words; `neighbours/handed-over.ts` says in which order and of whom. */
export const GIVEN = {
  names: m.neighbour_given_names,
  email: m.neighbour_given_email,
  phone: m.neighbour_given_phone,
  language: m.neighbour_given_language,
  role: m.neighbour_given_role,
  languages: m.neighbour_given_languages,
  offers: m.neighbour_given_offers,
  times: m.neighbour_given_times,
  postcode: m.neighbour_given_postcode,
  families: m.neighbour_given_families,
  presentation: m.neighbour_given_presentation,
};
