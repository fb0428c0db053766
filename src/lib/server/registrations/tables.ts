import type { Generated, Selectable } from 'kysely';

/**
 * `offered`: a freed place is held for them until `offer_expires_at`. Places are held by `confirmed` and
 * `offered` registrations, and by no other.
 */
export type RegistrationStatus = 'unconfirmed' | 'confirmed' | 'waiting' | 'offered' | 'withdrawn';

/** How it came: by the public page, written from a paper form, or read from a town's own list. */
export type RegistrationChannel = 'online' | 'paper' | 'import';

/** One sending of the public form: one person, or two who come together. */
interface RegistrationTable {
  territory_id: string;
  id: string;
  event_id: string;
  status: RegistrationStatus;
  /** Places taken in the capacity: 1 or 2. */
  places: number;
  /** Given by the page; the same form sent twice creates nothing twice. */
  submission_token: string;
  /** Keyed by the ceremony's own key, so it dies with it. Nothing for whoever has no address. */
  email_lookup: string | null;
  /** Sealed `{ email, phone }`. */
  contact_sealed: string;
  locale: string;
  charter_version: string;
  notice_version: string;
  /** A number that only rises in a ceremony: who waits longest has the smallest. The rank shown is counted. */
  waiting_position: number | null;
  /** When the place that is held for them goes to the next; of an `offered` registration only. */
  offer_expires_at: string | null;
  /** Offers that ended without an answer. */
  offers_missed: Generated<number>;
  channel: Generated<RegistrationChannel>;
  /** The association that wrote it from paper, when one did. */
  association_id: string | null;
  /** Keyed hash of the code printed for whoever has no mail address; nothing for the others. */
  code_lookup: string | null;
  /** Raised when the address is corrected: links written to the former one lead nowhere. */
  link_version: Generated<number>;
  created_at: string;
  confirmed_at: string | null;
  withdrawn_at: string | null;
}

export type RegistrationRow = Selectable<RegistrationTable>;

/** A question of the town's own, five a ceremony at most. Its answers are sealed with the sponsor's details. */
export interface RegistrationQuestionRow {
  territory_id: string;
  id: string;
  event_id: string;
  /** From 1 to 5, each once. */
  position: number;
  kind: 'short-text' | 'choice' | 'choices';
  label: string;
  /** JSON array of the answers to choose from; `[]` for a short text. */
  options: string;
  is_required: number;
  created_at: string;
}

export interface RegistrationsTables {
  registration: RegistrationTable;
  registration_question: RegistrationQuestionRow;
}
