import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeCalls, lateOf, type ArrangedCall } from './arrange-calls.ts';

const call = (id: string, given: Partial<ArrangedCall> = {}): ArrangedCall => ({
  id,
  deadline: null,
  isFamily: false,
  interpreted: null,
  ...given,
});
const NOTHING = { familiesEarly: false, interpretersTogether: false };
const ALL = { familiesEarly: true, interpretersTogether: true };

const someCalls = (most: number) =>
  fc
    .array(
      fc.record({
        deadline: fc.option(fc.integer({ min: 0, max: most + 1 })),
        isFamily: fc.boolean(),
        interpreted: fc.option(fc.constantFrom('tigrigna', 'dari', 'arabe')),
      }),
      { maxLength: most },
    )
    .map((calls) => calls.map((one, index) => ({ ...one, id: `foyer ${index}` })));
const someWishes = fc.record({ familiesEarly: fc.boolean(), interpretersTogether: fc.boolean() });
const ordered = (calls: readonly ArrangedCall[], ids: readonly string[]) =>
  ids.flatMap((id) => calls.find((one) => one.id === id) ?? []);

function* permutations<Thing>(things: readonly Thing[]): Generator<Thing[]> {
  if (things.length === 0) yield [];
  for (const [index, thing] of things.entries()) {
    for (const rest of permutations(things.toSpliced(index, 1))) yield [thing, ...rest];
  }
}

/** How often the interpreter changes place. */
const runs = (calls: readonly ArrangedCall[]) =>
  calls.filter(
    ({ interpreted }, index) => interpreted !== null && calls[index - 1]?.interpreted !== interpreted,
  ).length;
const languages = (calls: readonly ArrangedCall[]) =>
  new Set(calls.flatMap(({ interpreted }) => interpreted ?? [])).size;

describe('what is asked for is done', () => {
  test('whose official leaves is called before, the others keep their order', () => {
    const present = [call('a'), call('b'), call('c', { deadline: 1 }), call('d', { deadline: 3 })];
    expect(arrangeCalls(present, NOTHING)).toEqual({ order: ['c', 'a', 'd', 'b'], late: [] });
  });

  test('as few as can be are late, and it says which', () => {
    const present = [call('a', { deadline: 1 }), call('b', { deadline: 1 }), call('c', { deadline: 0 })];
    expect(arrangeCalls(present, NOTHING)).toEqual({ order: ['a', 'b', 'c'], late: ['b', 'c'] });
  });

  test('families early, interpreters side by side, deadlines before both', () => {
    const ti = { interpreted: 'tigrigna' };
    const present = [
      call('single'),
      call('ti-1', ti),
      call('family', { isFamily: true }),
      call('leaves', { deadline: 1 }),
      call('ti-2', { ...ti, isFamily: true }),
    ];
    expect(arrangeCalls(present, ALL).order).toEqual(['leaves', 'family', 'ti-2', 'ti-1', 'single']);
  });

  test('nothing is moved that gains nothing', () => {
    const present = [call('a', { deadline: 4 }), call('b'), call('c', { deadline: 4 }), call('d')];
    expect(arrangeCalls(present, ALL).order).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('whatever the calls', () => {
  test('nobody is lost nor called twice, and arranging what is arranged changes nothing', () => {
    fc.assert(
      fc.property(someCalls(14), someWishes, (calls, wishes) => {
        const { order, late } = arrangeCalls(calls, wishes);
        expect(order.toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
        expect(arrangeCalls(ordered(calls, order), wishes)).toEqual({ order, late });
      }),
      { numRuns: 400 },
    );
  });

  test('no order at all has fewer officials gone', () => {
    fc.assert(
      fc.property(someCalls(7), someWishes, (calls, wishes) => {
        const { order, late } = arrangeCalls(calls, wishes);
        const fewest = Math.min(...[...permutations(calls)].map((tried) => lateOf(tried).length));
        expect(late).toHaveLength(fewest);
        expect(lateOf(ordered(calls, order)).map(({ id }) => id)).toEqual(late);
      }),
      { numRuns: 80 },
    );
  });

  test('those of one interpreter stand side by side wherever an order in time can have them so', () => {
    fc.assert(
      fc.property(someCalls(6), (calls) => {
        const wishes = { familiesEarly: false, interpretersTogether: true };
        const arranged = ordered(calls, arrangeCalls(calls, wishes).order);
        const fewest = lateOf(arranged).length;
        const canBe = [...permutations(calls)].some(
          (tried) => lateOf(tried).length === fewest && runs(tried) === languages(tried),
        );
        // Who is late is chosen first: with nobody late there is nothing to choose.
        if (canBe && fewest === 0) expect(runs(arranged)).toBe(languages(arranged));
      }),
      { numRuns: 200 },
    );
  });

  test('families come as early as any order in time can have them', () => {
    fc.assert(
      fc.property(someCalls(6), someWishes, (calls, { interpretersTogether }) => {
        const wishes = { familiesEarly: true, interpretersTogether };
        const waiting = (order: readonly ArrangedCall[]) => {
          let [singles, sum] = [0, 0];
          for (const { isFamily } of order) {
            if (isFamily) sum += singles;
            else singles += 1;
          }
          return sum;
        };
        const arranged = ordered(calls, arrangeCalls(calls, wishes).order);
        if (lateOf(arranged).length > 0) return;
        const inTime = [...permutations(calls)].filter((tried) => lateOf(tried).length === 0);
        expect(waiting(arranged)).toBe(Math.min(...inTime.map(waiting)));
      }),
      { numRuns: 200 },
    );
  });
});
