import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { DISCRETIONS } from './set-discretion.ts';

/** One touch of discretion, or its undo, and the page of the day that goes on with it. */
export const DiscretionForm = v.object({
  sponsee: line({ max: 64 }),
  what: choice(DISCRETIONS),
  set: choice(['oui', 'non']),
  back: choice(['jour-j', 'photos', 'presences', 'deroule']),
  /** A fragment of that page. */
  at: v.optional(v.pipe(line({ max: 80 }), v.regex(/^[\w-]+$/u)), 'contenu'),
});
