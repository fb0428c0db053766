import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { keepTotal } from './keep-total.ts';

async function aCounter(total: number) {
  const house = await aContext();
  let counted = 0;
  const count = async () => {
    counted += 1;
    return total + counted;
  };
  return { house, read: (search: object) => keepTotal(house, search, count) };
}

test('a large total is counted once in half a minute, whichever page is read', async () => {
  const { house, read } = await aCounter(40_000);
  expect(await read({ kind: 'concert', page: 1 })).toBe(40_001);
  expect(await read({ kind: 'concert', page: 7, pageSize: 100 })).toBe(40_001);
  expect(await read({ kind: 'meal' })).toBe(40_002);
  house.clock.advance({ seconds: 31 });
  expect(await read({ kind: 'concert', page: 2 })).toBe(40_003);
});

test('a small one is counted every time', async () => {
  const { read } = await aCounter(20);
  expect([await read({}), await read({})]).toEqual([21, 22]);
});

test('of the searches, two hundred are kept', async () => {
  const { read } = await aCounter(500);
  for (let rank = 0; rank < 201; rank += 1) await read({ rank });
  expect(await read({ rank: 200 })).toBe(701);
  expect(await read({ rank: 0 })).toBe(702);
});
