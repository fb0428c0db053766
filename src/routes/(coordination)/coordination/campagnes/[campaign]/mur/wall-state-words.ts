import type { WallCeremonyState } from '#lib/wall/wall-state.ts';

/** How the coordinator’s wall says where a ceremony stands. */
export const STATE_WORDS = {
  draft: { tone: 'neutral', label: 'Brouillon' },
  'to-come': { tone: 'neutral', label: 'À venir' },
  now: { tone: 'warn', label: 'En cours' },
  over: { tone: 'warn', label: 'Terminée, à confirmer' },
  held: { tone: 'success', label: 'A eu lieu' },
  'not-held': { tone: 'neutral', label: 'N’a pas eu lieu' },
  cancelled: { tone: 'neutral', label: 'Annulée' },
  moved: { tone: 'neutral', label: 'À une autre date' },
} as const satisfies Record<
  WallCeremonyState | 'draft',
  { tone: 'neutral' | 'warn' | 'success'; label: string }
>;

type Counted = { readonly kind: 'exact'; readonly count: number } | { readonly kind: 'few' };

/** « 12 personnes parrainées », « moins de cinq familles », or nothing. */
export function countWords(count: Counted | null, one: string, several: string): string | undefined {
  if (count === null) return undefined;
  if (count.kind === 'few') return `moins de cinq ${several}`;
  return `${count.count} ${count.count === 1 ? one : several}`;
}
