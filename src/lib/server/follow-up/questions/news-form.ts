import * as v from 'valibot';
import { choice } from '#lib/forms/fields.ts';
import type { FollowUpAnswer } from '../tables.ts';

/** How each answer stands in an address and in a form: `/nouvelles/<token>?reponse=bien`. */
const CODES = ['bien', 'aide', 'fin'] as const;

const ANSWER_OF = { bien: 'well', aide: 'help', fin: 'ended' } as const;

/** The answer that an address names; nothing for another word. */
export function answerOfCode(code: string | null): FollowUpAnswer | undefined {
  const known = CODES.find((each) => each === code);
  return known && ANSWER_OF[known];
}

const Answer = v.pipe(
  choice(CODES),
  v.transform((code) => ANSWER_OF[code]),
);

/** One of the three answers. */
export const NewsForm = v.object({ reponse: Answer });

/** The same, noted by whoever called. */
export const CallForm = v.object({ reponse: Answer, question: v.pipe(v.string(), v.maxLength(64)) });

/** « Pris en charge », or taken back. */
export const CareForm = v.object({
  question: v.pipe(v.string(), v.maxLength(64)),
  pris: choice(['oui', 'non']),
});
