import type { Generated } from 'kysely';

export type SponsorRole = 'citizen' | 'official' | 'association';

/** A sponsor (or two together): what pairing needs to know. Everything said about a person is sealed. */
interface SponsorTable {
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
  /** 1: kept in reserve by an organiser, and not proposed. */
  is_set_aside: Generated<number>;
}

export interface SponsorsTables {
  sponsor: SponsorTable;
}
