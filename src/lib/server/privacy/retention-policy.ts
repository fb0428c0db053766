import { Temporal } from 'temporal-polyfill';
import { FORGOTTEN_AFTER_MS } from '../accounts/take-attempt.ts';
import { daysAfter, GUEST_KEPT } from '../guests/guest-kept.ts';
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
  /** Counts of failed attempts, from the last one. */
  attemptsHours: FORGOTTEN_AFTER_MS / 3_600_000,
} as const;

/** Registrations unconfirmed since, or withdrawn at, these instants or earlier are past their time at `now`. */
export function registrationLimits(now: string): { unconfirmedSince: string; withdrawnAt: string } {
  return {
    unconfirmedSince: daysBefore(now, KEPT.unconfirmedRegistrationDays),
    withdrawnAt: daysBefore(now, KEPT.withdrawnRegistrationDays),
  };
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
