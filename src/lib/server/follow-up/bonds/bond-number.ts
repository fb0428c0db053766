import { newId } from '../../database/new-id.ts';

const DIGITS = 4;

/**
 * The id of a ceremony's next bond. It begins with the bond's number, because « binôme n° 4 » is all that is left to
 * name it by once its people are erased, and a number that was written on paper must never change.
 */
export function nextBondId(known: readonly string[]): string {
  const last = Math.max(0, ...known.map(bondNumber));
  return `${String(last + 1).padStart(DIGITS, '0')}-${newId()}`;
}

/** The number that people read: 4 of « binôme n° 4 de la cérémonie du… ». Counted in each ceremony. */
export function bondNumber(bondId: string): number {
  return Number(/^\d{4,}(?=-)/u.exec(bondId)?.[0] ?? 0);
}
