import { describe, expect, test } from 'vitest';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { updateSponsee } from '../../sponsees/update-sponsee.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { listPairs } from './list-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer } from './record-pair-answer.ts';

describe('pairs and the changes of people', () => {
  test('a household that withdraws ends its pairs and frees their sponsors', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'any'] });
    const [a, b] = [await aSponsor(context, event), await aSponsor(context, event)];
    const pairs = [await choose(samira, a.id, 0), await choose(samira, b.id, 1)];
    const outcome = await withdrawSponsee(context, { territoryId: at.territoryId, sponseeId: samira });
    expect(outcome.kind === 'withdrawn' && [...outcome.endedPairs].sort()).toEqual(pairs.sort());
    expect(await livingPairs()).toEqual([]);
    expect([await pairsTaken(a.id), await pairsTaken(b.id)]).toEqual([0, 0]);
    expect((await listPairs(context, at)).counts.households).toBe(0);
  });

  test('a place that a confirmed sponsor holds cannot be taken away; a proposal’s can', async () => {
    const { context, event, at, choose, livingPairs } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'any'] });
    const [a] = [await aSponsor(context, event), await aSponsor(context, event)];
    await choose(samira, a.id, 0);
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toHaveLength(2);
    const change = { territoryId: at.territoryId, sponseeId: samira, revision: 0 };
    const before = await everyRow(context);
    expect(
      await updateSponsee(context, {
        ...change,
        details: sponseeDetails({ wantedSlots: ['official', 'any'] }),
      }),
    ).toEqual({
      kind: 'place-taken',
    });
    expect(await everyRow(context)).toBe(before);
    expect(
      await updateSponsee(context, { ...change, details: sponseeDetails({ wantedSlots: ['citizen'] }) }),
    ).toMatchObject({
      kind: 'updated',
    });
    expect(await livingPairs()).toMatchObject([{ sponsor_id: a.id, status: 'confirmed' }]);
  });

  test('a wish that changes after the proposal stops its confirmation, and warns of a confirmed pair', async () => {
    const { context, event, at } = await aTownThatPairs();
    const samira = await aSponsee(context, event);
    await aSponsor(context, event, { people: [{ name: 'Karim', agreement: 'parrain' }] });
    await proposeEventPairs(context, at);
    const pairId = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    await updateSponsee(context, {
      territoryId: at.territoryId,
      sponseeId: samira,
      revision: 0,
      details: sponseeDetails({ sponsorGenderWish: 'woman' }),
    });
    expect(await confirmPair(context, { ...at, pairIds: [pairId] })).toMatchObject({
      confirmed: [],
      forbidden: [{ pairId, sentence: expect.stringContaining('souhait') as string }],
    });
    const [household] = (await listPairs(context, at)).households;
    expect(household?.places[0]?.pair).toMatchObject({ status: 'proposed', why: '' });
    expect(household?.places[0]?.pair?.warning).toContain('souhait');
  });

  test('nothing is paired any more once the ceremony is cancelled', async () => {
    const { context, event, at, choose, everywhere } = await aTownThatPairs();
    const [samira, jeanne] = [await aSponsee(context, event), await aSponsor(context, event)];
    const pairId = await choose(samira, jeanne.id);
    await everywhere.updateTable('event').set({ status: 'cancelled' }).where('id', '=', event.id).execute();
    const before = await everyRow(context);
    const closed = { kind: 'event-closed' };
    expect(await proposeEventPairs(context, at)).toEqual(closed);
    expect(await confirmPair(context, { ...at, pairIds: [pairId] })).toEqual(closed);
    expect(
      await choosePair(context, { ...at, sponseeId: samira, sponsorId: jeanne.id, position: 0 }),
    ).toEqual(closed);
    expect(
      await recordPairAnswer(context, {
        territoryId: at.territoryId,
        pairId,
        side: 'sponsor',
        answer: 'accepted',
      }),
    ).toEqual(closed);
    expect(await everyRow(context)).toBe(before);
  });
});
