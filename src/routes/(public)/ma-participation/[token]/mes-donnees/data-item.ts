/** One line: what it is, and what it says, in one or several passages. */
export interface Item {
  readonly term: string;
  readonly passages: readonly string[];
}

/** An item, or nothing when there is nothing to say. */
export function item(term: string, ...passages: readonly (string | null | undefined | false)[]): Item[] {
  const said = passages.filter((passage): passage is string => Boolean(passage));
  return said.length > 0 ? [{ term, passages: said }] : [];
}
