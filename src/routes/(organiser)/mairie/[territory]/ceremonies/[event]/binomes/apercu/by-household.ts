interface Move {
  readonly sponseeId: string;
  readonly sponseeNames: string;
}

/** The moves of a draft, those of one household together, in the order in which they come. */
export function byHousehold<M extends Move>(
  moves: readonly M[],
): { readonly sponseeId: string; readonly names: string; readonly moves: readonly M[] }[] {
  const ids = [...new Set(moves.map(({ sponseeId }) => sponseeId))];
  return ids.map((sponseeId) => {
    const theirs = moves.filter((move) => move.sponseeId === sponseeId);
    return { sponseeId, names: theirs[0]?.sponseeNames ?? '', moves: theirs };
  });
}
