import type { DoorAct, DoorSubject } from './arrivals.ts';

/** What a door is given: this ceremony, and of its people what the door needs to greet them. */
export interface DoorList {
  readonly ceremony: {
    readonly title: string;
    readonly territory: string;
    readonly startsAtLocal: string;
    readonly timeZone: string;
  };
  readonly door: { readonly id: string; readonly label: string; readonly expiresAt: string };
  /** Of the ceremony's day: the same number, the same list. */
  readonly revision: number;
  readonly roomCapacity: number | null;
  readonly parties: readonly DoorParty[];
  /** Everything noted so far, here and elsewhere. */
  readonly acts: readonly DoorAct[];
  /** The server's clock, UTC: what the device's is off by. */
  readonly now: string;
}

/** People who come together. */
export interface DoorParty extends DoorSubject {
  /** `fingerprint` of what their code says. */
  readonly code: string;
  /** In the order of their positions. Whoever does not wish to be named has no name here. */
  readonly people: readonly { readonly name: string | null; readonly ownScript?: string }[];
  /** The numbers under which they are called. */
  readonly calls: readonly number[];
  readonly standing: 'paired' | 'proposed' | 'reserve' | 'unpaired';
}

/** What a door sends: the acts it noted, and its clock when it sent them. */
export interface DoorUpload {
  readonly acts: readonly DoorAct[];
  readonly sentAt: string;
}

/** What became of each act, by its id. */
export interface DoorReceipt {
  readonly taken: readonly string[];
  /** Of somebody who is not expected (any more), or that make no sense: kept for the report, counted nowhere. */
  readonly refused: readonly {
    readonly id: string;
    readonly because: 'unknown' | 'withdrawn' | 'malformed';
  }[];
}

/** Why a device is told nothing (HTTP 401, 403, 410): it wipes itself on `unknown`, `revoked` and `expired`. */
export type DeviceRefusal = 'unknown' | 'revoked' | 'expired' | 'too-early';
