import { expect, test } from 'vitest';
import { filterBoard } from './board-filter.ts';
import {
  carriedValue,
  freeOptions,
  movingOptions,
  pairsById,
  placeKey,
  targetsFor,
  type Board,
  type Household,
  type Pair,
  type Place,
  type Sponsor,
} from './board-places.ts';

function aPair(id: string, sponsorId: string, more: Partial<Pair> = {}): Pair {
  return {
    id,
    status: 'proposed',
    isLocked: false,
    sponsorId,
    sponsorNames: sponsorId.toUpperCase(),
    sponsorRole: 'citizen',
    score: 0.5,
    parts: [],
    why: '',
    warning: undefined,
    forced: undefined,
    isKnown: false,
    sponsorAnswer: 'waiting',
    sponseeAnswer: 'waiting',
    isAgreed: false,
    alternatives: [],
    ...more,
  };
}

function aHousehold(id: string, places: Partial<Place>[], language = 'fr'): Household {
  return {
    id,
    names: `Foyer ${id}`,
    people: [{ name: id, agreement: 'neutre' }],
    hasChildren: false,
    languages: [{ code: language, level: 'native' }],
    places: places.map((place, position) => ({
      position,
      slot: 'any',
      pair: undefined,
      allowed: [],
      movable: [],
      ...place,
    })),
    hasSponsor: places[0]?.pair !== undefined,
  };
}

function aSponsor(id: string, officialFunction?: string): Sponsor {
  return {
    id,
    names: id.toUpperCase(),
    people: [{ name: id, agreement: 'neutre' }],
    languages: [{ code: 'ti', level: 'native' }],
    officialFunction,
    role: 'citizen',
    remaining: 1,
  };
}

function aBoard(households: Household[], freeSponsors: Sponsor[]): Board {
  return {
    eventStatus: 'draft',
    households,
    freeSponsors,
    setAside: [],
    revision: 0,
    fingerprint: '',
    undo: undefined,
    changes: [],
    counts: { households: 0, withoutSponsor: 0, proposed: 0, confirmed: 0, agreed: 0 },
  };
}

const both = [
  { free: 0, score: 0.9 },
  { free: 1, score: 0.4 },
];
const board = aBoard(
  [
    aHousehold('empty', [{ allowed: both, movable: [{ pairId: 'p1', score: 0.3 }] }]),
    aHousehold('held', [
      { pair: aPair('p1', 'taken'), allowed: [{ free: 1, score: 0.8 }, ...both.slice(0, 1)] },
    ]),
    aHousehold('agreed', [
      { pair: aPair('p2', 'sure', { status: 'confirmed', isAgreed: true }), allowed: both },
    ]),
    aHousehold('two', [
      { pair: aPair('p3', 'solid', { status: 'confirmed' }), movable: [{ pairId: 'p1', score: 0.6 }] },
      { allowed: [{ free: 1, score: 0.2 }] },
    ]),
  ],
  [aSponsor('a'), aSponsor('b', 'maire')],
);

test('a free sponsor may go to empty places first, the best score first, then where somebody makes way', () => {
  const targets = targetsFor(board, { sponsorId: 'b', names: 'B', from: undefined });
  expect(targets.map(({ key, replacing }) => [key, replacing?.id])).toEqual([
    [placeKey('empty', 0), undefined],
    [placeKey('two', 1), undefined],
    [placeKey('held', 0), 'p1'],
  ]);
});

test('a pair that both sides agreed to is nobody’s target', () => {
  const keys = targetsFor(board, { sponsorId: 'a', names: 'A', from: undefined }).map(({ key }) => key);
  expect(keys).not.toContain(placeKey('agreed', 0));
});

test('a sponsor who leaves a pair goes where a move is allowed, never to where they stand', () => {
  const targets = targetsFor(board, { sponsorId: 'taken', names: 'TAKEN', from: 'p1' });
  expect(targets.map(({ key }) => key)).toEqual([placeKey('empty', 0), placeKey('two', 0)]);
});

test('a list offers the free sponsors and those who would leave a pair, as the form names them', () => {
  const place = board.households[0]?.places[0];
  if (!place) throw new Error('no place');
  expect(freeOptions(board, place).map(({ value }) => value)).toEqual(['a', 'b']);
  expect(movingOptions(board, pairsById(board), place)).toEqual([
    {
      value: carriedValue({ sponsorId: 'taken', from: 'p1' }),
      names: 'TAKEN',
      score: 0.3,
      leaving: 'Foyer held',
    },
  ]);
});

test('a search finds names without their accents, languages and functions, in all three parts', () => {
  const all = { text: '', isOnlyToDo: false };
  expect(filterBoard(board, { ...all, text: 'MAIRE' }).free.map(({ id }) => id)).toEqual(['b']);
  expect(filterBoard(board, { ...all, text: 'tigri' }).free).toHaveLength(2);
  expect(filterBoard(board, { ...all, text: 'solid' }).paired.map(({ id }) => id)).toEqual(['two']);
  expect(filterBoard(board, { ...all, text: 'foyer empty' }).waiting.map(({ id }) => id)).toEqual(['empty']);
});

test('what is left to do: nobody at the main place, a proposal, a rule broken since', () => {
  const { waiting, paired } = filterBoard(board, { text: '', isOnlyToDo: true });
  expect([...waiting, ...paired].map(({ id }) => id)).toEqual(['empty', 'held']);
});
