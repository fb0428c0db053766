/** Somebody who comes, and since when they are there. */
export interface DayPerson {
  readonly name: string;
  /** By the ceremony's own clock, « 2026-12-18T18:02 »; nothing while they are not there. */
  readonly arrivedAt: string | null;
}

/** People who come together, as the organisers see them: by name, with a mark where they are discreet. */
export interface DayParty {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
  readonly names: string;
  readonly people: readonly DayPerson[];
  /** One of them is there. */
  readonly isThere: boolean;
}

export interface DayHousehold extends DayParty {
  readonly isUnnamed: boolean;
  readonly isUncalled: boolean;
  readonly isNotPhotographed: boolean;
}

export interface DaySponsor extends DayParty {
  readonly sponsorId: string;
  /** The pair that binds them to the household they stand beside; nothing in the reserve. */
  readonly pairId: string | null;
}

/** `half`: somebody of the pair is there and somebody is missing. */
export type PairPresence = 'complete' | 'half' | 'nobody';

/** A household with its sponsors, as they are called. */
export interface DayPair {
  /** The number of the call, from 1; nothing where they are not called. */
  readonly number: number | null;
  readonly household: DayHousehold;
  readonly sponsors: readonly DaySponsor[];
  readonly presence: PairPresence;
}

/** Before the eve; the eve and the day; from half an hour before the start; since the start; after the end. */
export type DayPhase = 'before' | 'day' | 'soon' | 'begun' | 'over';

/** What should stand before people come. */
export interface DayPreparations {
  readonly doors: number;
  readonly lecterns: number;
  readonly hasOrder: boolean;
  readonly roomCapacity: number | null;
}

/** What changes, without any name: enough to say that something did. */
export interface DayState {
  readonly revision: number;
  readonly peopleThere: number;
  readonly visitors: number;
  /** Pairs of which every side is there, some, or nobody. */
  readonly complete: number;
  readonly half: number;
  readonly nobody: number;
}
