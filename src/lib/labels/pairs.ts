import type { Tone } from '#lib/components/tone.ts';

/** What a score in [0,1] means, in words and out of a hundred: « très bonne, 82 sur 100 ». */
export function scoreWords(score: number): string {
  const outOfHundred = Math.round(score * 100);
  const word = score >= 0.75 ? 'très bonne' : score >= 0.5 ? 'bonne' : score >= 0.25 ? 'correcte' : 'faible';
  return `${word}, ${outOfHundred}\u00a0sur\u00a0100`;
}

/** The places of a household, the main one first. */
export function placeLabel(position: number): string {
  return (
    ['Premier parrain ou première marraine', 'Deuxième place', 'Troisième place'][position] ??
    `Place ${position + 1}`
  );
}

/** What one side of a pair answered. */
export function answerTag(answer: string): { tone: Tone; label: string } {
  if (answer === 'accepted') return { tone: 'success', label: 'a dit oui' };
  if (answer === 'declined') return { tone: 'danger', label: 'a dit non' };
  return { tone: 'neutral', label: 'n’a pas encore répondu' };
}

/** The line of a pair as it is drawn, and what is said of it: at length, or in the word under the line. */
export function pairState(pair: { status: string; isAgreed: boolean }): {
  state: 'proposed' | 'accepted';
  label: string;
  word: string;
} {
  if (pair.isAgreed) return { state: 'accepted', label: 'D’accord des deux côtés', word: 'D’accord' };
  if (pair.status === 'confirmed') return { state: 'accepted', label: 'Retenu', word: 'Retenu' };
  return { state: 'proposed', label: 'Proposé', word: 'Proposé' };
}
