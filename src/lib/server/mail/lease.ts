/** How long one process may hold a message before another asks what became of it. */
const LEASE_SECONDS = 120;

/** When a lease given or renewed at `now` (ISO) ends. */
export function leaseEnd(now: string): string {
  return secondsAfter(now, LEASE_SECONDS);
}

/** The instant so many seconds after another, ISO. */
export function secondsAfter(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
