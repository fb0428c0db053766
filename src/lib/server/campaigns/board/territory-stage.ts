/** How far a territory is in a campaign; the order is that in which a coordinator looks at them. */
export const TERRITORY_STAGES = ['silent', 'draft', 'published', 'held', 'cancelled'] as const;
export type TerritoryStage = (typeof TERRITORY_STAGES)[number];

/** `silent` without a ceremony; a published one whose end has passed was `held`, ticked as such or not. */
export function stageOf(
  ceremony: { readonly status: string; readonly endsAt: string } | undefined,
  now: string,
): TerritoryStage {
  if (!ceremony) return 'silent';
  if (ceremony.status === 'published') return ceremony.endsAt <= now ? 'held' : 'published';
  return TERRITORY_STAGES.find((stage) => stage === ceremony.status) ?? 'draft';
}

/** What became of the invitation; the order is that in which a filter offers them. */
export const BOARD_ANSWERS = ['yes', 'later', 'none', 'no', 'left', 'joined', 'not-invited'] as const;
export type BoardAnswer = (typeof BOARD_ANSWERS)[number];

/**
 * What a territory answered, or what became of it since. One that was never asked and holds a ceremony of the
 * campaign all the same takes part.
 */
export function answerOf(
  participation:
    | {
        readonly answer: 'none' | 'yes' | 'no' | 'later';
        readonly left_at: string | null;
        readonly joins_territory_id: string | null;
      }
    | undefined,
  hasStandingCeremony: boolean,
): BoardAnswer {
  if (!participation) return hasStandingCeremony ? 'yes' : 'not-invited';
  if (participation.left_at !== null) return 'left';
  if (participation.joins_territory_id !== null) return 'joined';
  return participation.answer;
}
