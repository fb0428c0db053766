import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { acrossTerritories } from '../database/access.ts';
import { forgetReceipts } from './forget-receipts.ts';

test('a receipt is kept for thirty days, and no longer', async () => {
  const house = await aContext();
  const everywhere = acrossTerritories(house, 'take in answers');
  const received_at = house.clock.now();
  await everywhere
    .insertInto('inbound_receipt')
    .values({ id: 'resend:1', outcome: 'recorded', received_at })
    .execute();
  const receipts = () => everywhere.selectFrom('inbound_receipt').select('id').execute();
  house.clock.advance({ days: 30 });
  await forgetReceipts(house);
  expect(await receipts()).toEqual([{ id: 'resend:1' }]);
  house.clock.advance({ seconds: 1 });
  await forgetReceipts(house);
  expect(await receipts()).toEqual([]);
});
