import { surelyMissing, surelyTooMany, type BalanceCounts } from './weigh-balance.ts';

/** A ceremony that may send or welcome sponsors. */
export interface BalancedCeremony {
  readonly territoryId: string;
  readonly eventId: string;
  readonly name: string;
  readonly counts: BalanceCounts;
}

/** Two ceremonies that could help each other. */
export interface MatchedNeighbours<Ceremony> {
  readonly from: Ceremony;
  readonly to: Ceremony;
  readonly kilometres: number;
  /** At least so many are too many in the first, and missing in the second. */
  readonly tooMany: number;
  readonly missing: number;
}

/**
 * Every pair of ceremonies of which one surely has too many sponsors and the other surely too few, within reach,
 * nearest first. Nothing is decided by it: it is what the coordinator looks at. A function of the masked counts alone.
 */
export function matchNeighbours<Ceremony extends BalancedCeremony>(
  ceremonies: readonly Ceremony[],
  {
    withinKm,
    kilometresApart,
  }: { withinKm: number; kilometresApart: (from: Ceremony, to: Ceremony) => number | undefined },
): MatchedNeighbours<Ceremony>[] {
  const weighed = ceremonies.map((ceremony) => ({
    ceremony,
    tooMany: surelyTooMany(ceremony.counts),
    missing: surelyMissing(ceremony.counts),
  }));
  const matched = weighed
    .filter(({ tooMany }) => tooMany > 0)
    .flatMap(({ ceremony: from, tooMany }) =>
      weighed
        .filter(({ ceremony: to, missing }) => missing > 0 && to.territoryId !== from.territoryId)
        .flatMap(({ ceremony: to, missing }) => {
          const kilometres = kilometresApart(from, to);
          return kilometres === undefined || kilometres > withinKm
            ? []
            : [{ from, to, kilometres, tooMany, missing }];
        }),
    );
  const byName = new Intl.Collator('fr');
  return matched.sort(
    (a, b) =>
      a.kilometres - b.kilometres ||
      byName.compare(a.to.name, b.to.name) ||
      byName.compare(a.from.name, b.from.name),
  );
}
