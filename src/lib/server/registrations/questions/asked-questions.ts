/*
 * What the registration form asks. Nine questions are always asked: pairing, certificate and consent need
 * them. The others are the organiser's choice, a ceremony at a time; what is not asked is not accepted.
 */

/** The questions nobody can leave out of the form. Each counts as one, whatever its inputs. */
export const ALWAYS_ASKED = [
  'name',
  'agreement',
  /** With the function of an elected official, or the name of the association. */
  'role',
  'comes-with',
  'email',
  'languages',
  'adult-and-available',
  'charter',
  'notice',
] as const;

/** The questions an organiser chooses, in the order in which the form asks them. */
export const OPTIONAL_QUESTIONS = [
  'phone',
  'offers',
  /** The recurring half-days and, beside them, the first meeting. */
  'half-days',
  /** A neighbourhood or a postcode. */
  'place',
  'hours',
  'capacity',
  'families',
  /** « We know each other already »: asks for a name that only the organiser reads. */
  'knows',
] as const;
export type OptionalQuestion = (typeof OPTIONAL_QUESTIONS)[number];

/** What a new ceremony asks, as `event.asked_questions` starts: twelve questions with those always asked. */
export const ASKED_AT_FIRST: readonly OptionalQuestion[] = ['offers', 'half-days', 'place'];

/** The optional questions that a ceremony asks (`event.asked_questions`, JSON), in the form's order. */
export function readAskedQuestions(stored: string): OptionalQuestion[] {
  const keys: unknown = JSON.parse(stored);
  return OPTIONAL_QUESTIONS.filter((key) => Array.isArray(keys) && keys.includes(key));
}

/** How many questions somebody meets on the page, the town's own among them. */
export function countQuestions(asked: readonly OptionalQuestion[], ownQuestions: number): number {
  return ALWAYS_ASKED.length + asked.length + ownQuestions;
}
