/** What a filter looks at of a pair. */
interface FilteredPair {
  readonly ceremony: { readonly id: string; readonly day: string };
  readonly standing: string;
  readonly needsHelp: boolean;
  readonly names: unknown;
}

/** What the list is narrowed to; nothing for everybody. */
export interface PairFilter {
  readonly ceremony?: string;
  readonly state?: 'active' | 'silent' | 'ended' | 'help';
}

const STATES = ['active', 'silent', 'ended', 'help'] as const;

/** Reads the filter of an address; what it does not know narrows nothing. */
export function readPairFilter(search: URLSearchParams): PairFilter {
  const ceremony = search.get('ceremonie');
  const state = STATES.find((each) => each === search.get('etat'));
  return { ...(ceremony && { ceremony }), ...(state && { state }) };
}

/** The address that shows a filter. */
export function hrefOfFilter({ ceremony, state }: PairFilter): string {
  const search = new URLSearchParams({
    ...(ceremony && { ceremonie: ceremony }),
    ...(state && { etat: state }),
  });
  return search.size === 0 ? '?' : `?${search}`;
}

export function isShown(pair: FilteredPair, { ceremony, state }: PairFilter): boolean {
  if (ceremony !== undefined && pair.ceremony.id !== ceremony) return false;
  if (state === 'help') return pair.needsHelp;
  return state === undefined || pair.standing === state;
}

/** One line a ceremony, in the order in which they come. */
export function countCeremonies<Pair extends FilteredPair>(pairs: readonly Pair[]) {
  return [...Map.groupBy(pairs, ({ ceremony }) => ceremony.id).values()]
    .flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const of = (standing: string) => some.filter((pair) => pair.standing === standing).length;
      return [
        {
          ceremony: first.ceremony as Pair['ceremony'],
          pairs: some.length,
          active: of('active'),
          silent: of('silent'),
          ended: of('ended'),
          /** Whether anybody of it is still named. */
          isNamed: some.some(({ names }) => names !== undefined),
        },
      ];
    })
    .sort((one, other) => (one.ceremony.day < other.ceremony.day ? 1 : -1));
}
