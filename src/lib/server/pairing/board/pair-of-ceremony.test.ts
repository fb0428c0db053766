import { expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { NotFound } from '../../refusals.ts';
import { endPair } from './end-pair.ts';
import { recordPairAnswer } from './record-pair-answer.ts';

test('from the board of another ceremony of the same town, a pair is neither ended nor answered for', async () => {
  const { context, territoryId, event, choose } = await aTownThatPairs();
  const june = await anEvent(context, { territory_id: territoryId });
  const pairId = await choose(await aSponsee(context, event), (await aSponsor(context, event)).id);
  const there = { territoryId, eventId: june.id, pairId };
  const before = await everyRow(context);
  await expect(endPair(context, there)).rejects.toThrow(NotFound);
  for (const side of ['sponsor', 'sponsee'] as const) {
    await expect(recordPairAnswer(context, { ...there, side, answer: 'declined' })).rejects.toThrow(NotFound);
  }
  expect(await everyRow(context)).toBe(before);
  expect(await endPair(context, { ...there, eventId: event.id })).toEqual({ kind: 'ended' });
});
