import type { Generated, Selectable } from 'kysely';

export type EventStatus = 'draft' | 'published' | 'cancelled' | 'held';
export type EventVisibility = 'public' | 'on-registration' | 'confidential';
export type EventKind = 'ceremony';
/** `paused`: nobody new for now; `closed`: nobody new any more. Whoever registered before may still confirm. */
export type RegistrationState = 'open' | 'paused' | 'closed';

/** A ceremony, later also the other events of an International Day. */
interface EventTable {
  territory_id: string;
  id: string;
  slug: string;
  kind: EventKind;
  title: string;
  status: EventStatus;
  visibility: EventVisibility;
  /** Local wall time `YYYY-MM-DDTHH:mm`: what was decided. The instants below follow from it. */
  starts_at_local: string;
  ends_at_local: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  place_name: string;
  address: string;
  /** What the public page adds in the town's own words. */
  description: string;
  /** Who receives the commitments. An elected official, in their public function. */
  official_name: string;
  official_function: string;
  /** Mailbox of the town hall that reads answers. */
  contact_email: string;
  registration_closes_on: string;
  /** Sponsors' places; nothing means no limit. */
  sponsor_capacity: number | null;
  /** Raised and lowered only by guarded updates. */
  sponsor_places_taken: number;
  /** The last position given on the waiting list. */
  last_waiting_position: number;
  /** What the organiser decided; the closing day and the ceremony itself close registrations too. */
  registration_state: Generated<RegistrationState>;
  /** Hours for which a freed place is held for whoever waits first. */
  offer_hours: Generated<number>;
  /** JSON array of the optional questions that are asked (`registrations/questions/asked-questions.ts`). */
  asked_questions: Generated<string>;
  /** JSON of what the organisers set for the pairing; `{}` for the defaults (`pairing/pairing-settings.ts`). */
  pairing_settings: Generated<string>;
  /** The revision of the last act on the board. */
  board_revision: Generated<number>;
  campaign_id: string | null;
  occasion_key: string | null;
  cancellation_note: string;
  created_at: string;
  published_at: string | null;
  cancelled_at: string | null;
  /** Raised by every change: an organiser who saves an older one is told so. */
  revision: number;
}

export type EventRow = Selectable<EventTable>;

/** A partner association that organises and signs with the territory. */
export interface EventOrganiserRow {
  territory_id: string;
  event_id: string;
  association_id: string;
  position: number;
}

/** A step of the checklist that a person ticked by hand. */
export interface ChecklistTickRow {
  territory_id: string;
  event_id: string;
  step: string;
  ticked_at: string;
}

export interface EventsTables {
  event: EventTable;
  event_organiser: EventOrganiserRow;
  checklist_tick: ChecklistTickRow;
}
