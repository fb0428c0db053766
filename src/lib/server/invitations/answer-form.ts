import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { cleanText } from '../mail/clean-text.ts';
import { LONGEST_WORD } from './record-answer.ts';

/** The answers as links and forms write them, and what each is in a calendar (RFC 5545 3.2.12). */
export const ANSWERS = { oui: 'ACCEPTED', 'peut-etre': 'TENTATIVE', non: 'DECLINED' } as const;

export type Answer = keyof typeof ANSWERS;

const ANSWER_WORDS = Object.keys(ANSWERS) as Answer[];

/** The answer that a text names, if it is one. */
export function readAnswer(text: string | null): Answer | undefined {
  return ANSWER_WORDS.find((answer) => answer === text);
}

/** An answer and, if they wish, a word: of {@link LONGEST_WORD} characters at most, an emoji being one. */
export const AnswerForm = v.object({
  answer: v.picklist(ANSWER_WORDS, () => m.reply_missing()),
  word: v.exactOptional(
    v.pipe(
      v.string(() => m.reply_word_long()),
      v.transform(cleanText),
      v.check(
        (text) => Array.from(text).length <= LONGEST_WORD,
        () => m.reply_word_long(),
      ),
    ),
  ),
});
