import { m } from '#i18n/messages.js';

/** Each state of an answer: what says it, and the choice of the form that it is; none before the first. */
const ANSWER_WORDS = {
  'NEEDS-ACTION': { sentence: () => m.reply_now_none(), answer: undefined },
  ACCEPTED: { sentence: () => m.reply_now_accepted(), answer: 'oui' },
  TENTATIVE: { sentence: () => m.reply_now_tentative(), answer: 'peut-etre' },
  DECLINED: { sentence: () => m.reply_now_declined(), answer: 'non' },
} as const;

/** The present answer, in the reader's language. */
export function answerWords(partstat: keyof typeof ANSWER_WORDS) {
  return ANSWER_WORDS[partstat];
}

/** Why an invitation cannot be answered any more. */
export const NOTHING_TO_ANSWER = {
  cancelled: { title: () => m.reply_cancelled_title(), text: () => m.reply_cancelled() },
  past: { title: () => m.reply_past_title(), text: () => m.reply_past() },
  withdrawn: { title: () => m.reply_withdrawn_title(), text: () => m.reply_withdrawn() },
} as const;
