/** How long guests are kept; the page and the mails say so, `privacy/` applies it. */
export const GUEST_KEPT = {
  /** From the sending of the form. */
  unconfirmedDays: 7,
  /** From the withdrawal. */
  withdrawnDays: 30,
  /** Everybody, from the end of the moment, or from its cancellation if that came first. */
  afterMomentDays: 30,
} as const;

const DAY_MS = 86_400_000;

interface Kept {
  readonly status: string;
  readonly created_at: string;
  readonly withdrawn_at: string | null;
}

interface KeptMoment {
  readonly ends_at: string;
  /** When the moment or its event was cancelled. */
  readonly cancelled_at: string | null;
}

/** The UTC instant from which nothing may be known any more of a guest as they stand now. */
export function guestKeptUntil(guest: Kept, moment: KeptMoment): string {
  const over =
    moment.cancelled_at !== null && moment.cancelled_at < moment.ends_at
      ? moment.cancelled_at
      : moment.ends_at;
  const limits = [daysAfter(over, GUEST_KEPT.afterMomentDays)];
  if (guest.status === 'unconfirmed') limits.push(daysAfter(guest.created_at, GUEST_KEPT.unconfirmedDays));
  if (guest.status === 'withdrawn' && guest.withdrawn_at !== null)
    limits.push(daysAfter(guest.withdrawn_at, GUEST_KEPT.withdrawnDays));
  return limits.reduce((earliest, limit) => (limit < earliest ? limit : earliest));
}

/** So many days after an instant (UTC), or before it. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}
