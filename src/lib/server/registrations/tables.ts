export type RegistrationStatus = 'unconfirmed' | 'confirmed' | 'waiting' | 'withdrawn';

/** One sending of the public form: one person, or two who come together. */
export interface RegistrationRow {
  territory_id: string;
  id: string;
  event_id: string;
  status: RegistrationStatus;
  /** Places taken in the capacity: 1 or 2. */
  places: number;
  /** Given by the page; the same form sent twice creates nothing twice. */
  submission_token: string;
  /** Keyed by the ceremony's own key, so it dies with it. */
  email_lookup: string;
  /** Sealed `{ email, phone }`. */
  contact_sealed: string;
  locale: string;
  charter_version: string;
  notice_version: string;
  waiting_position: number | null;
  created_at: string;
  confirmed_at: string | null;
  withdrawn_at: string | null;
}

export interface RegistrationsTables {
  registration: RegistrationRow;
}
