import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

/** One touch for a sponsor who does not wish to be seen on a picture, or its undo. */
export const SponsorImageForm = v.object({
  sponsor: line({ max: 64 }),
  refused: choice(['oui', 'non']),
});
