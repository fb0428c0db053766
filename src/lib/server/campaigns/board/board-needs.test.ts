import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCount } from '../../mask-count.ts';
import { needsOf, type NeedFacts } from './board-needs.ts';
import { answerOf, stageOf } from './territory-stage.ts';

/** A published ceremony in four weeks, in order. */
const inOrder: NeedFacts = {
  answer: 'yes',
  stage: 'published',
  isCampaignOpen: true,
  counts: { sponsorsConfirmed: maskCount(8), sponsees: maskCount(8) },
  ceremony: { hasOfficial: true, isOutside: false },
  hasReport: false,
  quietSince: '2026-11-20',
  today: '2026-11-21',
  heldOn: '2026-12-18',
};
const people = (sponsors: number, sponsees: number) => ({
  sponsorsConfirmed: maskCount(sponsors),
  sponsees: maskCount(sponsees),
});

test('whether sponsors are missing says no more than the masked numbers do', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 4 }), (sponsors, sponsees, other) => {
      const said = (a: number, b: number) => needsOf({ ...inOrder, counts: people(a, b) });
      const hides = (count: number) => count >= 1 && count <= 4;
      expect(said(hides(sponsors) ? other : sponsors, sponsees)).toEqual(said(sponsors, sponsees));
      expect(said(sponsors, hides(sponsees) ? other : sponsees)).toEqual(said(sponsors, sponsees));
      if (said(sponsors, sponsees).includes('sponsors')) expect(sponsees).toBeGreaterThan(sponsors);
    }),
  );
});

test.each([
  ['no sponsor for a few sponsees', 0, 2, ['sponsors']],
  ['a few sponsors for five sponsees', 4, 5, ['sponsors']],
  ['a few for a few: nobody can say', 1, 4, []],
  ['as many', 8, 8, []],
  ['no one yet', 0, 0, []],
])('%s', (_, sponsors, sponsees, needs) => {
  expect(needsOf({ ...inOrder, counts: people(sponsors, sponsees) })).toEqual(needs);
});

const noCeremony = { ceremony: undefined, counts: undefined, heldOn: undefined, stage: 'silent' } as const;
const after = { stage: 'held', today: '2026-12-19' } as const;

test.each<[string, Partial<NeedFacts>, readonly string[]]>([
  ['nothing for what is in order', {}, []],
  ['no sign for fourteen days', { quietSince: '2026-11-07' }, ['silent']],
  ['a sign thirteen days ago', { quietSince: '2026-11-08' }, []],
  ['never a sign', { quietSince: undefined }, ['silent']],
  ['no elected official', { ceremony: { hasOfficial: false, isOutside: false } }, ['official']],
  ['a date outside', { ceremony: { hasOfficial: true, isOutside: true } }, ['window']],
  ['invited yesterday', { ...noCeremony, answer: 'none' }, ['answer']],
  ['invited long ago', { ...noCeremony, answer: 'none', quietSince: '2026-10-01' }, ['silent', 'answer']],
  ['yes without a ceremony', { ...noCeremony, answer: 'yes' }, ['ceremony']],
  ['later', { ...noCeremony, answer: 'later' }, []],
  ['not this year', { ...noCeremony, answer: 'no', quietSince: undefined }, []],
  ['left', { ...noCeremony, answer: 'left', quietSince: undefined }, []],
  ['with another town', { ...noCeremony, answer: 'joined', quietSince: undefined }, []],
  ['a member nobody invited', { ...noCeremony, answer: 'not-invited' }, ['invitation']],
  ['prepared', { stage: 'draft' }, ['publication']],
  ['cancelled', { stage: 'cancelled', quietSince: undefined }, []],
  ['the same evening', { stage: 'held', today: '2026-12-18' }, []],
  ['the next day', { ...after, quietSince: undefined }, ['report']],
  ['the report is there', { ...after, hasReport: true }, []],
  ['a campaign that is closed or cancelled', { isCampaignOpen: false, quietSince: undefined }, []],
])('%s', (_, facts, needs) => {
  expect(needsOf({ ...inOrder, ...facts })).toEqual(needs);
});

test('a published ceremony is held once its end has passed', () => {
  const ceremony = { status: 'published', endsAt: '2026-12-18T19:30:00.000Z' };
  expect(stageOf(ceremony, '2026-12-18T19:29:59.000Z')).toBe('published');
  expect(stageOf(ceremony, '2026-12-18T19:30:00.000Z')).toBe('held');
  expect(stageOf({ ...ceremony, status: 'cancelled' }, '2026-12-19T00:00:00.000Z')).toBe('cancelled');
  expect(stageOf(undefined, '2026-12-19T00:00:00.000Z')).toBe('silent');
});

test('what became of an invitation goes before what was answered', () => {
  const yes = { answer: 'yes', left_at: null, joins_territory_id: null } as const;
  expect(answerOf(yes, true)).toBe('yes');
  expect(answerOf({ ...yes, left_at: '2026-11-20T09:00:00.000Z' }, true)).toBe('left');
  expect(answerOf({ ...yes, joins_territory_id: 'lyon' }, false)).toBe('joined');
  expect(answerOf(undefined, false)).toBe('not-invited');
  expect(answerOf(undefined, true)).toBe('yes');
});
