import * as v from 'valibot';
import { choice, choices, note } from '#lib/forms/fields.ts';
import { ACCESSES, PHOTO_RULES, SPOKEN_LANGUAGES } from '#lib/labels/event-welcome.ts';
import type { EventRow } from './tables.ts';

/** How people are welcomed at an event of any kind: the way in, who can follow it, what is photographed. */
export const WelcomeForm = v.object({
  access_note: v.pipe(
    v.optional(note({ max: 600, label: () => 'Comment venir' })),
    v.transform((text) => text ?? ''),
  ),
  accesses: choices(ACCESSES, { label: () => 'Accessibilité' }),
  spoken_languages: choices(SPOKEN_LANGUAGES, { label: () => 'Langues parlées' }),
  photo_rule: choice(PHOTO_RULES, { label: () => 'Photos' }),
});

export type WelcomeInput = v.InferOutput<typeof WelcomeForm>;

type WelcomeColumns = Pick<
  EventRow,
  'access_note' | 'is_step_free' | 'has_sign_language' | 'has_interpreter' | 'spoken_languages' | 'photo_rule'
>;

/** The columns that hold what was said; a field that is not there leaves its column as it is. */
export function welcomeColumns(typed: Partial<WelcomeInput>): Partial<WelcomeColumns> {
  const { access_note, accesses, spoken_languages, photo_rule } = typed;
  return {
    ...(access_note !== undefined && { access_note }),
    ...(accesses !== undefined && {
      is_step_free: Number(accesses.includes('step-free')),
      has_sign_language: Number(accesses.includes('sign-language')),
      has_interpreter: Number(accesses.includes('interpreter')),
    }),
    ...(spoken_languages !== undefined && { spoken_languages: JSON.stringify(spoken_languages) }),
    ...(photo_rule !== undefined && { photo_rule }),
  };
}
