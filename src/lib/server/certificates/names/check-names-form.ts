import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

/** « Seen and right », of one name or of a whole household, as the page showed it. */
export const CheckNamesForm = v.object({
  sponsee: line({ max: 64 }),
  /** The look-ups of the names that were shown; eight people at most are of one household. */
  shown: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/u))), v.minLength(1), v.maxLength(8)),
  seen: choice(['yes', 'no']),
  /** Where on the page whoever reads goes on. */
  next: v.optional(v.pipe(line({ max: 90 }), v.regex(/^[\w-]+$/u))),
});
