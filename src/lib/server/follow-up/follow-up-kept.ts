import { daysAfter } from '../guests/guest-kept.ts';

/**
 * For how many days after the ceremony (or after a pair that began later) the contact of whoever asked to be asked for
 * news is kept: the last question comes after 365 days, and five weeks are left to answer it. Announced as such.
 */
export const FOLLOW_UP_KEPT_DAYS = 400;

/** A question that is due for longer is not asked any more: after a long stop nobody gets three at once. */
export const ASKED_UNTIL_DAYS = 21;

/** For how long after its end a bond's contact can still take the answer back, unless it goes earlier. */
export const ENDED_BOND_KEPT_DAYS = 30;

/** The UTC instant from which a contact of a bond is kept no more. `began`: a UTC instant. */
export function contactKeptUntil({ endsAt, began }: { endsAt: string; began: string }): string {
  return daysAfter(began > endsAt ? began : endsAt, FOLLOW_UP_KEPT_DAYS);
}
