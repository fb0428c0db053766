import type { Generated } from 'kysely';

/** `offered` dates, one of them `fixed`, then `held` once somebody recorded that it took place. */
export type FirstMeetingStatus = 'offered' | 'fixed' | 'held';

/** The first meeting of a pair before the ceremony. Wall times are those of the ceremony's zone. */
interface FirstMeetingTable {
  territory_id: string;
  pair_id: string;
  event_id: string;
  status: FirstMeetingStatus;
  /** JSON array of one to three local times `YYYY-MM-DDTHH:mm`. */
  offered: string;
  /** Of the offered ones, those that each side can come to; JSON `null` until that side answered. */
  suits_sponsor: Generated<string>;
  suits_sponsee: Generated<string>;
  fixed_at_local: string | null;
  created_at: string;
  held_at: string | null;
}

export interface FirstMeetingsTables {
  first_meeting: FirstMeetingTable;
}
