import type { Tone } from '#lib/components/tone.ts';

/** What « actif » means, wherever the number stands (`follow-up/figures/active-pairs.ts`). */
export const ACTIVE_PAIRS_WORDS =
  'Un binôme est dit actif s’il n’est pas terminé et si son dernier signe (la cérémonie, ou une réponse «\u00a0tout va bien\u00a0» ou «\u00a0nous aimerions de l’aide\u00a0») a 400\u00a0jours au plus. Sans nouvelles ne veut pas dire qu’ils ne se voient plus.';

/** Where a pair stands. */
export function standingTag(standing: string): { tone: Tone; label: string } {
  if (standing === 'active') return { tone: 'success', label: 'Actif' };
  if (standing === 'silent') return { tone: 'neutral', label: 'Sans nouvelles' };
  return { tone: 'neutral', label: 'Terminé' };
}
