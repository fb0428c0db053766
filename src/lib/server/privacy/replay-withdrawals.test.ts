import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { issuedCertificates } from '#tests/factories/issued-certificates.ts';
import { verifyCertificate } from '../certificates/verify-certificate.ts';
import { withdrawCertificate } from '../certificates/withdraw-certificate.ts';
import { NotFound } from '../refusals.ts';
import { replayErasures } from './replay-erasures.ts';
import { replayWithdrawals } from './replay-withdrawals.ts';

test('a restored backup makes no withdrawn certificate valid again, nor tells its names', async () => {
  const { context, at, everywhere, issued, audited } = await aTownThatPrints();
  const house = as(context, { kind: 'system' });
  const [taken, kept] = await issuedCertificates(context, at);
  if (!taken || !kept) throw new Error('Two certificates were expected.');
  const backup = (await issued()).find(({ id }) => id === taken.certificateId);
  if (!backup) throw new Error('The certificate was expected in the backup.');
  await withdrawCertificate(context, { ...at, certificateId: taken.certificateId, reason: 'asked' });
  const once = await audited('certificate.withdrawn');
  expect(await replayWithdrawals(house)).toBe(0);

  const { name_digests, details_sealed } = backup;
  await everywhere
    .updateTable('certificate')
    .set({ withdrawn_at: null, withdrawn_because: null, name_digests, details_sealed })
    .where('id', '=', taken.certificateId)
    .execute();
  expect((await verifyCertificate(context, { number: taken.number })).kind).toBe('valid');
  await replayErasures(house);
  expect(await verifyCertificate(context, { number: taken.number })).toMatchObject({
    kind: 'withdrawn',
    answersForNames: false,
  });
  expect((await verifyCertificate(context, { number: kept.number })).kind).toBe('valid');
  expect(await audited('certificate.withdrawn')).toEqual([...once, ...once]);
});

test('only the program itself replays', async () => {
  const { context } = await aTownThatPrints();
  for (const asker of [context, as(context, aVisitor)]) {
    await expect(replayWithdrawals(asker)).rejects.toThrow(NotFound);
  }
});
