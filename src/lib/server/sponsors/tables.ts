export type SponsorRole = 'citizen' | 'official' | 'association';

/** A sponsor (or two together): what pairing needs to know. Everything said about a person is sealed. */
export interface SponsorRow {
  territory_id: string;
  id: string;
  event_id: string;
  registration_id: string;
  role: SponsorRole;
  /** Sealed {@link import('./sponsor-details.ts').SponsorDetails}. */
  profile_sealed: string;
  /** How many households they can welcome. */
  capacity: number;
  /** Raised and lowered only by guarded updates. */
  pairs_taken: number;
  created_at: string;
}

export interface SponsorsTables {
  sponsor: SponsorRow;
}
