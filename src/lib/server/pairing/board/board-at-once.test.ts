import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aSponsorChoice } from '#tests/factories/a-sponsor-choice.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { NotFound } from '../../refusals.ts';
import { answerSponsorChoice } from '../../sponsor-choices/answer-sponsor-choice.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listPairs } from './list-pairs.ts';
import { lockPair } from './lock-pair.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer } from './record-pair-answer.ts';
import { rulePair } from './rule-pair.ts';
import { setAside } from './set-aside.ts';
import { undoBoardAct } from './undo-board-act.ts';

/** What came of it; a question that lost its meaning leads nowhere. */
async function kindOf(act: () => Promise<{ kind: string }>): Promise<string> {
  try {
    return (await act()).kind;
  } catch (error) {
    if (error instanceof NotFound) return 'not-found';
    throw error;
  }
}

/** Everything that may happen to a board, all at once: on PostgreSQL each on a connection of its own. */
async function aStorm(round: number) {
  const { context, event, at, everywhere, territoryId } = await aTownThatPairs();
  const come = async (name: string) => {
    const sponseeId = await aSponsee(context, event, { name, wantedSlots: ['any', 'any'] });
    const { id: sponsorId } = await aSponsor(context, event, { name, capacity: 1 + (round % 2) });
    return { sponseeId, sponsorId };
  };
  const [a, b, c, d] = [await come('A'), await come('B'), await come('C'), await come('D')];
  const { token } = await aSponsorChoice(context, { ...at, sponseeId: a.sponseeId });
  await proposeEventPairs(context, at);
  const colleague = as(context, anOrganiser(territoryId, 'owner'));
  const visitor = as(context, aVisitor);
  const stood = await everywhere.selectFrom('pair').selectAll().orderBy('id').execute();
  const { undo } = await listPairs(context, at);
  const pick = (by: typeof context, sponseeId: string, sponsorId: string, position = 0) =>
    choosePair(by, {
      ...at,
      sponseeId,
      sponsorId,
      position,
      replacing: stood.find((pair) => pair.sponsee_id === sponseeId && pair.position === position)?.id,
    });
  const pairId = stood[round % stood.length]?.id ?? '';
  const acts: (() => Promise<{ kind: string }>)[] = [
    () => pick(context, a.sponseeId, b.sponsorId),
    () => pick(colleague, a.sponseeId, c.sponsorId),
    () => pick(context, b.sponseeId, b.sponsorId),
    () => pick(colleague, c.sponseeId, b.sponsorId, 1),
    () => confirmPair(context, { ...at, pairIds: stood.map(({ id }) => id) }),
    () => endPair(colleague, { ...at, pairId }),
    () => endPair(context, { ...at, pairId }),
    () => lockPair(colleague, { ...at, pairId, isLocked: true }),
    () => rulePair(context, { ...at, sponseeId: d.sponseeId, sponsorId: d.sponsorId, rule: 'excluded' }),
    () => setAside(colleague, { ...at, who: 'sponsor', id: c.sponsorId, isSetAside: true }),
    () => recordPairAnswer(colleague, { ...at, pairId, side: 'sponsor', answer: 'declined' }),
    () => proposeEventPairs(colleague, at),
    () => undoBoardAct(context, { ...at, actId: undo?.id ?? '' }),
    () => withdrawSponsee(context, { territoryId, sponseeId: d.sponseeId }),
    () => answerSponsorChoice(visitor, { token, answer: { kind: 'chosen', sponsorId: a.sponsorId } }),
    () => answerSponsorChoice(visitor, { token, answer: { kind: 'none' } }),
  ];
  const first = (round * 3) % acts.length;
  const turned = [...acts.slice(first), ...acts.slice(0, first)];
  const outcomes = await Promise.all(turned.map(kindOf));
  const pairs = await everywhere.selectFrom('pair').selectAll().execute();
  const living = pairs.filter(({ status }) => status === 'proposed' || status === 'confirmed');
  const sponsors = await everywhere.selectFrom('sponsor').selectAll().execute();
  const journal = await everywhere.selectFrom('board_act').select('revision').orderBy('revision').execute();
  const choice = await everywhere.selectFrom('sponsor_choice').selectAll().executeTakeFirstOrThrow();
  return { outcomes, living, sponsors, journal, choice, gone: d.sponseeId };
}

test('whatever happens at once, one pair a place, every capacity counted, one answer, a journal without gap', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { outcomes, living, sponsors, journal, choice, gone } = await aStorm(round);
    expect(outcomes).toHaveLength(16);
    const places = living.map((pair) => `${pair.sponsee_id} ${pair.position}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { id, capacity, pairs_taken, is_set_aside } of sponsors) {
      const held = living.filter(({ sponsor_id }) => sponsor_id === id).length;
      expect(pairs_taken).toBe(held);
      expect(held).toBeLessThanOrEqual(capacity);
      if (is_set_aside === 1) expect(held).toBe(0);
    }
    expect(living.filter(({ sponsee_id }) => sponsee_id === gone)).toEqual([]);
    expect(journal.map(({ revision }) => revision)).toEqual(journal.map((_, index) => index + 1));
    expect(['chosen', 'none', 'open']).toContain(choice.status);
  }
}, 60_000);
