import { describe, expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { NotFound } from '../../refusals.ts';
import { choosePair } from './choose-pair.ts';
import { endPair } from './end-pair.ts';
import { getPair } from './get-pair.ts';
import { listPairs } from './list-pairs.ts';
import { lockPair } from './lock-pair.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';

describe('getPair', () => {
  test('tells what a change of mind would cost the others, for a confirmed pair too', async () => {
    const { context, event, at, choose } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { name: 'Samira' });
    const [jeanne, free] = [await aSponsor(context, event), await aSponsor(context, event, { name: 'Rose' })];
    const pairId = await choose(samira, jeanne.id);
    const { pair } = await getPair(context, { ...at, pairId });
    expect(pair.alternatives).toMatchObject([
      { sponsorId: free.id, cost: 'Sans conséquence pour les autres.', leaves: undefined },
    ]);
  });

  test('says which proposal the alternative would leave, so that choosing it works', async () => {
    const { context, event, at } = await aTownThatPairs();
    await aSponsee(context, event, { name: 'Samira', freeSlots: ['wed-evening'] });
    await aSponsee(context, event, { name: 'Nour', freeSlots: ['sat-am'] });
    await aSponsor(context, event, { freeSlots: ['wed-evening'] });
    await aSponsor(context, event, { freeSlots: ['sat-am'] });
    await proposeEventPairs(context, at);
    const [first, second] = (await listPairs(context, at)).households.map(({ places }) => places[0]?.pair);
    if (!first || !second) throw new Error('Both are paired.');
    const view = await getPair(context, { ...at, pairId: first.id });
    const [other] = view.pair.alternatives;
    expect(other).toMatchObject({ sponsorId: second.sponsorId, leaves: second.id });
    const outcome = await choosePair(context, {
      ...at,
      sponseeId: view.household.id,
      sponsorId: second.sponsorId,
      position: 0,
      replacing: first.id,
      moving: other?.leaves,
    });
    expect(outcome.kind).toBe('chosen');
  });

  test('a locked proposal is weighed on its own page, as if it could go', async () => {
    const { context, event, at } = await aTownThatPairs();
    await aSponsee(context, event);
    await aSponsor(context, event);
    await proposeEventPairs(context, at);
    await aSponsor(context, event, { name: 'Rose' });
    const pairId = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    await lockPair(context, { ...at, pairId, isLocked: true });
    const onBoard = (await listPairs(context, at)).households[0]?.places[0]?.pair;
    expect(onBoard?.alternatives.map(({ cost }) => cost)).toEqual([undefined]);
    const { pair } = await getPair(context, { ...at, pairId });
    expect(pair.alternatives.map(({ cost }) => cost)).toEqual(['Sans conséquence pour les autres.']);
  });

  test('a pair that ended has no page', async () => {
    const { context, event, at, choose } = await aTownThatPairs();
    const pairId = await choose(await aSponsee(context, event), (await aSponsor(context, event)).id);
    await endPair(context, { territoryId: at.territoryId, pairId });
    await expect(getPair(context, { ...at, pairId })).rejects.toThrow(NotFound);
  });
});
