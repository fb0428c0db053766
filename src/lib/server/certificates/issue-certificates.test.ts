import type { Transaction } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import {
  anIssuedCertificate,
  issuedCertificates,
  printCertificates,
  secretOf,
} from '#tests/factories/issued-certificates.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { endPair } from '../pairing/board/end-pair.ts';
import { NotFound } from '../refusals.ts';
import type { SponseeDetails } from '../sponsees/sponsee-details.ts';
import { updateSponsee } from '../sponsees/update-sponsee.ts';
import { openVault } from '../vault/open-vault.ts';
import { issueInTransaction } from './issue-certificates.ts';
import { listCertificates } from './list-certificates.ts';
import { markPlace } from './read-paper-marks.ts';
import { withdrawCertificate } from './withdraw-certificate.ts';

/** Two households with a confirmed pair, and one without. */
async function aTownWithPairs() {
  const town = await aTownThatPairs();
  const { context, event, choose, at } = town;
  const samira = await aSponsee(context, event, { name: 'Samira Canari' });
  const nino = await aSponsee(context, event, { name: 'Nino Pinson' });
  const alone = await aSponsee(context, event, { name: 'Olha Mésange' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const pairId = await choose(samira, sponsor.id);
  await choose(nino, sponsor.id);
  const issued = () => town.everywhere.selectFrom('certificate').selectAll().orderBy('issued_at').execute();
  const audited = async (prefix: string) => {
    const rows = await town.everywhere
      .selectFrom('audit_entry')
      .select(['action', 'subject_id', 'detail'])
      .where('action', 'like', `${prefix}%`)
      .orderBy('sequence')
      .execute();
    return rows;
  };
  const print = (sponseeId: string) => anIssuedCertificate(context, { ...at, sponseeId });
  const stateOf = async (sponseeId: string) =>
    (await listCertificates(context, at)).certificates.find((each) => each.sponseeId === sponseeId)?.state;
  let revision = 0;
  const correct = async (sponseeId: string, details: Partial<SponseeDetails> & { name?: string }) => {
    const outcome = await updateSponsee(context, {
      territoryId: at.territoryId,
      sponseeId,
      revision: revision++,
      details: sponseeDetails(details),
    });
    expect(outcome.kind).toBe('updated');
  };
  return { ...town, samira, nino, alone, pairId, issued, audited, print, stateOf, correct };
}

describe('issuing certificates', () => {
  test('gives every household with a confirmed pair a number of its own, and a code that nobody else has', async () => {
    const { context, at, samira, nino, issued } = await aTownWithPairs();
    const certificates = await issuedCertificates(context, at);
    expect(certificates.map(({ sponseeId }) => sponseeId).sort()).toEqual([samira, nino].sort());
    for (const certificate of certificates) {
      const [entry] = certificate.entries;
      expect(entry?.number).toBe(certificate.number);
      expect(entry?.verify_url).toBe(
        `https://trait-dunion.exemple.fr/verifier/${certificate.number.replaceAll('-', '')}#${secretOf(certificate)}`,
      );
    }
    expect(new Set(certificates.map(secretOf)).size).toBe(2);
    const rows = await issued();
    expect(rows.map(({ number }) => number).sort()).toEqual(certificates.map(({ number }) => number).sort());
    expect(rows.every((row) => row.held_on === '2026-12-18' && row.printed_at !== null)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/canari|pinson/iu);
    for (const certificate of certificates) expect(JSON.stringify(rows)).not.toContain(secretOf(certificate));
  });

  test('again, alone or in the batch, keeps numbers and codes, whatever changed in the look', async () => {
    const { context, at, samira, print, issued, everywhere } = await aTownWithPairs();
    const first = await print(samira);
    await everywhere
      .insertInto('paper_setting')
      .values({
        territory_id: at.territoryId,
        event_id: at.eventId,
        settings: JSON.stringify({
          design: 'festive',
          variant: 'marrainage',
          commitment: 'Nous nous aidons.',
        }),
      })
      .execute();
    const again = (await issuedCertificates(context, at)).find(({ sponseeId }) => sponseeId === samira);
    expect(again).toMatchObject({ number: first.number, certificateId: first.certificateId });
    expect(again && secretOf(again)).toBe(secretOf(first));
    expect(again?.entries[0]).toMatchObject({ variant: 'marrainage', commitment: 'Nous nous aidons.' });
    await issuedCertificates(context, at);
    expect(await issued()).toHaveLength(2);
  });

  test('records issue and reading by ids, each time; the list records its reading too', async () => {
    const { context, at, samira, nino, alone, print, audited } = await aTownWithPairs();
    const before = (await audited('sponsee.names_read')).length;
    await issuedCertificates(context, at);
    await print(samira);
    await listCertificates(context, at);
    const readings = (await audited('sponsee.names_read')).slice(before).map(({ detail }) => detail);
    expect(readings).toHaveLength(3);
    expect(readings[0]).toContain(samira);
    expect(readings[0]).toContain(nino);
    expect(readings[1]).not.toContain(nino);
    const issues = await audited('certificate.');
    expect(issues.map(({ action }) => action)).toEqual(['certificate.issued', 'certificate.issued']);
    const said = JSON.stringify([readings, issues]);
    expect(said).not.toContain(alone);
    expect(said).not.toMatch(/canari|pinson|mésange/iu);
  });

  test('names nobody whose pair ended, and nobody without one', async () => {
    const { context, at, territoryId, alone, nino, samira, pairId } = await aTownWithPairs();
    await endPair(context, { territoryId, pairId });
    const before = await everyRow(context);
    for (const sponseeId of [samira, alone]) {
      expect(await printCertificates(context, { ...at, sponseeIds: [sponseeId] })).toEqual({
        kind: 'nobody',
      });
    }
    expect(await everyRow(context)).toBe(before);
    const { certificates } = await listCertificates(context, at);
    expect(certificates.map(({ sponseeId }) => sponseeId)).toEqual([nino]);
  });

  test('refuses a letter that no font has, naming it, and issues none of the batch', async () => {
    const { context, at, event, choose, issued } = await aTownWithPairs();
    const odd = await aSponsee(context, event, { people: [{ name: 'Ankh 𓋹', agreement: 'filleul' }] });
    const sponsor = await aSponsor(context, event);
    await choose(odd, sponsor.id);
    const outcome = await printCertificates(context, at);
    expect(outcome.kind).toBe('unprintable');
    expect(outcome.kind === 'unprintable' && outcome.problems.join(' ')).toContain('𓋹');
    expect(await issued()).toEqual([]);
  });

  test('finds no ceremony that does not exist', async () => {
    const { context, territoryId } = await aTownWithPairs();
    const nowhere = { territoryId, eventId: 'nulle-part' };
    await expect(listCertificates(context, nowhere)).rejects.toThrow(NotFound);
  });

  test('draws the signature and the stamp that were placed, into the document and nowhere else', async () => {
    const { context, at, samira, print, everywhere } = await aTownWithPairs();
    const vault = await openVault(context, { kind: 'ceremony', ...at });
    for (const kind of ['signature', 'stamp'] as const) {
      await everywhere
        .insertInto('ceremony_mark')
        .values({
          territory_id: at.territoryId,
          event_id: at.eventId,
          kind,
          image_sealed: vault.seal(markPlace(at.eventId, kind), `png-${kind}`),
          placed_at: context.clock.now(),
        })
        .execute();
    }
    const { entries } = await print(samira);
    expect(entries[0]).toMatchObject({ signature: 'png-signature', stamp: 'png-stamp' });
    expect(JSON.stringify(await listCertificates(context, at))).not.toContain('png-');
  });
});

describe('a code', () => {
  test('is not printed for whoever declines it, and nothing is kept that answers for a name', async () => {
    const { samira, print, correct, issued } = await aTownWithPairs();
    await correct(samira, { name: 'Samira Canari', withoutCode: true });
    const { entries, number } = await print(samira);
    expect(entries[0]?.number).toBe(number);
    expect(entries[0]).not.toHaveProperty('verify_url');
    expect(await issued()).toMatchObject([{ number, name_digests: '[]' }]);
  });

  test('declined or accepted later, comes and goes at the next print; the number stays', async () => {
    const { samira, print, correct, issued } = await aTownWithPairs();
    const first = await print(samira);
    await correct(samira, { name: 'Samira Canari', withoutCode: true });
    const second = await print(samira);
    expect(second.number).toBe(first.number);
    expect(second.entries[0]).not.toHaveProperty('verify_url');
    expect(await issued()).toMatchObject([{ name_digests: '[]' }]);
    await correct(samira, { name: 'Samira Canari' });
    const third = await print(samira);
    expect(third.number).toBe(first.number);
    // Another secret: the code that its holder no longer wanted answers for nothing.
    expect(secretOf(third)).not.toBe(secretOf(first));
  });

  test('comes to a certificate from before there were codes, which keeps its number', async () => {
    const { context, at, samira, print, stateOf, everywhere, issued } = await aTownWithPairs();
    await everywhere
      .insertInto('certificate')
      .values({
        territory_id: at.territoryId,
        id: 'from-before',
        event_id: at.eventId,
        sponsee_id: samira,
        number: 'K7QX-2M9P',
        issued_at: context.clock.now(),
        held_on: '2026-12-18',
      })
      .execute();
    expect(await stateOf(samira)).toBe('printed');
    const certificate = await print(samira);
    expect(certificate).toMatchObject({ certificateId: 'from-before', number: 'K7QX-2M9P' });
    expect(secretOf(await print(samira))).toBe(secretOf(certificate));
    expect(await issued()).toHaveLength(1);
  });
});

describe('a certificate whose words changed', () => {
  test('is withdrawn at the next print, which gives another; its audit tells the former', async () => {
    const { context, at, samira, nino, print, stateOf, correct, audited } = await aTownWithPairs();
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
    const { samira, print, correct } = await aTownWithPairs();
    await correct(samira, { name: 'Samira' });
    const former = await print(samira);
    await correct(samira, { people: [...people] });
    expect((await print(samira)).number).not.toBe(former.number);
  });

  test.each(['place_name', 'official_name', 'official_function'] as const)(
    'the ceremony’s %s is such a word, for everybody',
    async (column) => {
      const { context, at, everywhere } = await aTownWithPairs();
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
    const { samira, print, correct } = await aTownWithPairs();
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
    const town = await aTownWithPairs();
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

  test('negative control: without a transaction the index refuses the second, without the index there are two', async () => {
    const { unguarded, valid, everywhere, context, at } = await race();
    const outcomes = await Promise.allSettled([unguarded(), unguarded()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await valid()).toBe(1);
    const { certificates } = await listCertificates(context, at);
    const certificateId = certificates.find((each) => each.certificateId)?.certificateId ?? '';
    await withdrawCertificate(context, { ...at, certificateId, reason: 'mistaken' });
    await everywhere.schema.dropIndex('certificate_one_valid').execute();
    await Promise.all([unguarded(), unguarded()]);
    expect(await valid()).toBe(2);
  });
});
