/** A stretch of time on the wall: `YYYY-MM-DDTHH:mm`. */
export interface LocalSpan {
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
}

/**
 * From the first beginning to the last end of an event and the moments of its programme, in any order: an
 * exhibition may open days before the ceremony it belongs to.
 */
export function programmeEnvelope(event: LocalSpan, moments: readonly LocalSpan[]): LocalSpan {
  const all = [event, ...moments];
  return {
    startsAtLocal: all
      .map(({ startsAtLocal }) => startsAtLocal)
      .reduce((one, other) => (other < one ? other : one)),
    endsAtLocal: all
      .map(({ endsAtLocal }) => endsAtLocal)
      .reduce((one, other) => (other > one ? other : one)),
  };
}
