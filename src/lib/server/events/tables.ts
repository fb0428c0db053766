import type { Generated, Selectable } from 'kysely';
import type { EventKind } from '#lib/labels/event-kinds.ts';

export type EventStatus = 'draft' | 'published' | 'cancelled' | 'held';
export type EventVisibility = 'public' | 'on-registration' | 'confidential';
/** `paused`: nobody new for now; `closed`: nobody new any more. Whoever registered before may still confirm. */
export type RegistrationState = 'open' | 'paused' | 'closed';

/** What photographs may be taken: none at all, of those who said yes, or press and town under the event's rules. */
export type PhotoRule = 'none' | 'asked' | 'press';

/** A ceremony, or another event of an International Day (which has neither sponsors nor pairs). */
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
  /** How to come, where the door is. */
  access_note: Generated<string>;
  is_step_free: Generated<number>;
  has_sign_language: Generated<number>;
  has_interpreter: Generated<number>;
  /** JSON array of language codes that are spoken there beside French. */
  spoken_languages: Generated<string>;
  photo_rule: Generated<PhotoRule>;
  /** JSON `{ at, before: { starts_at_local, ends_at_local, place_name, address } }` of the last public change. */
  last_change: string | null;
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

/** A step that a territory added to the checklist of one ceremony; ticked under its id. */
export interface OwnStepRow {
  territory_id: string;
  id: string;
  event_id: string;
  title: string;
  /** Days before the ceremony; after it when negative. */
  days_before: number;
  created_at: string;
}

/** A moment of a programme, with its own time and place. An event without moments is simply itself. */
interface EventMomentTable {
  territory_id: string;
  id: string;
  event_id: string;
  kind: EventKind;
  title: string;
  description: Generated<string>;
  starts_at_local: string;
  ends_at_local: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  place_name: string;
  address: string;
  /** Whether residents book a place here. */
  takes_guests: Generated<number>;
  /** People; nothing means no limit. */
  guest_capacity: number | null;
  /** Raised and lowered only by guarded updates. */
  guest_places_taken: Generated<number>;
  /** The last position given on the waiting list. */
  last_waiting_position: Generated<number>;
  cancelled_at: string | null;
  created_at: string;
  revision: Generated<number>;
}

export type EventMomentRow = Selectable<EventMomentTable>;

/** An address that was public and where it leads now: the row's event, or its territory. */
export interface FormerSlugRow {
  slug: string;
  kind: 'event' | 'territory';
  territory_id: string;
  event_id: string | null;
  moved_at: string;
}

export interface EventsTables {
  event: EventTable;
  event_moment: EventMomentTable;
  former_slug: FormerSlugRow;
  event_organiser: EventOrganiserRow;
  checklist_tick: ChecklistTickRow;
  own_step: OwnStepRow;
}
