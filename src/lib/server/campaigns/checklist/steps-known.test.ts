import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#lib/dates/local-time.ts';
import { CHECKLIST } from '../../events/checklist-steps.ts';
import type { CeremonyCounts } from '../board/count-ceremony.ts';
import { maskCount } from '../../mask-count.ts';
import { stepsKnown, type CountsKnown, type StepsKnown } from './steps-known.ts';

const COUNTS = [
  'sponsorsConfirmed',
  'sponsorsWaiting',
  'sponsorsUnconfirmed',
  'sponsees',
  'sponseesProposed',
  'sponseesPaired',
  'sponseesAgreed',
  'sponseesNamesSeen',
  'invited',
  'certificates',
] as const satisfies readonly (keyof CeremonyCounts)[];

const NOBODY: StepsKnown = {
  maskedCounts: {},
  status: 'published',
  ticks: new Set(),
  today: '2026-11-21',
  heldOn: '2026-12-18',
};
const states = (known: Partial<StepsKnown>) =>
  Object.fromEntries(stepsKnown(CHECKLIST, { ...NOBODY, ...known }).map(({ key, state }) => [key, state]));

const aDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
const someCounts = fc.record(
  Object.fromEntries(COUNTS.map((count) => [count, fc.integer({ min: 0, max: 9 })])) as Record<
    (typeof COUNTS)[number],
    fc.Arbitrary<number>
  >,
);
const masked = (counts: Record<string, number>): CountsKnown =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, maskCount(count)]));
const exact = (counts: Record<string, number>): CountsKnown =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, { kind: 'exact', count }]));

describe('the days of the steps', () => {
  test('are the ceremony’s own day less the step’s days, whatever the day', () => {
    fc.assert(
      fc.property(aDay, aDay, (heldOn, today) => {
        for (const step of stepsKnown(CHECKLIST, { ...NOBODY, heldOn, today }))
          expect(daysBetween(step.dueOn, heldOn)).toBe(step.daysBefore);
      }),
    );
  });

  test('every line of the guide’s table has its step', () => {
    const days = new Set(CHECKLIST.map(({ daysBefore }) => daysBefore));
    for (const line of [120, 90, 60, 26, 25, 20, 14, 7, 1, 0, -30, -90, -365]) expect(days).toContain(line);
  });
});

describe('where a step stands', () => {
  test('there is one next thing at most, and none late before its day', () => {
    fc.assert(
      fc.property(aDay, aDay, aDay, someCounts, (heldOn, today, preparedOn, counts) => {
        const known = { ...NOBODY, heldOn, today, preparedOn, maskedCounts: exact(counts) };
        const steps = stepsKnown(CHECKLIST, known);
        expect(steps.filter(({ state }) => state === 'next').length).toBeLessThanOrEqual(1);
        for (const { state, dueOn, daysBefore } of steps) {
          if (state === 'late') {
            expect(dueOn < today && dueOn >= preparedOn).toBe(true);
            expect(today <= heldOn || daysBefore <= 0).toBe(true);
          }
          if (state === 'soon') expect(dueOn < preparedOn).toBe(true);
        }
      }),
    );
  });

  test('a ceremony that was prepared late is not buried: what was past already is for as soon as possible', () => {
    const late = states({ preparedOn: '2026-11-21', today: '2026-11-30' });
    expect(late).toMatchObject({
      lead: 'next',
      room: 'soon',
      sponsees: 'soon',
      paired: 'late',
      press: 'later',
    });
    expect(states({ preparedOn: '2026-06-01', today: '2026-11-30' })).toMatchObject({ room: 'late' });
  });

  test('the closing comes by itself: it is never late and never the next thing', () => {
    const ticks = new Set(['room', 'met', 'interpreters', 'order', 'press', 'reserve', 'attendance']);
    const counts = { sponsees: 8, sponsorsConfirmed: 8 };
    const before = { ticks, isLeadNamed: true, maskedCounts: exact(counts), today: '2026-12-01' };
    expect(states(before)).toMatchObject({ sponsors: 'done', closing: 'later', paired: 'next' });
    expect(states({ ...before, isRegistrationClosed: true })).toMatchObject({ closing: 'done' });
  });

  test('on the day there is attendance; once it has begun, saying that it took place, then the report', () => {
    expect(states({ today: '2026-12-18' })).toMatchObject({ attendance: 'next', room: 'late' });
    const begun = { today: '2026-12-18', hasBegun: true };
    expect(states(begun)).toMatchObject({ held: 'next', attendance: 'unticked', room: 'unticked' });
    const held = { today: '2026-12-19', status: 'held' };
    expect(states(held)).toMatchObject({ held: 'done', published: 'done', report: 'next', room: 'unticked' });
    expect(states({ ...held, isReportSent: true })).toMatchObject({ report: 'done', news: 'next' });
  });
});

describe('as the coordination knows it', () => {
  test('nothing is done from masked counts that is not done', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const seen = stepsKnown(CHECKLIST, { ...NOBODY, maskedCounts: masked(counts) });
        const true_ = stepsKnown(CHECKLIST, { ...NOBODY, maskedCounts: exact(counts) });
        for (const [index, step] of seen.entries())
          if (step.state === 'done') expect(true_[index]?.state).toBe('done');
      }),
    );
  });

  test('any count from 1 to 4 in place of another changes nothing of the list', () => {
    const few = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(someCounts, fc.array(few, { minLength: 10, maxLength: 10 }), (counts, others) => {
        const otherwise = Object.fromEntries(
          Object.entries(counts).map(([name, count], index) => [
            name,
            count >= 1 && count <= 4 ? (others[index] ?? count) : count,
          ]),
        );
        expect(stepsKnown(CHECKLIST, { ...NOBODY, maskedCounts: masked(otherwise) })).toEqual(
          stepsKnown(CHECKLIST, { ...NOBODY, maskedCounts: masked(counts) }),
        );
      }),
    );
  });

  test('what is not known is not done', () => {
    expect(states({})).toMatchObject({ lead: 'next', sponsors: 'later', certificates: 'later' });
  });
});
