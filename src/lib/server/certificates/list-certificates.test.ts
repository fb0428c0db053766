import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { eraseCeremony } from '../privacy/erase-ceremony.ts';
import { withdrawSponsee } from '../sponsees/withdraw-sponsee.ts';
import { checkNames } from './names/check-names.ts';
import { eraseCertificateTrace } from './erase-certificate-trace.ts';
import { listCertificates } from './list-certificates.ts';
import { listNamesToCheck } from './names/list-names-to-check.ts';
import { withdrawCertificate } from './withdraw-certificate.ts';

async function aTown() {
  const town = await aTownThatPairs();
  const { context, event } = town;
  const sponseeId = await aSponsee(context, event, {
    people: [
      { name: 'Samira', ownScript: 'سميرة', agreement: 'filleule' },
      { name: 'Idris', agreement: 'neutre' },
    ],
  });
  const sponsor = await aSponsor(context, event);
  await town.choose(sponseeId, sponsor.id);
  return { ...town, sponseeId };
}

test('the list of certificates says how many of their names were seen as they stand', async () => {
  const { context, at, sponseeId } = await aTown();
  const [household] = await listNamesToCheck(context, at);
  const shown = household?.people.map(({ lookup }) => lookup) ?? [];
  const seen = async () =>
    (await listCertificates(context, at)).certificates.map(({ namesSeen }) => namesSeen);
  expect(await seen()).toEqual([0]);
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: shown.slice(0, 1) });
  expect(await seen()).toEqual([1]);
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown });
  expect(await seen()).toEqual([2]);
});

test('a certificate whose household renounced after it was printed is told, so that it can be withdrawn', async () => {
  const { context, at, territoryId, sponseeId, everywhere } = await aTown();
  await everywhere
    .insertInto('certificate')
    .values({
      territory_id: territoryId,
      id: 'certificate-1',
      event_id: at.eventId,
      sponsee_id: sponseeId,
      number: 'ABCD-1',
      issued_at: '2026-12-01T09:00:00.000Z',
    })
    .execute();
  expect(await listCertificates(context, at)).toMatchObject({
    certificates: [{ certificateId: 'certificate-1' }],
    left: [],
  });
  await withdrawSponsee(context, { territoryId, sponseeId });
  expect(await listCertificates(context, at)).toMatchObject({
    certificates: [],
    left: [{ certificateId: 'certificate-1', sponseeId, number: 'ABCD-1' }],
    withdrawn: [],
  });
});

test('a name that cannot be drawn is told by its letter, and where it is put right; the others can be printed', async () => {
  const { context, at, event, choose } = await aTown();
  context.clock.advance({ seconds: 1 });
  const strange = await aSponsee(context, event, { name: 'Ana 𓀀' });
  const sponsor = await aSponsor(context, event, { name: 'Paul 𓀀' });
  await choose(strange, sponsor.id);
  context.clock.advance({ seconds: 1 });
  const other = await aSponsee(context, event, { name: 'Nino' });
  const second = await aSponsor(context, event, { name: 'Paul 𓀀' });
  await choose(other, second.id);
  const { certificates } = await listCertificates(context, at);
  expect(certificates.map(({ problemIn }) => problemIn)).toEqual([undefined, 'sponsees', 'sponsors']);
  expect(certificates[1]?.problem).toMatch(/^Aucune police n’a la lettre «\u00a0𓀀\u00a0».*Ana.*\.$/u);
});

test('once its people are erased, the numbers of a ceremony are still there to be withdrawn and forgotten', async () => {
  const { context, at, print, samira } = await aTownThatPrints();
  const { certificateId, number } = await print(samira);
  expect((await listCertificates(context, at)).arePeopleErased).toBe(false);
  await eraseCeremony(as(context, { kind: 'system' }), at);
  const { arePeopleErased, certificates, left } = await listCertificates(context, at);
  expect({ arePeopleErased, certificates }).toEqual({ arePeopleErased: true, certificates: [] });
  expect(left).toMatchObject([{ certificateId, number }]);
  await withdrawCertificate(context, { ...at, certificateId, reason: 'asked' });
  expect((await listCertificates(context, at)).withdrawn).toMatchObject([{ certificateId, reason: 'asked' }]);
  await eraseCertificateTrace(context, { ...at, certificateId });
  expect((await listCertificates(context, at)).withdrawn).toEqual([]);
});
