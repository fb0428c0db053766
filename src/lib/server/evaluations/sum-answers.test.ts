import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVALUATION_ROLES, type EvaluationRole } from '#lib/labels/evaluation-questions.ts';
import { nextGroup, satisfactionOf, sumAnswers, type AnswersTold, type StoredAnswer } from './sum-answers.ts';

type Said = readonly [EvaluationRole, number];

/** Answers as they come in, each stored as `answerEvaluation` stores it. */
function comeIn(said: readonly Said[]): StoredAnswer[] {
  const answers: StoredAnswer[] = [];
  for (const [role, score] of said) {
    const group = nextGroup(answers.filter((answer) => answer.role === role).length);
    answers.push({ role, group, scores: { welcome: score, understood: score, ease: score, again: score } });
  }
  return answers;
}

const said = fc.array(
  fc.tuple(fc.constantFrom(...EVALUATION_ROLES), fc.integer({ min: 1, max: 4 })) as fc.Arbitrary<Said>,
  { maxLength: 40 },
);

const countOf = (told: readonly AnswersTold[], of: string) => told.find((each) => each.of === of)?.count ?? 0;

describe('what is told of the answers', () => {
  test('is nothing of four, all of five, and the same of six to nine', () => {
    const four: Said[] = Array.from({ length: 4 }, () => ['sponsor', 4]);
    expect(sumAnswers(comeIn(four), { isFinal: false })).toEqual([]);
    const five: Said[] = [...four, ['sponsor', 2]];
    const told = sumAnswers(comeIn(five), { isFinal: false });
    expect(told).toMatchObject([{ of: 'all', count: 5, means: { welcome: 3.6 } }]);
    for (let more = 1; more <= 4; more += 1) {
      const later = [...five, ...Array.from({ length: more }, (): Said => ['sponsor', 1])];
      expect(sumAnswers(comeIn(later), { isFinal: false })).toEqual(told);
    }
  });

  test('tells who is left within the whole once nobody can answer any more', () => {
    const mixed: Said[] = [
      ['sponsor', 4],
      ['sponsor', 4],
      ['guest', 4],
      ['sponsee', 4],
      ['unsaid', 1],
    ];
    expect(sumAnswers(comeIn(mixed), { isFinal: false })).toEqual([]);
    const told = sumAnswers(comeIn(mixed), { isFinal: true });
    expect(told).toMatchObject([{ of: 'all', count: 5 }]);
    expect(satisfactionOf(told)).toBe(80);
    expect(satisfactionOf([])).toBeUndefined();
  });

  test('never leads to fewer than five people: neither by subtraction nor by looking again and again', () => {
    fc.assert(
      fc.property(said, (all) => {
        const looks: AnswersTold[][] = [];
        for (let until = 0; until <= all.length; until += 1)
          looks.push(sumAnswers(comeIn(all.slice(0, until)), { isFinal: false }));
        looks.push(sumAnswers(comeIn(all), { isFinal: true }));
        const isSafe = (count: number) => count === 0 || Math.abs(count) >= 5;
        for (const earlier of looks) {
          const whole = countOf(earlier, 'all');
          const roles = EVALUATION_ROLES.map((role) => countOf(earlier, role));
          for (const count of [whole, ...roles]) expect(isSafe(count)).toBe(true);
          // The whole less any of the roles that are told.
          for (let chosen = 0; chosen < 2 ** roles.length; chosen += 1) {
            const taken = roles.reduce((sum, count, index) => sum + (chosen & (1 << index) ? count : 0), 0);
            expect(isSafe(whole - taken)).toBe(true);
          }
          for (const later of looks)
            for (const of of ['all', ...EVALUATION_ROLES])
              expect(isSafe(countOf(later, of) - countOf(earlier, of)) || countOf(later, of) === 0).toBe(
                true,
              );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on who of a group said what, nor at all on a group that is not complete', () => {
    fc.assert(
      fc.property(said, fc.integer({ min: 0, max: 39 }), (all, at) => {
        const before = comeIn(all);
        const one = before[at % Math.max(before.length, 1)];
        if (!one) return;
        const together = before.filter(({ role, group }) => role === one.role && group === one.group);
        const other = together[0] ?? one;
        // Two of a group change places.
        const swapped = before.map((answer) =>
          answer === one
            ? { ...one, scores: other.scores }
            : answer === other
              ? { ...other, scores: one.scores }
              : answer,
        );
        expect(sumAnswers(swapped, { isFinal: false })).toEqual(sumAnswers(before, { isFinal: false }));
        if (together.length >= 5) return;
        const changed = before.map((answer) =>
          together.includes(answer)
            ? { ...answer, scores: { welcome: 1, understood: 2, ease: 3, again: 4 } }
            : answer,
        );
        expect(sumAnswers(changed, { isFinal: false })).toEqual(sumAnswers(before, { isFinal: false }));
      }),
    );
  });
});
