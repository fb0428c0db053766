import { formatDate } from '#lib/dates/format-date.ts';
import type { Tone } from '#lib/components/tone.ts';

/** Two towns that could help each other, as the page gets them. */
interface Suggestion {
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
  readonly kilometres: number;
  readonly tooMany: number;
  readonly missing: number;
}

/** « Grenoble → Échirolles (4 km) : au moins 5 de trop, au moins 3 manquent » */
export function suggestionLine({ from, to, kilometres, tooMany, missing }: Suggestion): string {
  return `${from.name} → ${to.name} (${kilometres}\u00a0km)\u00a0: au moins ${tooMany} de trop, il en manque au moins ${missing}`;
}

/** The whole list as one text, to be read aloud or sent from a telephone. */
export function balanceText(
  campaign: string,
  countedOn: string | undefined,
  suggestions: readonly Suggestion[],
): string {
  return [
    `Entraide, ${campaign}${countedOn ? ` (chiffres du ${formatDate(countedOn, 'fr')})` : ''}`,
    ...suggestions.map(suggestionLine),
  ].join('\n');
}

/** Where two towns that were put in touch stand. */
export const LINK_WORDS: Readonly<Record<string, { tone: Tone; label: string }>> = {
  suggested: { tone: 'warn', label: 'Réponse attendue' },
  welcomed: { tone: 'success', label: 'L’aide est la bienvenue' },
  declined: { tone: 'neutral', label: 'Non merci' },
  ended: { tone: 'neutral', label: 'Terminée' },
};
