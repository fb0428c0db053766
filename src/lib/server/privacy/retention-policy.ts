import { Temporal } from 'temporal-polyfill';
import { FORGOTTEN_AFTER_MS } from '../accounts/take-attempt.ts';
import { ENDED_BOND_KEPT_DAYS, FOLLOW_UP_KEPT_DAYS } from '../follow-up/follow-up-kept.ts';
import { daysAfter, GUEST_KEPT } from '../guests/guest-kept.ts';
import { RECEIPTS_KEPT_DAYS } from '../mail/forget-receipts.ts';
import { UNCONFIRMED_KEPT_DAYS } from '../registrations/write-to-registrant.ts';

/**
 * How long what is known of people is kept: the durations announced in the notices, in one place.
 * Sessions and sign-in links end by their own limits (`accounts/sessions/session-limits.ts`,
 * `accounts/issue-sign-in-link.ts`) and are deleted with the attempts (`accounts/forget-spent-access.ts`).
 */
export const KEPT = {
  /** From the sending of the form; the mail that asks to confirm says so. */
  unconfirmedRegistrationDays: UNCONFIRMED_KEPT_DAYS,
  /** From the withdrawal. */
  withdrawnRegistrationDays: 30,
  /** Everybody of a ceremony: calendar months from its end, or from its cancellation if that came first. */
  ceremonyMonths: 6,
  /** Guests of a moment: from the form, from the withdrawal, from the end of the moment. */
  guestDays: GUEST_KEPT,
  /** A household that withdrew, like a registration: from the withdrawal. */
  withdrawnHouseholdDays: 30,
  /** Whoever asked to be asked for news, or to begin again: from the day of the ceremony. After the last question. */
  followUpDays: FOLLOW_UP_KEPT_DAYS,
  /** The contact of a bond that ended, where it keeps no answers for another year. */
  endedBondDays: ENDED_BOND_KEPT_DAYS,
  /** The journal of who did what, in ids: calendar months. The chain goes on being verified from where it was cut. */
  auditMonths: 12,
  /**
   * Mails to the teams and about accounts, once they left or will not leave: what is written to a ceremony's people
   * goes with them. Long enough to see what became of a mail that somebody says did not come.
   */
  outboxDays: 30,
  /**
   * Free texts around a campaign (what a town said with its answer, what the coordination noted of it, what it wrote
   * to the teams): from the end of the campaign's days. They may name an agent or an elected person, and serve until
   * the next campaign is prepared by them; what is published (the call, the report) stays.
   */
  campaignTextMonths: 12,
  /** That somebody used a right, never who: as long as the answer may be argued about (calendar months). */
  rightsRequestMonths: 36,
  /** What the retention did, in counts (calendar months). */
  retentionRunMonths: 12,
  /** Receipts of what was taken in by mail. */
  receiptsDays: RECEIPTS_KEPT_DAYS,
  /** Counts of failed attempts, from the last one. */
  attemptsHours: FORGOTTEN_AFTER_MS / 3_600_000,
} as const;

/** Calendar months before an instant (UTC). */
export function monthsBefore(now: string, months: number): string {
  const then = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').subtract({ months });
  return then.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** Registrations unconfirmed since, or withdrawn at, these instants or earlier are past their time at `now`. */
export function registrationLimits(now: string): { unconfirmedSince: string; withdrawnAt: string } {
  return {
    unconfirmedSince: daysBefore(now, KEPT.unconfirmedRegistrationDays),
    withdrawnAt: daysBefore(now, KEPT.withdrawnRegistrationDays),
  };
}

/** Households that withdrew at this instant or earlier are past their time at `now`. */
export function householdLimit(now: string): string {
  return daysBefore(now, KEPT.withdrawnHouseholdDays);
}

/** Guests unconfirmed since, withdrawn at, or of a moment that was over at these instants or earlier are past their time at `now`. */
export function guestLimits(now: string): { unconfirmedSince: string; withdrawnAt: string; over: string } {
  return {
    unconfirmedSince: daysAfter(now, -GUEST_KEPT.unconfirmedDays),
    withdrawnAt: daysAfter(now, -GUEST_KEPT.withdrawnDays),
    over: daysAfter(now, -GUEST_KEPT.afterMomentDays),
  };
}

/**
 * The UTC instant from which nothing may be known any more of the people of an event that is no ceremony: it has
 * guests only, so its key goes with the last of them. `lastMomentEndsAt`: of its programme, where it has one.
 */
export function happeningKeptUntil({
  ends_at,
  lastMomentEndsAt,
  cancelled_at,
}: {
  ends_at: string;
  lastMomentEndsAt: string | null;
  cancelled_at: string | null;
}): string {
  const end = lastMomentEndsAt !== null && lastMomentEndsAt > ends_at ? lastMomentEndsAt : ends_at;
  const over = cancelled_at !== null && cancelled_at < end ? cancelled_at : end;
  return daysAfter(over, GUEST_KEPT.afterMomentDays);
}

/** The UTC instant from which nothing may be known any more of a ceremony's people. */
export function peopleKeptUntil({
  ends_at,
  cancelled_at,
}: {
  ends_at: string;
  cancelled_at: string | null;
}): string {
  const over = cancelled_at !== null && cancelled_at < ends_at ? cancelled_at : ends_at;
  const until = Temporal.Instant.from(over).toZonedDateTimeISO('UTC').add({ months: KEPT.ceremonyMonths });
  return until.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** Until when a registration is kept as it stands now, and which rule comes first. */
export function registrationKeptUntil(
  registration: { status: string; created_at: string; withdrawn_at: string | null },
  event: { ends_at: string; cancelled_at: string | null },
): { at: string; because: 'unconfirmed' | 'withdrawn' | 'ceremony' } {
  const ceremony = { at: peopleKeptUntil(event), because: 'ceremony' as const };
  const own = ownLimit(registration);
  return own && own.at < ceremony.at ? own : ceremony;
}

function ownLimit({
  status,
  created_at,
  withdrawn_at,
}: {
  status: string;
  created_at: string;
  withdrawn_at: string | null;
}) {
  if (status === 'unconfirmed')
    return {
      at: daysBefore(created_at, -KEPT.unconfirmedRegistrationDays),
      because: 'unconfirmed' as const,
    };
  if (status === 'withdrawn' && withdrawn_at !== null)
    return { at: daysBefore(withdrawn_at, -KEPT.withdrawnRegistrationDays), because: 'withdrawn' as const };
  return undefined;
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
