import * as v from 'valibot';
import { note } from '#lib/forms/fields.ts';

/** What a territory says of itself, in plain text; nothing to show none. */
export const PresentationForm = v.object({
  presentation: v.optional(note({ max: 2000, label: () => 'Présentation' })),
});
