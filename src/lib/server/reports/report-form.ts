import * as v from 'valibot';
import { checkbox, choice, note, wholeNumber } from '#lib/forms/fields.ts';
import { people } from './held-form.ts';

export const PROGRAMME_MAX = 1_000;
export const PRESS_MAX = 4_000;
export const TO_IMPROVE_MAX = 1_000;

/** The report of a ceremony, on one page. `send` tells ANVITA that it is finished. */
export const ReportForm = v.object({
  was_held: choice(['yes', 'no'], { label: () => 'La cérémonie' }),
  people_sponsored: people('Personnes parrainées'),
  sponsors: people('Parrains et marraines'),
  families: people('Familles'),
  associations: people('Associations'),
  are_figures_public: checkbox(),
  programme: v.optional(note({ max: PROGRAMME_MAX, label: () => 'Programme' })),
  press: v.optional(note({ max: PRESS_MAX, label: () => 'Presse' })),
  to_improve: v.optional(note({ max: TO_IMPROVE_MAX, label: () => 'À améliorer' })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
  send: checkbox(),
});
