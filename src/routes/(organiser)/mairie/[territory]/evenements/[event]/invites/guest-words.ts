import type { Tone } from '#lib/components/tone.ts';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';

/** Where a booking stands. */
export function guestTag({ status, rank }: { status: string; rank: number | null }): {
  tone: Tone;
  label: string;
} {
  if (status === 'confirmed') return { tone: 'success', label: 'Place réservée' };
  if (status === 'waiting') return { tone: 'progress', label: `En attente, rang ${rank ?? 1}` };
  if (status === 'withdrawn') return { tone: 'neutral', label: 'Place rendue' };
  return { tone: 'warn', label: 'À confirmer' };
}

interface Counted {
  readonly capacity: number | null;
  readonly placesTaken: number;
  readonly placesWaitedFor: number;
  readonly unconfirmed: number;
}

/** « 12 places prises sur 80, 68 libres ». */
export function placesOf({ capacity, placesTaken }: Counted): string {
  const taken = counted(placesTaken, 'place prise', 'places prises');
  if (capacity === null) return `${taken}, sans limite`;
  return `${taken} sur ${capacity}, ${counted(capacity - placesTaken, 'libre')}`;
}

/** Who is not counted among the places: those who wait, and those who have not confirmed. */
export function othersOf({ placesWaitedFor, unconfirmed }: Counted): string {
  return [
    ...(placesWaitedFor > 0 ? [`${counted(placesWaitedFor, 'personne')} en attente`] : []),
    ...(unconfirmed > 0 ? [`${counted(unconfirmed, 'demande')} à confirmer`] : []),
  ].join(', ');
}

/** When it takes place. */
export function whenOf(moment: {
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
}): string {
  return formatPeriod(moment.startsAtLocal, moment.endsAtLocal, 'fr', { zone: moment.timeZone });
}

/** Whether a name holds all the words that were looked for, accents and case apart. */
export function isFound(name: string, search: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(search)
    .split(/\s+/u)
    .every((word) => plain(name).includes(word));
}
