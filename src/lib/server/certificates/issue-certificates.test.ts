import { describe, expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { endPair } from '../pairing/board/end-pair.ts';
import { NotFound } from '../refusals.ts';
import { issueCertificates } from './issue-certificates.ts';
import { listCertificates } from './list-certificates.ts';

/** Two households with a confirmed pair, and one without. */
async function aTownWithPairs() {
  const town = await aTownThatPairs();
  const { context, event, choose } = town;
  const samira = await aSponsee(context, event, { name: 'Samira Canari' });
  const nino = await aSponsee(context, event, { name: 'Nino Pinson' });
  const alone = await aSponsee(context, event, { name: 'Olha Mésange' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const pairId = await choose(samira, sponsor.id);
  await choose(nino, sponsor.id);
  const issued = () =>
    town.everywhere
      .selectFrom('certificate')
      .select(['sponsee_id', 'number'])
      .orderBy('sponsee_id')
      .execute();
  const readings = async () => {
    const rows = await town.everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    return rows.map(({ detail }) => detail);
  };
  return { ...town, samira, nino, alone, pairId, issued, readings };
}

describe('issuing certificates', () => {
  test('gives one PDF for every household with a confirmed pair, each with a number of its own', async () => {
    const { context, at, samira, nino, alone, issued } = await aTownWithPairs();
    const outcome = await issueCertificates(context, at);
    if (outcome.kind !== 'issued') throw new Error(outcome.kind);
    expect(outcome.certificates).toBe(2);
    expect(Buffer.from(outcome.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const rows = await issued();
    expect(rows.map(({ sponsee_id }) => sponsee_id).sort()).toEqual([samira, nino].sort());
    expect(rows.map(({ sponsee_id }) => sponsee_id)).not.toContain(alone);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toMatch(/canari|pinson/iu);
  });

  test('again, alone or in the batch, keeps the numbers', async () => {
    const { context, at, samira, issued } = await aTownWithPairs();
    await issueCertificates(context, { ...at, sponseeId: samira });
    const [first] = await issued();
    await issueCertificates(context, at);
    const after = await issued();
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(first);
    await issueCertificates(context, at);
    expect(await issued()).toEqual(after);
  });

  test('records that the names were read, by ids, each time; the list does too', async () => {
    const { context, at, samira, nino, alone, readings } = await aTownWithPairs();
    const before = (await readings()).length;
    await issueCertificates(context, at);
    await issueCertificates(context, { ...at, sponseeId: samira });
    await listCertificates(context, at);
    const recorded = (await readings()).slice(before);
    expect(recorded).toHaveLength(3);
    expect(recorded[0]).toContain(samira);
    expect(recorded[0]).toContain(nino);
    expect(recorded[1]).not.toContain(nino);
    expect(recorded.join('')).not.toContain(alone);
    expect(recorded.join('')).not.toMatch(/canari|pinson|mésange/iu);
  });

  test('names nobody whose pair ended, and nobody without one', async () => {
    const { context, at, territoryId, alone, nino, samira, pairId } = await aTownWithPairs();
    await endPair(context, { territoryId, pairId });
    const before = await everyRow(context);
    for (const sponseeId of [samira, alone]) {
      expect(await issueCertificates(context, { ...at, sponseeId })).toEqual({ kind: 'nobody' });
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
    const outcome = await issueCertificates(context, at);
    expect(outcome.kind).toBe('unprintable');
    expect(outcome.kind === 'unprintable' && outcome.problems.join(' ')).toContain('𓋹');
    expect(await issued()).toEqual([]);
  });

  test('finds no ceremony that does not exist', async () => {
    const { context, territoryId } = await aTownWithPairs();
    await expect(issueCertificates(context, { territoryId, eventId: 'nulle-part' })).rejects.toThrow(
      NotFound,
    );
    await expect(listCertificates(context, { territoryId, eventId: 'nulle-part' })).rejects.toThrow(NotFound);
  });
});
