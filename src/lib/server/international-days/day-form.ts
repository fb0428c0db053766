import * as v from 'valibot';
import { checkbox, choice, line, note, wholeNumber } from '#lib/forms/fields.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** A day of the year as the coordinator writes it. */
export const DayForm = v.object({
  title: line({ max: 120, label: () => 'Titre' }),
  day: wholeNumber({ min: 1, max: 31, label: () => 'Jour' }),
  month: choice(MONTHS, { label: () => 'Mois' }),
  scope: choice(['international', 'national'], { label: () => 'Portée' }),
  text: v.optional(note({ max: 1000, label: () => 'Texte' })),
  picture: v.optional(v.file()),
  picture_alt: v.optional(line({ max: 200, label: () => 'Description de l’image' })),
});

/** The same, of a day that exists. */
export const EditDayForm = v.object({
  ...DayForm.entries,
  removes_picture: checkbox(),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

const LOCALES = Object.keys(LANGUAGE_NAMES).filter((locale) => locale !== 'fr');

/** A day in one other language. Both left empty take the translation away. */
export const DayTranslationForm = v.object({
  locale: v.picklist(LOCALES, 'Choisissez une langue.'),
  title: v.optional(line({ max: 160, label: () => 'Titre' })),
  text: v.optional(note({ max: 1500, label: () => 'Texte' })),
  /** Of the French that was shown beside the fields. */
  digest: line({ max: 64 }),
});

type Typed = v.InferOutput<typeof DayForm>;

/** What a use case is given: the form, its picture as bytes. */
export interface DayInput extends Omit<Typed, 'picture'> {
  readonly picture?: Uint8Array | undefined;
}
