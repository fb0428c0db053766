import type { Generated, Selectable } from 'kysely';

export type SponseeStatus = 'entered' | 'withdrawn';

/** A household to be sponsored, never split. Everything said about the people is sealed. */
interface SponseeTable {
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
  /** 1: an organiser leaves them out of the pairing for now. */
  is_set_aside: Generated<number>;
}

export type SponseeRow = Selectable<SponseeTable>;

export interface SponseesTables {
  sponsee: SponseeTable;
}
