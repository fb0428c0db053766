import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { note } from '#lib/forms/fields.ts';
import { findContact } from '#lib/forms/find-contact.ts';

/** As long as the sealed details may hold. */
export const PRESENTATION_MAX = 300;

const PROBLEMS = {
  email: m.own_present_problem_email,
  phone: m.own_present_problem_phone,
  web: m.own_present_problem_web,
} as const;

/**
 * A few words by which a sponsor presents themselves; nothing when they wish to say nothing. Refuses what looks
 * like a contact: whoever reads them has not agreed to anything yet, and neither have they.
 */
export const PresentationForm = v.object({
  presentation: v.optional(
    v.pipe(
      note({ max: PRESENTATION_MAX }),
      // What is stored is counted in UTF-16, where an emoji counts twice.
      v.check(
        (words) => words.length <= PRESENTATION_MAX,
        ({ input }) => m.problem_too_long({ count: input.length, max: PRESENTATION_MAX }),
      ),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        const found = findContact(dataset.value);
        if (found) addIssue({ message: PROBLEMS[found]() });
      }),
    ),
  ),
});
