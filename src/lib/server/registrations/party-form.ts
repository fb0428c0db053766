import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { choice, personName } from '#lib/forms/fields.ts';
import { SPONSOR_AGREEMENTS } from '../sponsors/sponsor-details.ts';

/** Who comes: alone, or with a second person, whose name is then asked. */
export const PartyForm = v.pipe(
  v.object({
    comes_with: choice(['alone', 'two']),
    name_2: v.optional(personName({ label: m.field_second_name })),
    agreement_2: v.optional(choice(SPONSOR_AGREEMENTS, { label: m.field_agreement })),
  }),
  v.forward(
    v.partialCheck(
      [['comes_with'], ['name_2']],
      (form) => form.comes_with !== 'two' || form.name_2 !== undefined,
      () => m.problem_second_name(),
    ),
    ['name_2'],
  ),
);

export type PartyInput = v.InferOutput<typeof PartyForm>;
