import { describe, expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { issuedCertificates, printCertificates, secretOf } from '#tests/factories/issued-certificates.ts';
import { endPair } from '../pairing/board/end-pair.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { listCertificates } from './list-certificates.ts';
import { markPlace } from './studio/read-paper-marks.ts';

describe('issuing certificates', () => {
  test('gives every household with a confirmed pair a number of its own, and a code that nobody else has', async () => {
    const { context, at, samira, nino, issued } = await aTownThatPrints();
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
    const { context, at, samira, print, issued, everywhere } = await aTownThatPrints();
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
    const { context, at, samira, nino, alone, print, audited } = await aTownThatPrints();
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
    const { context, at, territoryId, alone, nino, samira, pairId } = await aTownThatPrints();
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
    const { context, at, event, choose, issued } = await aTownThatPrints();
    const odd = await aSponsee(context, event, { people: [{ name: 'Ankh 𓋹', agreement: 'filleul' }] });
    const sponsor = await aSponsor(context, event);
    await choose(odd, sponsor.id);
    const outcome = await printCertificates(context, at);
    expect(outcome.kind).toBe('unprintable');
    expect(outcome.kind === 'unprintable' && outcome.problems.join(' ')).toContain('𓋹');
    expect(await issued()).toEqual([]);
  });

  test('finds no ceremony that does not exist', async () => {
    const { context, territoryId } = await aTownThatPrints();
    const nowhere = { territoryId, eventId: 'nulle-part' };
    await expect(listCertificates(context, nowhere)).rejects.toThrow(NotFound);
  });

  test('draws the signature and the stamp that were placed, into the document and nowhere else', async () => {
    const { context, at, samira, print, everywhere } = await aTownThatPrints();
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
    const { samira, print, correct, issued } = await aTownThatPrints();
    await correct(samira, { name: 'Samira Canari', withoutCode: true });
    const { entries, number } = await print(samira);
    expect(entries[0]?.number).toBe(number);
    expect(entries[0]).not.toHaveProperty('verify_url');
    expect(await issued()).toMatchObject([{ number, name_digests: '[]' }]);
  });

  test('declined or accepted later, comes and goes at the next print; the number stays', async () => {
    const { samira, print, correct, issued } = await aTownThatPrints();
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
    const { context, at, samira, print, stateOf, everywhere, issued } = await aTownThatPrints();
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
