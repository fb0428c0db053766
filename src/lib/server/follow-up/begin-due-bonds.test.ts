import { expect, test } from 'vitest';
import { aFollowedTown } from '#tests/factories/a-followed-pair.ts';
import { NotFound } from '../refusals.ts';
import { beginDueBonds } from './begin-due-bonds.ts';

test('a town that confirms no presences has its bonds begun by themselves, three days after the ceremony', async () => {
  const { house, aPair, everywhere, bonds } = await aFollowedTown();
  await aPair();
  const beganAt = async (instant: string) => {
    house.clock.set(instant);
    await beginDueBonds(house);
    return (await bonds()).length;
  };
  // Nobody said that it was held.
  expect(await beganAt('2026-12-23T09:00:00.000Z')).toBe(0);
  await everywhere.updateTable('event').set({ status: 'held' }).execute();
  expect(await beganAt('2026-12-20T09:00:00.000Z')).toBe(0);
  expect(await beganAt('2026-12-22T09:00:00.000Z')).toBe(1);
  expect(await beganAt('2026-12-22T09:10:00.000Z')).toBe(1);
  expect((await bonds())[0]?.began_on).toBe('2026-12-18');
});

test('a ceremony of long ago begins nothing, nor does one whose people are erased, and nobody else may ask', async () => {
  const { house, aPair, everywhere, bonds, organiser, at } = await aFollowedTown();
  await aPair();
  await everywhere.updateTable('event').set({ status: 'held' }).execute();
  await expect(beginDueBonds(organiser)).rejects.toThrow(NotFound);
  house.clock.set('2027-03-01T09:00:00.000Z');
  await beginDueBonds(house);
  expect(await bonds()).toEqual([]);
  await house.keyring.destroyKey({ kind: 'ceremony', ...at });
  house.clock.set('2026-12-23T09:00:00.000Z');
  await beginDueBonds(house);
  expect(await bonds()).toEqual([]);
});
