import { ACTIVITIES, type Activity } from '#lib/labels/directory.ts';
import { LANGUAGE_CODES } from '#lib/labels/languages.ts';

/** What an institution does: ready activities, and its own words. */
export interface CardActivities {
  readonly ready: readonly Activity[];
  readonly words: string;
}

/** As `directory_card.activities` holds it. */
export function storeActivities({ ready, words }: CardActivities): string {
  return JSON.stringify({ ready, words });
}

/** Back from {@link storeActivities}, in the order of the form; nothing at all from ''. */
export function readActivities(stored: string): CardActivities {
  if (stored === '') return { ready: [], words: '' };
  const { ready, words } = JSON.parse(stored) as { ready: string[]; words: string };
  return { ready: ACTIVITIES.filter((activity) => ready.includes(activity)), words };
}

/** The codes that `directory_card.languages` holds, in the order of the form. */
export function readLanguages(stored: string): readonly string[] {
  const codes = JSON.parse(stored) as string[];
  return LANGUAGE_CODES.filter((code) => codes.includes(code));
}
