import { PRACTICE_TOPICS, type PracticeTopic } from '#lib/labels/practice-topics.ts';

/** What somebody looks for among practices; '' is no wish. */
export interface PracticeFilter {
  readonly words: string;
  readonly topic: PracticeTopic | '';
  /** Newest first, or those of the territories nearest in size first. */
  readonly order: 'newest' | 'size';
}

/** Reads `?mots=&sujet=&ordre=taille` (`wordsName` instead of `mots`); what is none of the choices is no wish. */
export function readPracticeFilter(query: URLSearchParams, wordsName = 'mots'): PracticeFilter {
  const topic = query.get('sujet');
  return {
    words: (query.get(wordsName) ?? '').slice(0, 100).trim(),
    topic: PRACTICE_TOPICS.find((each) => each === topic) ?? '',
    order: query.get('ordre') === 'taille' ? 'size' : 'newest',
  };
}
