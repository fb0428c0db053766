import type { EventRow } from './tables.ts';

/** When and where an event was announced to take place. */
type Announced = Pick<EventRow, 'starts_at_local' | 'ends_at_local' | 'place_name' | 'address'>;

/** As the column holds it. */
interface KeptChange {
  readonly at: string;
  readonly before: Announced;
}

/** What a public page said before the last change of time or place, and since when (UTC) it says something else. */
export interface LastChange {
  readonly at: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  /** Empty where the place is not told. */
  readonly placeName: string;
  readonly address: string;
}

/** A change so soon after the former one corrects it: nearly nobody has read what stood in between. */
const CORRECTED_WITHIN_MS = 60 * 60 * 1000;

/**
 * What the column is to hold once `event` takes place as `next` says. Of several changes the page tells the state
 * before the *last*: whoever comes back compares with what they read at their last visit, and everybody registered
 * has had a mail for each. Only a correction within the hour keeps the state before it, and one that returns to that
 * state leaves nothing to tell.
 *
 * Nothing is kept for what nobody could read: a draft, or a confidential event, before or after.
 */
export function lastChangeAfter(
  event: Announced & Pick<EventRow, 'published_at' | 'visibility' | 'last_change'>,
  next: Announced & Pick<EventRow, 'visibility'>,
  now: string,
): string | null {
  const isRead = event.published_at !== null && event.visibility !== 'confidential';
  if (!isRead || next.visibility === 'confidential') return null;
  if (isSame(event, next)) return event.last_change;
  const former = event.last_change === null ? undefined : (JSON.parse(event.last_change) as KeptChange);
  const isCorrection = former !== undefined && Date.parse(now) - Date.parse(former.at) < CORRECTED_WITHIN_MS;
  const before = isCorrection ? former.before : announcedOf(event);
  if (isSame(before, next)) return null;
  return JSON.stringify({ at: now, before } satisfies KeptChange);
}

/** The column as anybody may read it: of an event that does not tell its place only the times, if those changed. */
export function readLastChange(
  event: Announced & Pick<EventRow, 'visibility' | 'last_change'>,
): LastChange | null {
  if (event.last_change === null || event.visibility === 'confidential') return null;
  const { at, before } = JSON.parse(event.last_change) as KeptChange;
  const isPlaceTold = event.visibility === 'public';
  const hasMoved =
    before.starts_at_local !== event.starts_at_local || before.ends_at_local !== event.ends_at_local;
  if (!isPlaceTold && !hasMoved) return null;
  return {
    at,
    startsAtLocal: before.starts_at_local,
    endsAtLocal: before.ends_at_local,
    placeName: isPlaceTold ? before.place_name : '',
    address: isPlaceTold ? before.address : '',
  };
}

function announcedOf({ starts_at_local, ends_at_local, place_name, address }: Announced): Announced {
  return { starts_at_local, ends_at_local, place_name, address };
}

function isSame(one: Announced, other: Announced): boolean {
  return (
    one.starts_at_local === other.starts_at_local &&
    one.ends_at_local === other.ends_at_local &&
    one.place_name === other.place_name &&
    one.address === other.address
  );
}
