import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { sayAlternativeCost } from '../say-alternative-cost.ts';
import type { PairingPicture } from '../queries.ts';
import type { PairRow } from '../tables.ts';
import { weighAlternatives, type AlternativeOutcome } from '../weigh-alternatives.ts';
import type { Alternative, BoardHousehold } from './board-view.ts';
import { isKept } from './place-proposal.ts';
import { rankAlternatives } from './rank-alternatives.ts';
import { problemOf } from './search-proposal.ts';

/** The alternatives of each pair, by the pair's id. */
export type AlternativesByPair = ReadonlyMap<string, readonly Alternative[]>;

/** Two are named for each pair (issue « Pairing »): more would be a catalogue. */
const NAMED = 2;

/** Outcomes of boards that have not changed since, the latest used last: in ids, and in this process only. */
const weighed = new Map<string, ReadonlyMap<string, AlternativeOutcome>>();
const BOARDS_KEPT = 50;

/**
 * Names the best alternatives of the pairs asked for (all proposed ones, when unsaid), each with what choosing it
 * would cost the others. Left undefined: a cost that the time did not allow, and that of a locked pair among all.
 * The same board, told by its fingerprint, is weighed once.
 */
export async function weighBoardAlternatives(
  picture: PairingPicture,
  fingerprint: string,
  { timeLimitMs, pairIds }: { readonly timeLimitMs: number; readonly pairIds?: readonly string[] },
): Promise<AlternativesByPair> {
  const asked = picture.pairs.filter((pair) =>
    pairIds ? pairIds.includes(pair.id) : pair.status === 'proposed',
  );
  const ranked = asked.map((pair) => ({ pair, others: rankAlternatives(picture, pair, NAMED) }));
  const key = `${fingerprint} ${pairIds?.join(' ') ?? 'all'}`;
  // A kept pair may be changed by hand as well: asked for alone, it is weighed as if it could go.
  const loosened = pairIds ? { ...picture, pairs: picture.pairs.map((one) => loosen(one, asked)) } : picture;
  const weighable = ranked.filter(({ pair }) => pairIds !== undefined || !isKept(pair));
  const costs = weighed.get(key) ?? (await weighAll(loosened, weighable, timeLimitMs));
  remember(key, costs);
  return new Map(
    ranked.map(({ pair, others }) => {
      const household = picture.sponsees.find(({ id }) => id === pair.sponsee_id);
      return [
        pair.id,
        others.flatMap(({ sponsor, score }): Alternative[] => {
          if (!household) return [];
          const outcome = costs.get(`${pair.id} ${sponsor.id}`);
          return [
            {
              sponsorId: sponsor.id,
              sponsorNames: sponsorNames(sponsor.details),
              score,
              why: explainPair(household.profile, sponsor.profile, picture.scoring),
              cost: outcome && outcome.kind !== 'not-computed' ? sayAlternativeCost(outcome) : undefined,
              leaves: sponsor.remaining > 0 ? undefined : findPairToLeave(picture, sponsor.id),
            },
          ];
        }),
      ];
    }),
  );
}

/** Kept pairs leave room: somebody named here without room is held by a proposal that may go. */
function findPairToLeave({ pairs }: PairingPicture, sponsorId: string): string | undefined {
  return pairs.find((pair) => pair.sponsor_id === sponsorId && !isKept(pair))?.id;
}

function loosen(pair: PairRow, asked: readonly PairRow[]): PairRow {
  return asked.includes(pair) ? { ...pair, status: 'proposed', is_locked: 0 } : pair;
}

async function weighAll(
  picture: PairingPicture,
  ranked: readonly { pair: PairRow; others: ReturnType<typeof rankAlternatives> }[],
  timeLimitMs: number,
): Promise<Map<string, AlternativeOutcome>> {
  const questions = ranked.flatMap(({ pair, others }) =>
    others.map(({ sponsor }) => ({
      key: `${pair.id} ${sponsor.id}`,
      sponsee: pair.sponsee_id,
      sponsor: sponsor.id,
      position: pair.position,
    })),
  );
  if (questions.length === 0) return new Map();
  const pairs = picture.pairs.map((pair) => ({
    sponsee: pair.sponsee_id,
    sponsor: pair.sponsor_id,
    slot: pair.slot,
    rank: pair.position + 1,
    score: pair.score,
  }));
  const outcomes = await weighAlternatives(problemOf(picture), { pairs }, questions, { timeLimitMs });
  return new Map(
    questions.flatMap(({ key }, index) => {
      const outcome = outcomes[index];
      return outcome ? [[key, outcome] as const] : [];
    }),
  );
}

function remember(key: string, costs: ReadonlyMap<string, AlternativeOutcome>): void {
  weighed.delete(key);
  weighed.set(key, costs);
  const [oldest] = weighed.keys();
  if (weighed.size > BOARDS_KEPT && oldest !== undefined) weighed.delete(oldest);
}

/** The household with the alternatives of its proposed pairs. */
export function withAlternatives(
  household: BoardHousehold,
  alternatives: AlternativesByPair,
): BoardHousehold {
  const places = household.places.map((place) => ({
    ...place,
    pair: place.pair && { ...place.pair, alternatives: alternatives.get(place.pair.id) ?? [] },
  }));
  return { ...household, places };
}
