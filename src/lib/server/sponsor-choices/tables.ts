/**
 * `open` until the sponsee answers; `chosen` one of those shown; `none` of them suits; `left` to the organisers;
 * `closed` by an organiser, by time, or because the place was filled.
 */
export type SponsorChoiceStatus = 'open' | 'chosen' | 'none' | 'left' | 'closed';

/** How the question reaches the sponsee. */
export type SponsorChoiceChannel = 'email' | 'association' | 'paper';

/** Up to three sponsors whose presentations a sponsee is shown for one of their places, and what they answered. */
export interface SponsorChoiceRow {
  territory_id: string;
  id: string;
  event_id: string;
  sponsee_id: string;
  /** 0 for the main sponsor, then 1 and 2. */
  position: number;
  status: SponsorChoiceStatus;
  channel: SponsorChoiceChannel;
  /** JSON array of one to three sponsors' ids, in the order shown. */
  shown: string;
  chosen_sponsor_id: string | null;
  expires_at: string;
  created_at: string;
  answered_at: string | null;
}

export interface SponsorChoicesTables {
  sponsor_choice: SponsorChoiceRow;
}
