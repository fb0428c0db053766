import * as v from 'valibot';
import { checkbox, line, wholeNumber } from '#lib/forms/fields.ts';

/** As many people as no ceremony has ever gathered. */
const MOST_PEOPLE = 5_000;
/** Letters that a hall reads at a glance. */
export const WORDS_MAX = 140;
export const ALT_MAX = 200;

/** A number of people that may be left empty. */
export function people(label: string) {
  return v.optional(wholeNumber({ max: MOST_PEOPLE, label: () => label }));
}

/** « La cérémonie a eu lieu », with its numbers, a few words and a photograph. */
export const HeldForm = v.object({
  people_sponsored: people('Personnes parrainées'),
  sponsors: people('Parrains et marraines'),
  families: people('Familles'),
  are_figures_public: checkbox(),
  words: v.optional(line({ max: WORDS_MAX, label: () => 'Quelques mots' })),
  photo: v.optional(v.file()),
  photo_alt: v.optional(line({ max: ALT_MAX, label: () => 'Description de la photo' })),
  is_agreed: checkbox(),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

/** « Elle n’a pas eu lieu », and what is taken off the wall: nothing but what was seen. */
export const NotHeldForm = v.object({ revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }) });
export const TakeOffWallForm = v.object({
  what: v.picklist(['photo', 'words'], 'Choisissez ce qui est retiré.'),
});
