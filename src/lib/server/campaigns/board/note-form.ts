import * as v from 'valibot';
import { line, note, wholeNumber } from '#lib/forms/fields.ts';

/** The coordinator's note on a territory in a campaign; left empty it is taken away. */
export const NoteForm = v.object({
  campaign: line({ max: 80 }),
  note: v.optional(note({ max: 1000, label: () => 'Note' })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});
