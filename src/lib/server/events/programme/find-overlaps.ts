/** A moment as far as overlaps go; instants are ISO in UTC. */
interface Timed {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isCancelled: boolean;
}

/** Whoever visits an exhibition of ten days misses nothing else: only shorter moments are told to overlap. */
const LONGEST_VISIT_MS = 12 * 60 * 60 * 1000;

/**
 * The titles of the moments that take place at the same time as each one, by its id: nobody can be at both.
 * One that ends when another begins does not overlap; cancelled ones and those over twelve hours are left out.
 */
export function findOverlaps(moments: readonly Timed[]): ReadonlyMap<string, readonly string[]> {
  const short = moments.filter(
    ({ startsAt, endsAt, isCancelled }) =>
      !isCancelled && Date.parse(endsAt) - Date.parse(startsAt) <= LONGEST_VISIT_MS,
  );
  return new Map(
    short.map((moment) => [
      moment.id,
      short
        .filter((other) => other.id !== moment.id)
        .filter((other) => other.startsAt < moment.endsAt && moment.startsAt < other.endsAt)
        .map(({ title }) => title),
    ]),
  );
}
