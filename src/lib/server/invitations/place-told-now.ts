import { Temporal } from 'temporal-polyfill';

/** Days before a confidential event on which confirmed people learn its address. */
export const CONFIDENTIAL_PLACE_TOLD_DAYS_BEFORE = 3;

/**
 * The place as it may be told to a confirmed person at `now`: always, but for a confidential event, whose
 * address is told from three days before (domain: « revealed late and to confirmed people only »).
 */
export function placeToldNow(
  event: { visibility: string; starts_at: string; place_name: string; address: string },
  now: string,
): string {
  if (event.visibility === 'confidential') {
    const toldFrom = Temporal.Instant.from(event.starts_at).subtract({
      hours: 24 * CONFIDENTIAL_PLACE_TOLD_DAYS_BEFORE,
    });
    if (Temporal.Instant.compare(Temporal.Instant.from(now), toldFrom) < 0) return '';
  }
  return [event.place_name, event.address].filter((part) => part !== '').join(', ');
}
