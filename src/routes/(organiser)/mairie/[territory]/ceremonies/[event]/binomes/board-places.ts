import type { PageData } from './$types';

export type Board = PageData['board'];
export type Household = Board['households'][number];
export type Place = Household['places'][number];
export type Pair = NonNullable<Place['pair']>;
export type Sponsor = Board['freeSponsors'][number];

/** A sponsor in somebody's hand: a free one, or one who leaves a pair. */
export interface Carried {
  readonly sponsorId: string;
  readonly names: string;
  /** The pair they leave; nothing for a free sponsor. */
  readonly from: string | undefined;
}

/** A place that a sponsor may take. */
export interface Target {
  readonly key: string;
  readonly sponseeId: string;
  readonly sponseeNames: string;
  readonly position: number;
  readonly score: number;
  /** The pair that makes way, and its sponsor. */
  readonly replacing: { readonly id: string; readonly sponsorNames: string } | undefined;
}

/** A sponsor who may take a place. */
export interface Option {
  /** As the form sends it: the sponsor, and after an `@` the pair that they leave. */
  readonly value: string;
  readonly names: string;
  readonly score: number;
}

/** A place on the page: its `id`, and the key of what is said beside it. */
export function placeKey(sponseeId: string, position: number): string {
  return `place-${sponseeId}-${position}`;
}

/** How a form names who is carried. */
export function carriedValue({ sponsorId, from }: Pick<Carried, 'sponsorId' | 'from'>): string {
  return from === undefined ? sponsorId : `${sponsorId}@${from}`;
}

/** Every living pair with its place, by its id. */
export function pairsById(
  board: Board,
): ReadonlyMap<string, { household: Household; position: number; pair: Pair }> {
  return new Map(
    board.households.flatMap((household) =>
      household.places.flatMap(({ position, pair }) =>
        pair ? [[pair.id, { household, position, pair }] as const] : [],
      ),
    ),
  );
}

/**
 * Where a sponsor may go: the places that nobody holds, then those where somebody would make way, the best score
 * first among each. A pair that both sides agreed
 * to is no target: whoever wants it to end says so first.
 */
export function targetsFor(board: Board, { sponsorId, from }: Carried): Target[] {
  const targets = board.households.flatMap((household) =>
    household.places.flatMap((place): Target[] => {
      const score = from === undefined ? scoreOfFree(board, place, sponsorId) : scoreOfMove(place, from);
      const { position, pair } = place;
      if (score === undefined || pair?.isAgreed || pair?.sponsorId === sponsorId) return [];
      const { id: sponseeId, names: sponseeNames } = household;
      return [
        {
          key: placeKey(sponseeId, position),
          sponseeId,
          sponseeNames,
          position,
          score,
          replacing: pair && { id: pair.id, sponsorNames: pair.sponsorNames },
        },
      ];
    }),
  );
  return targets.toSorted(
    (a, b) => Number(a.replacing !== undefined) - Number(b.replacing !== undefined) || b.score - a.score,
  );
}

function scoreOfFree(board: Board, place: Place, sponsorId: string): number | undefined {
  return place.allowed.find(({ free }) => board.freeSponsors[free]?.id === sponsorId)?.score;
}

function scoreOfMove(place: Place, pairId: string): number | undefined {
  return place.movable.find((each) => each.pairId === pairId)?.score;
}

/** How many sponsors a list offers: beyond, the page with all of them is a better place to choose. */
const OFFERED = 12;

/** The free sponsors whom a place's list offers, the best first. */
export function freeOptions(board: Board, place: Place): Option[] {
  return place.allowed.slice(0, OFFERED).flatMap(({ free, score }) => {
    const sponsor = board.freeSponsors[free];
    return sponsor ? [{ value: sponsor.id, names: sponsor.names, score }] : [];
  });
}

/**
 * The sponsors of other pairs whom a place's list offers, the best first; they leave their pair. Whoever is free
 * too is offered as free.
 */
export function movingOptions(
  board: Board,
  pairs: ReturnType<typeof pairsById>,
  place: Place,
): (Option & { readonly leaving: string })[] {
  const free = new Set(place.allowed.map((each) => board.freeSponsors[each.free]?.id));
  return place.movable
    .flatMap(({ pairId, score }) => {
      const found = pairs.get(pairId);
      if (!found || found.pair.isAgreed || free.has(found.pair.sponsorId)) return [];
      const { sponsorId, sponsorNames: names } = found.pair;
      const value = carriedValue({ sponsorId, from: pairId });
      return [{ value, names, score, leaving: found.household.names }];
    })
    .slice(0, OFFERED);
}
