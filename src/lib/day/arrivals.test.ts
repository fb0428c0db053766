import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldActs, type DoorAct } from './arrivals.ts';

const ids = fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
const notedAt = fc.constantFrom('2026-12-18T17:00:00.000Z', '2026-12-18T17:05:00.000Z');
const arrived = fc.record({
  kind: fc.constant('arrived' as const),
  notedAt,
  subject: fc.record({
    kind: fc.constantFrom('registration' as const, 'sponsee' as const),
    id: fc.constantFrom('x', 'y'),
  }),
  person: fc.constantFrom(0, 1),
});
const undone = fc.record({ kind: fc.constant('undone' as const), notedAt, undoes: ids });
const visitors = fc.record({
  kind: fc.constant('visitors' as const),
  notedAt,
  visitors: fc.integer({ min: -3, max: 3 }),
});
/** Acts of which no two share an id: a nonce is one act. */
const acts: fc.Arbitrary<DoorAct[]> = fc
  .array(fc.tuple(ids, fc.oneof(arrived, undone, visitors)), { maxLength: 12 })
  .map((drawn) => [...new Map(drawn).entries()].map(([id, act]) => ({ id, ...act }) as DoorAct));

describe('who is there, from what the doors noted', () => {
  it('does not depend on the order in which acts come, nor on how often', () => {
    fc.assert(
      fc.property(
        acts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.array(fc.nat(11)),
        ([all, shuffled], repeated) => {
          const again = repeated.flatMap((index) => (shuffled[index] ? [shuffled[index]] : []));
          const one = foldActs(all);
          const other = foldActs([...again, ...shuffled, ...again]);
          expect(new Map([...other.arrivals].sort())).toEqual(new Map([...one.arrivals].sort()));
          expect(other.visitors).toBe(one.visitors);
        },
      ),
    );
  });

  it('keeps somebody whom another door noted too when the first takes its own back', () => {
    const subject = { kind: 'sponsee' as const, id: 'x' };
    const at = '2026-12-18T17:00:00.000Z';
    const door1: DoorAct = { id: 'a1', kind: 'arrived', subject, person: 0, notedAt: at };
    const door2: DoorAct = { ...door1, id: 'a2' };
    const taken: DoorAct = { id: 'a3', kind: 'undone', undoes: 'a1', notedAt: at };
    expect(foldActs([taken, door1]).arrivals.size).toBe(0);
    expect(foldActs([taken, door1, door2]).arrivals.get('sponsee x 0')?.actId).toBe('a2');
  });
});
