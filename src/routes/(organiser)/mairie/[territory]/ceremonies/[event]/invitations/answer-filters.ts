import type { Tone } from '#lib/components/tone.ts';

type Partstat = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** One invited person or family, as the list of answers shows them. */
export interface ShownAnswer {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
  readonly names: string;
  readonly partstat: Partstat;
  readonly answeredBy: 'page' | 'mail' | null;
  readonly word: string | undefined;
  readonly pairIds: readonly string[];
}

/** The four answers in the order of what they ask of the organiser; `code` narrows the list by the address. */
export const ANSWER_FILTERS: readonly {
  readonly code: string;
  readonly partstat: Partstat;
  readonly figure: string;
  readonly tone: Tone;
}[] = [
  { code: 'non', partstat: 'DECLINED', figure: 'Ne vient pas', tone: 'danger' },
  { code: 'peut-etre', partstat: 'TENTATIVE', figure: 'Peut-être', tone: 'warn' },
  { code: 'sans-reponse', partstat: 'NEEDS-ACTION', figure: 'Pas encore répondu', tone: 'neutral' },
  { code: 'oui', partstat: 'ACCEPTED', figure: 'Accepte', tone: 'success' },
];

/** What is said of an answer in the list. */
export function answerLabel(partstat: Partstat): { readonly figure: string; readonly tone: Tone } {
  return ANSWER_FILTERS.find((each) => each.partstat === partstat) ?? { figure: '', tone: 'neutral' };
}
