/** A meeting before the ceremony, where future sponsors learn what they commit to. */
export interface InformationSessionRow {
  territory_id: string;
  id: string;
  event_id: string;
  /** Local wall time `YYYY-MM-DDTHH:mm`: what was decided. The instants below follow from it. */
  starts_at_local: string;
  ends_at_local: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  place_name: string;
  address: string;
  /** People; nothing means no limit. */
  capacity: number | null;
  /** Raised and lowered only by guarded updates. */
  places_taken: number;
  created_at: string;
  cancelled_at: string | null;
}

/** The one session that a registration chose, or wished for. */
export interface SessionChoiceRow {
  territory_id: string;
  registration_id: string;
  session_id: string;
  /** Places held in the session: 1 or 2; 0 is the wish of somebody whose registration holds no place yet. */
  places: number;
  chosen_at: string;
}

export interface InformationSessionsTables {
  information_session: InformationSessionRow;
  session_choice: SessionChoiceRow;
}
