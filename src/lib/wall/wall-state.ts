/*
 * What the wall of a campaign's day shows, as the server sends it: data and codes. The words are in the page, in the
 * reader's language, so that one message serves all.
 */

/** Where a campaign stands. */
export type WallPhase = 'cancelled' | 'before' | 'day' | 'after';

/** Whether the hour has passed in a zone, passes now, or comes. */
export type WallZoneState = 'passed' | 'now' | 'to-come';

/** A number of people as it may be shown: 1 to 4 are `few`; nothing where it is not told. */
export type WallFigure = number | 'few' | null;

/** The hour of the campaign in one zone. */
export interface WallZone {
  readonly zone: string;
  /** `YYYY-MM-DDTHH:mm` on the walls there. */
  readonly local: string;
  /** UTC instant. */
  readonly instant: string;
  readonly state: WallZoneState;
  /** A ceremony was announced there. */
  readonly isStrong: boolean;
}

/** A day of a window. */
export interface WallDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly state: WallZoneState;
  /** Ceremonies announced for it. */
  readonly ceremonies: number;
}

/** `over`: its end has passed, nobody said yet that it was held. `moved`: it takes place outside the campaign's days. */
export type WallCeremonyState = 'to-come' | 'now' | 'over' | 'held' | 'not-held' | 'cancelled' | 'moved';

/** A ceremony as everybody may see it. */
export interface WallCeremony {
  readonly slug: string;
  readonly town: string;
  /** Two towns may have one name. */
  readonly townSlug: string;
  readonly zone: string;
  readonly startsAtLocal: string;
  readonly startsAt: string;
  readonly state: WallCeremonyState;
  /** People are together there at this minute. */
  readonly isLive: boolean;
  /** UTC instant at which its town confirmed it; nothing before. */
  readonly heldAt: string | null;
  readonly people: WallFigure;
  readonly sponsors: WallFigure;
  readonly families: WallFigure;
  /** In French; '' where nothing was said. */
  readonly words: string;
  readonly photo: { readonly version: number; readonly alt: string } | null;
}

/** Totals of what towns publish: at least so many, since small numbers are masked. Nothing where no town told any. */
export interface WallTotals {
  readonly held: number;
  readonly live: number;
  readonly people: number | null;
  readonly sponsors: number | null;
  readonly families: number | null;
}

/** The whole wall. */
export interface WallState {
  /** Changes with whatever the page is built of: phase, day, the campaign's own words. It is then asked for anew. */
  readonly page: string;
  readonly phase: WallPhase;
  /** Before the first day; else 0. */
  readonly daysLeft: number;
  readonly zones: readonly WallZone[];
  /** Of a window; else empty. */
  readonly days: readonly WallDay[];
  readonly totals: WallTotals;
  readonly ceremonies: readonly WallCeremony[];
}

/** What changed since the state before: everything small whole, and of the ceremonies those that changed. */
export interface WallChange extends Omit<WallState, 'ceremonies'> {
  readonly changed: readonly WallCeremony[];
  readonly gone: readonly string[];
}

/** The message that holds the whole state, and the one that holds a change. */
export const WALL_EVENTS = { whole: 'etat', change: 'suite' } as const;
