import { createHash } from 'node:crypto';
import type { InformationSessionRow } from './tables.ts';

/** A date of the information session as whoever may choose it sees it: never how many people come. */
export interface OpenSession {
  /** What stands for it in a form ({@link sessionCode}); not the row's id, which no page of residents tells. */
  readonly id: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** Empty where the place is told to registered people only. */
  readonly place: string;
  readonly isFull: boolean;
}

/** Shows a session to somebody who would take `places`; without `isPlaceTold`, where it is stays unsaid. */
export function toOpenSession(
  session: InformationSessionRow,
  { isPlaceTold, places }: { isPlaceTold: boolean; places: number },
): OpenSession {
  return {
    id: sessionCode(session),
    startsAtLocal: session.starts_at_local,
    endsAtLocal: session.ends_at_local,
    timeZone: session.time_zone,
    place: isPlaceTold ? placeOfSession(session) : '',
    isFull: session.capacity !== null && session.places_taken + places > session.capacity,
  };
}

/**
 * What stands for a session in residents' forms. It follows from the hour too: whoever chose a date that was moved
 * meanwhile has not said yes to the new one.
 */
export function sessionCode({ id, starts_at }: { id: string; starts_at: string }): string {
  return createHash('sha256').update(`${id} ${starts_at}`).digest('base64url').slice(0, 16);
}

/** « Maison des associations, 6 rue Berthe-de-Boissieux »: where a session takes place, in one line. */
export function placeOfSession({ place_name, address }: { place_name: string; address: string }): string {
  return [place_name, address].filter((part) => part !== '').join(', ');
}
