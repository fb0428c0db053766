import type { Transaction } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { issuedCertificates, secretOf } from '#tests/factories/issued-certificates.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { openVault } from '../vault/open-vault.ts';
import { issueInTransaction } from './issue-certificates.ts';
import { listCertificates } from './list-certificates.ts';
import { withdrawCertificate } from './withdraw-certificate.ts';

describe('a certificate whose words changed', () => {
  test('is withdrawn at the next print, which gives another; its audit tells the former', async () => {
    const { context, at, samira, nino, print, stateOf, correct, audited } = await aTownThatPrints();
    expect(await stateOf(samira)).toBe('never-printed');
    const former = await print(samira);
    await print(nino);
    expect(await stateOf(samira)).toBe('printed');
    await correct(samira, { name: 'Samira Canary' });
    expect(await stateOf(samira)).toBe('changed');
    expect(await stateOf(nino)).toBe('printed');
    const next = await print(samira);
    expect(next.number).not.toBe(former.number);
    expect(secretOf(next)).not.toBe(secretOf(former));
    expect(await stateOf(samira)).toBe('printed');
    const { certificates, withdrawn } = await listCertificates(context, at);
    expect(certificates.map(({ number }) => number)).toContain(next.number);
    expect(withdrawn).toMatchObject([
      { certificateId: former.certificateId, number: former.number, reason: 'replaced' },
    ]);
    const replaced = (await audited('certificate.')).at(-1);
    expect(replaced).toMatchObject({ action: 'certificate.replaced', subject_id: next.certificateId });
    expect(JSON.parse(replaced?.detail ?? '{}')).toEqual({ sponsee: samira, former: former.certificateId });
  });

  test.each([
    [
      'the name in its own script',
      { people: [{ name: 'Samira', ownScript: 'سميرة', agreement: 'filleule' }] },
    ],
    ['the agreement', { people: [{ name: 'Samira', agreement: 'neutre' }] }],
    [
      'somebody more',
      {
        people: [
          { name: 'Samira', agreement: 'filleule' },
          { name: 'Yusuf', agreement: 'filleul' },
        ],
      },
    ],
  ] as const)('%s is such a word', async (_, { people }) => {
    const { samira, print, correct } = await aTownThatPrints();
    await correct(samira, { name: 'Samira' });
    const former = await print(samira);
    await correct(samira, { people: [...people] });
    expect((await print(samira)).number).not.toBe(former.number);
  });

  test.each(['place_name', 'official_name', 'official_function'] as const)(
    'the ceremony’s %s is such a word, for everybody',
    async (column) => {
      const { context, at, everywhere } = await aTownThatPrints();
      const former = await issuedCertificates(context, at);
      await everywhere
        .updateTable('event')
        .set({ [column]: 'Autre' })
        .where('id', '=', at.eventId)
        .execute();
      const next = await issuedCertificates(context, at);
      expect(new Set([...former, ...next].map(({ number }) => number)).size).toBe(4);
    },
  );

  test('what the paper does not say is none: language, telephone, how a name is said', async () => {
    const { samira, print, correct } = await aTownThatPrints();
    const former = await print(samira);
    await correct(samira, {
      people: [{ name: 'Samira Canari', agreement: 'filleule', pronunciation: 'sa-MI-ra' }],
      certificateLanguage: 'ar',
      contact: { kind: 'phone', number: '+33612345678' },
    });
    expect(await print(samira)).toMatchObject({ number: former.number });
  });
});

describe('two prints at once', () => {
  async function race() {
    const town = await aTownThatPrints();
    const { context, at, samira } = town;
    const vault = await openVault(context, { kind: 'ceremony', ...at });
    const valid = async () =>
      (await town.issued()).filter((row) => row.withdrawn_at === null && row.sponsee_id === samira).length;
    /** As a print would be that asks for no transaction: what it read may be old when it writes. */
    const unguarded = () =>
      issueInTransaction(
        inTerritory(context, at.territoryId) as unknown as Transaction<Database>,
        context,
        vault,
        { ...at, sponseeIds: [samira] },
      );
    return { ...town, valid, unguarded };
  }

  test('leave one valid certificate, of which both have the number and the code', async () => {
    const { samira, print, correct, valid } = await race();
    const first = await Promise.all([print(samira), print(samira), print(samira)]);
    expect(new Set(first.map(({ number }) => number)).size).toBe(1);
    expect(new Set(first.map(secretOf)).size).toBe(1);
    await correct(samira, { name: 'Samira Canary' });
    const next = await Promise.all([print(samira), print(samira), print(samira)]);
    expect(new Set([...first, ...next].map(({ number }) => number)).size).toBe(2);
    expect(await valid()).toBe(1);
  });

  test('negative control: without a transaction the index refuses all but one, without the index there are more', async () => {
    const { unguarded, valid, everywhere, context, at } = await race();
    // Six, so that on a server with a connection for each some of them surely meet.
    const six = () => Array.from({ length: 6 }, unguarded);
    const outcomes = await Promise.allSettled(six());
    expect(outcomes.map(({ status }) => status)).toEqual(expect.arrayContaining(['fulfilled', 'rejected']));
    expect(await valid()).toBe(1);
    const { certificates } = await listCertificates(context, at);
    const certificateId = certificates.find((each) => each.certificateId)?.certificateId ?? '';
    await withdrawCertificate(context, { ...at, certificateId, reason: 'mistaken' });
    await everywhere.schema.dropIndex('certificate_one_valid').execute();
    await Promise.all(six());
    expect(await valid()).toBeGreaterThan(1);
  });
});
