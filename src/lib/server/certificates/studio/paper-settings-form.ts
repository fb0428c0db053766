import * as v from 'valibot';
import { choice, note } from '#lib/forms/fields.ts';
import { findCommitmentProblem } from './find-commitment-problem.ts';
import {
  LONGEST_COMMITMENT,
  PAPER_DESIGNS,
  PAPER_ORIENTATIONS,
  PAPER_VARIANTS,
  type PaperSettings,
} from './paper-settings.ts';

/**
 * The town's own commitment: one paragraph, whatever line ends were typed, that {@link findCommitmentProblem} has
 * nothing against. Counted as it is stored, so that what passes here is never too long to be read back.
 */
const Commitment = v.pipe(
  note({ max: LONGEST_COMMITMENT }),
  v.transform((text) => text.replace(/\s*\n+\s*/gu, ' ')),
  v.check(
    (text) => text.length <= LONGEST_COMMITMENT,
    `Ce texte est trop long\u00a0: ${LONGEST_COMMITMENT} caractères au plus.`,
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? findCommitmentProblem(dataset.value) : undefined;
    if (problem) addIssue({ message: problem });
  }),
);

/** What is chosen, to be seen before it is saved, and whose page is looked at. */
export const PaperPreviewForm = v.object({
  design: choice(PAPER_DESIGNS),
  orientation: choice(PAPER_ORIENTATIONS),
  variant: choice(PAPER_VARIANTS),
  commitment: v.optional(Commitment),
  /** The household, by its place in the order of printing. */
  place: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))),
  /** The second language to try. */
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
});

/** The same, to be saved over the revision that was read. */
export const PaperSettingsForm = v.object({
  ...PaperPreviewForm.entries,
  revision: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
});

/** The choices of a form, without what a blank commitment leaves undefined. */
export function toPaperSettings({
  design,
  orientation,
  variant,
  commitment,
}: Pick<
  v.InferOutput<typeof PaperPreviewForm>,
  'design' | 'orientation' | 'variant' | 'commitment'
>): PaperSettings {
  return { design, orientation, variant, ...(commitment !== undefined && { commitment }) };
}
