export type SponseeStatus = 'entered' | 'withdrawn';

/** A household to be sponsored, never split. Everything said about the people is sealed. */
export interface SponseeRow {
  territory_id: string;
  id: string;
  event_id: string;
  /** The association that referred them and keeps the link; nothing when the town hall entered them. */
  association_id: string | null;
  status: SponseeStatus;
  /** Sealed {@link import('./sponsee-details.ts').SponseeDetails}. */
  profile_sealed: string;
  created_at: string;
  revision: number;
}

export interface SponseesTables {
  sponsee: SponseeRow;
}
