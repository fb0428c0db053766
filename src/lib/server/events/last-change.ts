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
  /** Empty where the place is not told; the present one where the former was not. */
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
 * Nothing is kept for what nobody could read: a draft, or a confidential event, before or after; and no place that
 * was told to registered people only.
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
  if (!hasMoved && (!isPlaceTold || isPlaceUntold(before))) return null;
  const told = isPlaceUntold(before) ? event : before;
  return {
    at,
    startsAtLocal: before.starts_at_local,
    endsAtLocal: before.ends_at_local,
    placeName: isPlaceTold ? told.place_name : '',
    address: isPlaceTold ? told.address : '',
  };
}

function announcedOf({
  visibility,
  starts_at_local,
  ends_at_local,
  place_name,
  address,
}: Announced & Pick<EventRow, 'visibility'>): Announced {
  const place = visibility === 'public' ? { place_name, address } : { place_name: '', address: '' };
  return { starts_at_local, ends_at_local, ...place };
}

function isPlaceUntold({ place_name, address }: Announced): boolean {
  return place_name === '' && address === '';
}

/** A place that was not told is not another one. */
function isSame(one: Announced, other: Announced): boolean {
  return (
    one.starts_at_local === other.starts_at_local &&
    one.ends_at_local === other.ends_at_local &&
    (isPlaceUntold(one) || (one.place_name === other.place_name && one.address === other.address))
  );
}
