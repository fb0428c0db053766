import { daysBetween } from '#lib/dates/local-time.ts';
import { rangeOf, type MaskedCount } from '../../mask-count.ts';
import type { BoardAnswer, TerritoryStage } from './territory-stage.ts';

/** What a coordinator may help with, most pressing first. */
export const BOARD_NEEDS = [
  /** Nobody of the town's staff did anything for {@link SILENT_DAYS}. */
  'silent',
  /** Surely more sponsees than sponsors. */
  'sponsors',
  /** No elected official is named who receives the commitments. */
  'official',
  /** The date lies outside the campaign's window. */
  'window',
  /** Invited, not answered. */
  'answer',
  /** The day is past, and no report came. */
  'report',
  /** Said yes, has no ceremony. */
  'ceremony',
  /** Prepared, not published. */
  'publication',
  /** A member that nobody invited. */
  'invitation',
] as const;
export type BoardNeed = (typeof BOARD_NEEDS)[number];

/** Days without an act of the staff after which a territory is silent. */
const SILENT_DAYS = 14;

/** All that decides what a line needs. Of people, masked counts alone. */
export interface NeedFacts {
  readonly answer: BoardAnswer;
  readonly stage: TerritoryStage;
  readonly isCampaignOpen: boolean;
  readonly counts: { readonly sponsorsConfirmed: MaskedCount; readonly sponsees: MaskedCount } | undefined;
  readonly ceremony: { readonly hasOfficial: boolean; readonly isOutside: boolean } | undefined;
  readonly hasReport: boolean;
  /** The last sign of life of its staff, or when it was invited if that is later. Local day. */
  readonly quietSince: string | undefined;
  /** Local day. */
  readonly today: string;
  /** The local day of its ceremony, where it has one. */
  readonly heldOn: string | undefined;
}

/**
 * What a territory needs, most pressing first; nothing once it declined, left or joined another, cancelled, or once
 * the campaign is no longer conducted. A report is missed from the day after the ceremony.
 */
export function needsOf(facts: NeedFacts): readonly BoardNeed[] {
  const { answer, stage, ceremony } = facts;
  if (!facts.isCampaignOpen || stage === 'cancelled') return [];
  if (stage === 'held') {
    return facts.heldOn !== undefined && facts.heldOn < facts.today && !facts.hasReport ? ['report'] : [];
  }
  if (!ceremony) {
    if (answer === 'not-invited') return ['invitation'];
    if (answer === 'no' || answer === 'left' || answer === 'joined') return [];
  }
  const holds: Readonly<Record<BoardNeed, boolean>> = {
    silent: facts.quietSince === undefined || daysBetween(facts.quietSince, facts.today) >= SILENT_DAYS,
    sponsors: facts.counts !== undefined && isShort(facts.counts),
    official: ceremony?.hasOfficial === false,
    window: ceremony?.isOutside === true,
    answer: !ceremony && answer === 'none',
    report: false,
    ceremony: !ceremony && answer === 'yes',
    publication: stage === 'draft',
    invitation: false,
  };
  return BOARD_NEEDS.filter((need) => holds[need]);
}

/**
 * Surely more sponsees than sponsors, whatever stands behind « fewer than five ». Said from the true counts, it would
 * tell which of two masked numbers is the larger.
 */
function isShort({
  sponsorsConfirmed,
  sponsees,
}: {
  readonly sponsorsConfirmed: MaskedCount;
  readonly sponsees: MaskedCount;
}): boolean {
  const [, most] = rangeOf(sponsorsConfirmed);
  const [least] = rangeOf(sponsees);
  return least > most;
}
