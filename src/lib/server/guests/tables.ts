import type { Generated, Selectable } from 'kysely';

/** Places are held by `confirmed` guests, and by no other. */
export type GuestStatus = 'unconfirmed' | 'confirmed' | 'waiting' | 'withdrawn';

/** Somebody who books places for one moment of a programme. */
interface GuestTable {
  territory_id: string;
  id: string;
  event_id: string;
  moment_id: string;
  status: GuestStatus;
  /** 1 to 6 people. */
  places: number;
  /** Given by the page; the same form sent twice creates nothing twice. */
  submission_token: string;
  /** Keyed by the event's own key, so it dies with it. */
  email_lookup: string;
  /** Sealed `{ name, email }`. */
  details_sealed: string;
  locale: string;
  notice_version: string;
  /** A number that only rises in a moment: who waits longest has the smallest. */
  waiting_position: number | null;
  link_version: Generated<number>;
  created_at: string;
  confirmed_at: string | null;
  withdrawn_at: string | null;
}

export type GuestRow = Selectable<GuestTable>;

export interface GuestsTables {
  guest: GuestTable;
}
