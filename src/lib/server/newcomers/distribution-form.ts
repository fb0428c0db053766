import * as v from 'valibot';
import { choice, choices, line, localDate, wholeNumber } from '#lib/forms/fields.ts';
import { MEANS } from '#lib/labels/partner-centres.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';

const LANGUAGES = Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[];

/** That an invitation went to one or several centres. */
export const DistributionForm = v.object({
  centres: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(64))),
    v.maxLength(200),
    v.transform((ids) => [...new Set(ids)]),
    v.check(
      (ids) => ids.length > 0,
      () => 'Cochez au moins un lieu.',
    ),
  ),
  sent_on: localDate({ label: () => 'Jour' }),
  languages: choices(LANGUAGES, { min: 1, label: () => 'Langues' }),
  copies: v.optional(wholeNumber({ min: 1, max: 100_000, label: () => 'Exemplaires' })),
  means: choice(MEANS, { label: () => 'Comment' }),
});

/** One or several lines that were a mistake. */
export const RemoveDistributionsForm = v.object({
  ligne: v.pipe(v.array(line({ max: 64 })), v.maxLength(200)),
});

export type DistributionInput = v.InferOutput<typeof DistributionForm>;
