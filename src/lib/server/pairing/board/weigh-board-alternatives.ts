import { pauseForOthers } from '../../pause-for-others.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { sayAlternativeCost } from '../say-alternative-cost.ts';
import type { PairingPicture } from '../queries.ts';
import type { PairRow } from '../tables.ts';
import { weighAlternatives, type AlternativeOutcome } from '../weigh-alternatives.ts';
import type { Alternative, BoardHousehold } from './board-view.ts';
import { isKept } from './place-proposal.ts';
import { rankAlternatives, type RankedAlternative } from './rank-alternatives.ts';
import { problemOf } from './search-proposal.ts';

/** The alternatives of each pair, by the pair's id. */
export type AlternativesByPair = ReadonlyMap<string, readonly Alternative[]>;

interface Ranked {
  readonly pair: PairRow;
  readonly others: readonly RankedAlternative[];
}

/** Two are named for each pair (issue « Pairing »): more would be a catalogue. */
const NAMED = 2;

type Costs = ReadonlyMap<string, AlternativeOutcome>;

/**
 * Outcomes of boards that have not changed since, the latest used last: in ids, and in this process only. Promises,
 * so that two who open the same board at once wait for one search.
 */
const weighed = new Map<string, Promise<Costs>>();
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
  const ranked: Ranked[] = [];
  const pause = pauseForOthers();
  for (const pair of asked) {
    await pause();
    ranked.push({ pair, others: rankAlternatives(picture, pair, NAMED) });
  }
  const key = `${fingerprint} ${pairIds?.join(' ') ?? 'all'}`;
  // A kept pair may be changed by hand as well: asked for alone, it is weighed as if it could go.
  const loosened = pairIds ? { ...picture, pairs: picture.pairs.map((one) => loosen(one, asked)) } : picture;
  const weighable = ranked.filter(({ pair }) => pairIds !== undefined || !isKept(pair));
  const costs = await remembered(key, () => weighAll(loosened, weighable, timeLimitMs));
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
  ranked: readonly Ranked[],
  timeLimitMs: number,
): Promise<Costs> {
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
  const outcomes = await weighAlternatives(await problemOf(picture), { pairs }, questions, { timeLimitMs });
  return new Map(
    questions.flatMap(({ key }, index) => {
      const outcome = outcomes[index];
      return outcome ? [[key, outcome] as const] : [];
    }),
  );
}

/** What was weighed before, or is being weighed; a search that failed or ran out of time is done again. */
async function remembered(key: string, weigh: () => Promise<Costs>): Promise<Costs> {
  const search = weighed.get(key) ?? weigh();
  weighed.delete(key);
  weighed.set(key, search);
  const [oldest] = weighed.keys();
  if (weighed.size > BOARDS_KEPT && oldest !== undefined) weighed.delete(oldest);
  const isWhole = await search.then(
    (costs) => [...costs.values()].every(({ kind }) => kind !== 'not-computed'),
    () => false,
  );
  if (!isWhole && weighed.get(key) === search) weighed.delete(key);
  return search;
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
