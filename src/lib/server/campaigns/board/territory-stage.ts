import type { MaskedCount } from '../mask-count.ts';

/** How far a territory is in a campaign; the order is that in which a coordinator looks at them. */
export const TERRITORY_STAGES = ['silent', 'draft', 'published', 'held', 'cancelled'] as const;
export type TerritoryStage = (typeof TERRITORY_STAGES)[number];

/** What a coordinator may help with, most pressing first. */
export type TerritoryNeed = 'ceremony' | 'sponsors' | 'publication';

/** `silent` without a ceremony; a published one whose end has passed was `held`, ticked as such or not. */
export function stageOf(
  ceremony: { readonly status: string; readonly endsAt: string } | undefined,
  now: string,
): TerritoryStage {
  if (!ceremony) return 'silent';
  if (ceremony.status === 'published') return ceremony.endsAt <= now ? 'held' : 'published';
  return TERRITORY_STAGES.find((stage) => stage === ceremony.status) ?? 'draft';
}

/**
 * What a territory needs. Whether sponsors are missing is read off the *masked* counts alone: said from the
 * true ones, it would tell which of two masked numbers is the larger.
 */
export function needOf(
  stage: TerritoryStage,
  counts: { readonly sponsors: MaskedCount; readonly sponsees: MaskedCount } | undefined,
): TerritoryNeed | undefined {
  if (stage === 'silent') return 'ceremony';
  if (stage === 'published' && counts && isShort(counts)) return 'sponsors';
  return stage === 'draft' ? 'publication' : undefined;
}

/** Surely more sponsees than sponsors, whatever stands behind « fewer than five ». */
function isShort({
  sponsors,
  sponsees,
}: {
  readonly sponsors: MaskedCount;
  readonly sponsees: MaskedCount;
}): boolean {
  const most = sponsors.kind === 'exact' ? sponsors.count : 4;
  const least = sponsees.kind === 'exact' ? sponsees.count : 1;
  return least > most;
}
