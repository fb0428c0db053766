import type { Generated, Selectable } from 'kysely';

/** Who arrives: a registration (one sponsor, or two who come together) or a household. */
export type SubjectKind = 'registration' | 'sponsee';

/** The order of the calls of one ceremony, and what is said around them. */
interface RunningOrderTable {
  territory_id: string;
  event_id: string;
  /** JSON of `StoredCall[]` (`running-order/stored-order.ts`), in ids. */
  calls: Generated<string>;
  /** JSON of `OrderConstraints`, in ids. */
  constraints: Generated<string>;
  /** Sealed `OrderWords`: speeches and who hands over; nothing before anybody wrote any. */
  words_sealed: string | null;
  minutes_a_pair: Generated<number>;
  /** The household being called now, on every screen. */
  current_sponsee_id: string | null;
  revision: Generated<number>;
}

/** What the day of a ceremony is set to. Without a row: the defaults. */
interface CeremonyDayTable {
  territory_id: string;
  event_id: string;
  /** People whom the room holds, everybody counted; nothing where nobody said. */
  room_capacity: number | null;
  /** JSON array of `{ name, rule }`, for the photographer. */
  photo_zones: Generated<string>;
  /** Raised by whatever an open screen of the day has to show anew. */
  revision: Generated<number>;
  attendance_confirmed_at: string | null;
}

/** Who came, as the organisers confirmed it. */
export interface AttendanceRow {
  territory_id: string;
  event_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  was_present: number;
  confirmed_at: string;
}

export type DeviceKind = 'door' | 'lectern';

/** A telephone or a tablet that a link turned into a door or a lectern. */
interface DayDeviceTable {
  territory_id: string;
  id: string;
  event_id: string;
  kind: DeviceKind;
  label: string;
  /** SHA-256 of what the device proves itself by. */
  proof_lookup: string;
  account_id: string | null;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  seen_at: string | null;
}

export type DayDeviceRow = Selectable<DayDeviceTable>;

/** One act at a door. Never changed, never deleted before the ceremony's people are. */
export interface DoorActRow {
  territory_id: string;
  event_id: string;
  /** A nonce of whoever noted it. */
  id: string;
  device_id: string | null;
  account_id: string | null;
  kind: 'arrived' | 'undone' | 'visitors';
  subject_kind: SubjectKind | null;
  subject_id: string | null;
  /** Position in the people of the registration or household, from 0. */
  person_index: number | null;
  /** People who came in unannounced; negative when they leave. */
  visitors: number | null;
  /** The `arrived` act that an `undone` one takes back. */
  undoes: string | null;
  noted_at: string;
  received_at: string;
}

/** Somebody who is there. A function of the acts alone (`#lib/day/arrivals.ts`). */
export interface ArrivalRow {
  territory_id: string;
  event_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  person_index: number;
  /** The earliest act that says so. */
  act_id: string;
  arrived_at: string;
}

export interface DayOfTables {
  running_order: RunningOrderTable;
  ceremony_day: CeremonyDayTable;
  attendance: AttendanceRow;
  day_device: DayDeviceTable;
  door_act: DoorActRow;
  arrival: ArrivalRow;
}
