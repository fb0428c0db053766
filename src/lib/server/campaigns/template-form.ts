import * as v from 'valibot';
import { PHOTO_RULES } from '#lib/labels/event-welcome.ts';
import { choice, line, localTime, note, wholeNumber } from '#lib/forms/fields.ts';

const state = (label: string) => choice(['own', 'proposed', 'locked'], { label: () => label });

/** Each field of a campaign's template: left to the towns, proposed, or the same everywhere; and what it says. */
export const TemplateForm = v.object({
  title_state: state('Titre'),
  title: v.optional(line({ max: 120, label: () => 'Titre' })),
  description_state: state('Texte'),
  description: v.optional(note({ max: 2000, label: () => 'Texte' })),
  /** What it says is the campaign's own hour. */
  starts_at_state: state('Heure de début'),
  ends_at_state: state('Heure de fin'),
  ends_at: v.optional(localTime({ label: () => 'Heure de fin' })),
  visibility_state: state('Qui peut la voir'),
  visibility: v.optional(
    choice(['public', 'on-registration', 'confidential'], { label: () => 'Qui peut la voir' }),
  ),
  photo_rule_state: state('Photos'),
  photo_rule: v.optional(choice(PHOTO_RULES, { label: () => 'Photos' })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export type TemplateInput = Omit<v.InferOutput<typeof TemplateForm>, 'revision'>;
