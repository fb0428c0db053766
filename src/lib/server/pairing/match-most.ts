/**
 * The most places that can be filled at once: `choices[i]` are the sponsors who may take place `i`, by their
 * index in `capacities`, and a sponsor fills no more places than their capacity (a maximum matching, by
 * augmenting paths).
 */
export function matchMost(choices: readonly (readonly number[])[], capacities: readonly number[]): number {
  const held: number[][] = capacities.map(() => []);
  const seat = (place: number, asked: Set<number>): boolean => {
    const mine = (choices[place] ?? []).filter((sponsor) => !asked.has(sponsor));
    const free = mine.find((sponsor) => (held[sponsor]?.length ?? 0) < (capacities[sponsor] ?? 0));
    if (free !== undefined) {
      held[free]?.push(place);
      return true;
    }
    for (const sponsor of mine) {
      // Asked further down by somebody else in the meantime.
      if (asked.has(sponsor)) continue;
      asked.add(sponsor);
      const seats = held[sponsor] ?? [];
      const moved = seats.findIndex((other) => seat(other, asked));
      if (moved >= 0) {
        seats[moved] = place;
        return true;
      }
    }
    return false;
  };
  return choices.filter((_, place) => seat(place, new Set())).length;
}
