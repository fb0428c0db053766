import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';

/** « All is well » and its two sisters, in the words of the answer's buttons; in the page's language unless told. */
export function newsAnswer(answer: 'well' | 'help' | 'ended', locale?: Locale): string {
  const language = locale === undefined ? {} : { locale };
  if (answer === 'well') return m.news_answer_well({}, language);
  return answer === 'help' ? m.news_answer_help({}, language) : m.news_answer_ended({}, language);
}
