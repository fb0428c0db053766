import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { issuedCertificates } from '#tests/factories/issued-certificates.ts';
import { eraseCertificateTrace } from '../certificates/erase-certificate-trace.ts';
import { verifyCertificate } from '../certificates/verify-certificate.ts';
import { NotFound } from '../refusals.ts';
import { eraseCeremony } from './erase-ceremony.ts';
import { replayErasures } from './replay-erasures.ts';
import { replayErasedTraces } from './replay-erased-traces.ts';

test('a restored backup brings no erased trace back, even once the ceremony’s key is destroyed', async () => {
  const { context, at, everywhere, issued, audited } = await aTownThatPrints();
  const house = as(context, { kind: 'system' });
  const [gone, kept] = await issuedCertificates(context, at);
  if (!gone || !kept) throw new Error('Two certificates were expected.');
  const backup = (await issued()).find(({ id }) => id === gone.certificateId);
  if (!backup) throw new Error('The certificate was expected in the backup.');
  await eraseCertificateTrace(context, { ...at, certificateId: gone.certificateId });
  await eraseCeremony(house, at);
  expect(await replayErasedTraces(house)).toBe(0);

  await everywhere.insertInto('certificate').values(backup).execute();
  expect((await verifyCertificate(context, { number: gone.number })).kind).toBe('valid');
  await replayErasures(house);
  expect(await verifyCertificate(context, { number: gone.number })).toEqual({ kind: 'unknown' });
  expect((await verifyCertificate(context, { number: kept.number })).kind).toBe('valid');
  const erasures = (await audited('certificate.trace_erased')).map(({ subject_id }) => subject_id);
  expect(erasures).toEqual([gone.certificateId, gone.certificateId]);
});

test('a request that was interrupted before its commit is carried out', async () => {
  const { context, at } = await aTownThatPrints();
  const [certificate] = await issuedCertificates(context, at);
  await context.keyring.recordErasedTrace(certificate?.certificateId ?? '', context.clock.now());
  expect(await replayErasedTraces(as(context, { kind: 'system' }))).toBe(1);
  expect((await verifyCertificate(context, { number: certificate?.number ?? '' })).kind).toBe('unknown');
});

test('only the program itself replays', async () => {
  const { context } = await aTownThatPrints();
  for (const asker of [context, as(context, aVisitor)]) {
    await expect(replayErasedTraces(asker)).rejects.toThrow(NotFound);
  }
});
