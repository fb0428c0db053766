import type { Generated } from 'kysely';

/** Two towns put in touch by the coordinator: `territory_id` has too many sponsors, `to_territory_id` too few. */
export interface NeighbourLinkRow {
  territory_id: string;
  id: string;
  campaign_id: string;
  event_id: string;
  to_territory_id: string;
  to_event_id: string;
  /** `welcomed` once the town that lacks sponsors said yes: only then is anybody asked. */
  status: 'suggested' | 'welcomed' | 'declined' | 'ended';
  suggested_at: string;
  answered_at: string | null;
}

/** A sponsor whom their own town asked whether they would go to the neighbour's ceremony. */
interface NeighbourOfferTable {
  territory_id: string;
  /** Signed in the link by which they answer. */
  id: string;
  link_id: string;
  event_id: string;
  registration_id: string;
  status: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  asked_at: string;
  answered_at: string | null;
  link_version: Generated<number>;
}

export interface NeighboursTables {
  neighbour_link: NeighbourLinkRow;
  neighbour_offer: NeighbourOfferTable;
}
