import { OFFERED_LANGUAGES } from '#lib/server/registrations/registration-form.ts';
import { HELP_KINDS, LANGUAGE_LEVELS } from '#lib/server/sponsors/matching-words.ts';
import { HOURS_PER_WEEK } from '#lib/server/sponsors/sponsor-details.ts';

/** The codes that the registration forms offer; pages know them only by what their load gives. */
export const MATCHING_WORDS = {
  languages: OFFERED_LANGUAGES,
  levels: LANGUAGE_LEVELS,
  offers: HELP_KINDS,
  hours: HOURS_PER_WEEK,
};
