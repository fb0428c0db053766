import type { Unpaired } from '../explain-unpaired.ts';
import { HARD_RULES } from '../score-pair.ts';

/** Says in French, for the organiser and without a name, why a household has no main sponsor yet. */
export function explainUnpairedSponsee({ reason, rule }: Pick<Unpaired, 'reason' | 'rule'>): string {
  if (reason === 'all_allowed_taken') {
    return 'Les parrains et marraines qui conviendraient accompagnent déjà quelqu’un.';
  }
  const sentence = Object.entries(HARD_RULES).find(([name]) => name === rule)?.[1];
  return sentence
    ? `Personne ne convient pour le moment. Le plus souvent\u00a0: ${sentence}`
    : 'Personne ne convient pour le moment\u00a0: aucun parrain ni aucune marraine n’est inscrit.';
}
