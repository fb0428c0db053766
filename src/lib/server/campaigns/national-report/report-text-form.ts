import * as v from 'valibot';
import { note, wholeNumber } from '#lib/forms/fields.ts';

/** The coordinator’s words at the head of the national report. */
export const ReportTextForm = v.object({
  text: v.optional(note({ max: 4000, label: () => 'Texte d’introduction' })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

/** Publishing and withdrawing: the campaign as it stood when the page was drawn. */
export const ReportStateForm = v.object({ revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }) });
