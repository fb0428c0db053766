/**
 * When something was noted, by the server's clock: the device's instant put right by what its clock was off when it
 * sent it. Never in the future, never before the device had its link. Instants are UTC ISO text, `offMs` is what has
 * to be added to the device's clock.
 */
export function correctedInstant(
  notedAt: string,
  { now, offMs, notBefore }: { now: string; offMs: number; notBefore: string | null },
): string {
  const right = Math.min(Date.parse(notedAt) + offMs, Date.parse(now));
  const earliest = notBefore === null ? right : Math.min(Date.parse(notBefore), Date.parse(now));
  return new Date(Math.max(right, earliest)).toISOString();
}
