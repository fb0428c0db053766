import { expect, test, vi } from 'vitest';
import { repeatWork } from './repeat-work.ts';

test('works at once, goes on after a failure told without its words, and ends with the turn under way', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
  let turns = 0;
  let isUnderWay = false;
  const { promise: third, resolve } = Promise.withResolvers<void>();
  const { stop } = repeatWork(
    async () => {
      isUnderWay = true;
      await Promise.resolve();
      turns += 1;
      isUnderWay = false;
      if (turns === 1) throw new RangeError('Camille Exemple');
      if (turns === 3) resolve();
    },
    { pauseMs: 1, failed: 'Le travail a échoué' },
  );
  expect(isUnderWay).toBe(true);
  await third;
  await stop();
  expect(isUnderWay).toBe(false);
  expect(said).toEqual(['Le travail a échoué\u00a0: RangeError']);
});
