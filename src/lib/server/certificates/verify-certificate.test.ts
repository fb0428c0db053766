import { describe, expect, test } from 'vitest';
import { newPaperSecret, normaliseName, proveName as proofOf } from '#lib/verification/name-proof.ts';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { anIssuedCertificate, secretOf } from '#tests/factories/issued-certificates.ts';
import { eraseCeremony } from '../privacy/erase-ceremony.ts';
import { NotFound } from '../refusals.ts';
import type { SponseeDetails } from '../sponsees/sponsee-details.ts';
import { deriveKey, keyedHash, unseal } from '../vault/seal.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { eraseCertificateTrace } from './erase-certificate-trace.ts';
import { listCertificates } from './list-certificates.ts';
import { proveName } from './prove-name.ts';
import { verifyCertificate } from './verify-certificate.ts';
import { withdrawCertificate } from './withdraw-certificate.ts';

const READER = '203.0.113.7';

/** A town that printed one household's certificate, and a reader of the paper who has signed in nowhere. */
async function aPaperToVerify(
  people: SponseeDetails['people'] = [
    { name: 'Amina Haddad', ownScript: 'أمينة حداد', agreement: 'filleule' },
  ],
) {
  const town = await aTownThatPairs();
  const { context, event, at } = town;
  const sponseeId = await aSponsee(context, event, { people });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple' });
  await town.choose(sponseeId, sponsor.id);
  const print = () => anIssuedCertificate(context, { ...at, sponseeId });
  const paper = await print();
  const reader = as(context, aVisitor);
  const { number, certificateId } = paper;
  const verify = (typed = number) => verifyCertificate(reader, { number: typed });
  const check = async (name: string, { from = READER, secret = secretOf(paper) } = {}) => {
    const proof = await proofOf(secret, name);
    return (await proveName(reader, { number, proof, clientAddress: from })).kind;
  };
  const row = () =>
    town.everywhere.selectFrom('certificate').selectAll().where('id', '=', certificateId).executeTakeFirst();
  const erase = () => eraseCeremony(as(context, { kind: 'system' }), at);
  return { ...town, paper, number, certificateId, sponseeId, reader, print, verify, check, row, erase };
}

const manyPeople = Array.from({ length: 8 }, (_, index) => ({
  name: `Famille ${'ABCDEFGH'.charAt(index)}`,
  ownScript: `عائلة ${'ابتثجحخد'.charAt(index)}`,
  agreement: 'neutre' as const,
}));

describe('whoever has the number of a certificate', () => {
  test('learns that it is valid, the territory and the day, and nothing else', async () => {
    const { verify, number } = await aPaperToVerify();
    const said = { kind: 'valid', territory: 'Grenoble', heldOn: '2026-12-18', answersForNames: true };
    expect(await verify()).toEqual(said);
    expect(await verify(number.replaceAll('-', ' ').toLowerCase())).toEqual(said);
  });

  test('learns nothing of a number that was never given, that is none, or that was erased', async () => {
    const { verify, context, at, certificateId } = await aPaperToVerify();
    await eraseCertificateTrace(context, { ...at, certificateId });
    for (const typed of [undefined, newCertificateNumber(), '', '…', "' or 1=1 --", 'A'.repeat(5000)]) {
      expect(await verify(typed)).toEqual({ kind: 'unknown' });
    }
  });

  test('checks a name read on the paper, in either writing, and no other', async () => {
    const { check } = await aPaperToVerify();
    for (const name of ['Amina Haddad', 'HADDAD amina', 'Amína  Haddad', 'أمينة حداد', 'امينه حداد']) {
      expect(await check(name)).toBe('on-paper');
    }
    for (const name of ['Amine Haddad', 'Amina', 'Jeanne Exemple', 'Grenoble']) {
      expect(await check(name)).toBe('not-on-paper');
    }
  });

  test('checks everybody of a family of eight, on whichever page they stand', async () => {
    const { check, row, paper } = await aPaperToVerify(manyPeople);
    expect(paper.entries).toHaveLength(2);
    expect(new Set(paper.entries.map(({ verify_url }) => verify_url)).size).toBe(1);
    for (const { name, ownScript } of manyPeople) {
      expect(await check(name)).toBe('on-paper');
      expect(await check(ownScript)).toBe('on-paper');
    }
    // As many digests as for somebody alone: how many they are is not told by the row.
    const alone = await aPaperToVerify([{ name: 'Nour', agreement: 'neutre' }]);
    const count = (digests = '[]') => (JSON.parse(digests) as string[]).length;
    expect(count((await row())?.name_digests)).toBe(16);
    expect(count((await alone.row())?.name_digests)).toBe(16);
  });

  test('is told no name without the code of that very paper', async () => {
    const [one, other] = [await aPaperToVerify(), await aPaperToVerify()];
    expect(await one.check('Amina Haddad', { secret: secretOf(other.paper) })).toBe('not-on-paper');
    expect(await one.check('Amina Haddad', { secret: newPaperSecret() })).toBe('not-on-paper');
  });

  test.each([undefined, null, 7, {}, [], '', 'x'.repeat(43), 'é'.repeat(43), 'x'.repeat(100_000)])(
    'gets the answer of a wrong name for what is no proof (%#)',
    async (proof) => {
      const { reader, number } = await aPaperToVerify();
      const asked = { number, proof, clientAddress: READER };
      expect(await proveName(reader, asked)).toEqual({ kind: 'not-on-paper' });
      expect(await proveName(reader, { ...asked, number: 'rien' })).toEqual({ kind: 'unknown' });
    },
  );
});

describe('once the ceremony’s people are erased', () => {
  test('the paper is verified as before, its name too', async () => {
    const { verify, check, row, erase, context } = await aPaperToVerify();
    const before = await verify();
    await erase();
    expect(await row()).toMatchObject({ details_sealed: null });
    expect(await everyRow(context)).not.toMatch(/haddad|حداد/iu);
    expect(await verify()).toEqual(before);
    expect(await check('Amina Haddad')).toBe('on-paper');
    expect(await check('أمينة حداد')).toBe('on-paper');
    expect(await check('Amine Haddad')).toBe('not-on-paper');
  });

  test('whoever takes the database, an old backup and every key that is left can search no name', async () => {
    const { context, at, row, erase, paper } = await aPaperToVerify();
    const backup = await row();
    const dumpBefore = await everyRow(context);
    await erase();
    const dump = `${dumpBefore}\n${await everyRow(context)}`;
    const keys = [
      context.keyring.rootKey,
      await context.keyring.openKey({ kind: 'network' }),
      await context.keyring.openKey({ kind: 'territory', territoryId: at.territoryId }),
    ];
    const stored = new Set(JSON.parse((await row())?.name_digests ?? '[]') as string[]);
    expect(stored.size).toBe(16);
    const ours = deriveKey(await context.keyring.openKey({ kind: 'network' }), 'certificate name');

    /** Every digest that an attacker can make of a right guess, given what may be the paper's secret. */
    async function digestsWith(secrets: Iterable<string>): Promise<string[]> {
      const found: string[] = [];
      for (const name of ['Amina Haddad', 'أمينة حداد']) {
        const plain = [name, normaliseName(name)];
        const proofs = await Promise.all([...secrets].map((secret) => proofOf(secret, name)));
        for (const proof of [...plain, ...proofs.filter((each) => each !== undefined)]) {
          found.push(proof, keyedHash(ours, JSON.stringify([paper.certificateId, proof])));
        }
      }
      return found.filter((digest) => stored.has(digest));
    }

    // Everything in the data, and every key, is tried in the place of the secret.
    const words = new Set(dump.match(/[\w-]{16,}/gu));
    for (const key of keys)
      for (const encoding of ['hex', 'base64url'] as const) words.add(key.toString(encoding));
    expect(words.size).toBeGreaterThan(50);
    expect(words.has(secretOf(paper))).toBe(false);
    expect(await digestsWith(words)).toEqual([]);
    // What the backup sealed opens with no key that is left.
    const place = { table: 'certificate', row: paper.certificateId, column: 'details_sealed' };
    for (const key of keys) {
      for (const tried of [key, deriveKey(key, 'seal')]) {
        expect(() => unseal(tried, place, backup?.details_sealed ?? '')).toThrow('does not open');
      }
    }
    // The same search with the paper in hand finds both names: it is the secret that was missing.
    expect(await digestsWith([secretOf(paper)])).toHaveLength(2);
  });
});

describe('guessing names', () => {
  test('is slowed for whoever guesses; a reader elsewhere is not, and nobody for long', async () => {
    const { check, context } = await aPaperToVerify();
    const guesses = Array.from({ length: 8 }, (_, index) => `Personne ${index}`);
    const answers = [];
    for (const name of guesses) answers.push(await check(name));
    expect(answers).toEqual([...Array<string>(5).fill('not-on-paper'), 'wait', 'wait', 'wait']);
    expect(await check('Amina Haddad')).toBe('wait');
    expect(await check('Amina Haddad', { from: '198.51.100.4' })).toBe('on-paper');
    context.clock.advance({ seconds: 31 });
    expect(await check('Amina Haddad')).toBe('on-paper');
    // Being right opens the way again.
    expect(await check('Personne 9')).toBe('not-on-paper');
    expect(await check('Personne 9')).toBe('not-on-paper');
  });

  test('from many places at once ends at fifty, and at a quarter of an hour at most', async () => {
    const { check, context } = await aPaperToVerify();
    const outcomes = [];
    for (let place = 0; place < 60; place += 1) {
      outcomes.push(await check('Amine Haddad', { from: `198.51.100.${place}` }));
    }
    expect(outcomes.filter((outcome) => outcome === 'not-on-paper')).toHaveLength(50);
    context.clock.advance({ minutes: 15 });
    expect(await check('Amina Haddad')).toBe('on-paper');
  });

  test('does not stop whoever reads rightly, however often, nor those behind one reverse proxy', async () => {
    const { check } = await aPaperToVerify();
    for (let times = 0; times < 60; times += 1) expect(await check('Amina Haddad')).toBe('on-paper');
    const others = [await aPaperToVerify(), await aPaperToVerify()];
    for (const paper of others)
      expect(await paper.check('Amina Haddad', { from: '127.0.0.1' })).toBe('on-paper');
  });

  test('many at once are counted before they are answered', async () => {
    const { check } = await aPaperToVerify();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => check(`Personne ${index}`)));
    expect(answers.filter((answer) => answer === 'not-on-paper')).toHaveLength(5);
  });
});

describe('a certificate that is withdrawn', () => {
  test('is told so to whoever verifies it, answers for no name, and forgets them', async () => {
    const { context, at, certificateId, verify, check, row } = await aPaperToVerify();
    const asked = { ...at, certificateId, reason: 'asked' as const };
    expect(await withdrawCertificate(context, asked)).toEqual({ kind: 'withdrawn' });
    expect(await verify()).toEqual({
      kind: 'withdrawn',
      territory: 'Grenoble',
      heldOn: '2026-12-18',
      answersForNames: false,
    });
    expect(await check('Amina Haddad')).toBe('silent');
    expect(await row()).toMatchObject({
      withdrawn_because: 'asked',
      details_sealed: null,
      name_digests: '[]',
    });
  });

  test('twice is once: first reason and moment stay, one entry in the audit, by ids', async () => {
    const { context, at, certificateId, everywhere, row } = await aPaperToVerify();
    await withdrawCertificate(context, { ...at, certificateId, reason: 'asked' });
    const before = await row();
    context.clock.advance({ hours: 1 });
    expect(await withdrawCertificate(context, { ...at, certificateId, reason: 'mistaken' })).toEqual({
      kind: 'already-withdrawn',
    });
    expect(await row()).toEqual(before);
    const audited = await everywhere
      .selectFrom('audit_entry')
      .select(['subject_table', 'subject_id', 'detail'])
      .where('action', '=', 'certificate.withdrawn')
      .execute();
    expect(audited).toEqual([
      { subject_table: 'certificate', subject_id: certificateId, detail: '{"reason":"asked"}' },
    ]);
  });

  test('stays so; the next print gives another, which is valid', async () => {
    const { context, at, certificateId, number, print, verify } = await aPaperToVerify();
    await withdrawCertificate(context, { ...at, certificateId, reason: 'mistaken' });
    const next = await print();
    expect(next.number).not.toBe(number);
    expect((await verify(next.number)).kind).toBe('valid');
    expect((await verify(number)).kind).toBe('withdrawn');
    const { withdrawn } = await listCertificates(context, at);
    expect(withdrawn).toMatchObject([{ certificateId, number, reason: 'mistaken' }]);
  });

  test('of another ceremony is not found', async () => {
    const { context, at, certificateId } = await aPaperToVerify();
    for (const wrong of [
      { ...at, certificateId: 'autre' },
      { ...at, eventId: 'autre', certificateId },
    ]) {
      await expect(withdrawCertificate(context, { ...wrong, reason: 'asked' })).rejects.toThrow(NotFound);
      await expect(eraseCertificateTrace(context, wrong)).rejects.toThrow(NotFound);
    }
  });
});

test('a trace that its holder has erased is gone, with an entry in the audit by its id; the next print gives another', async () => {
  const { context, at, certificateId, number, row, verify, check, print, everywhere } =
    await aPaperToVerify();
  await eraseCertificateTrace(context, { ...at, certificateId });
  expect(await row()).toBeUndefined();
  expect(await everyRow(context)).not.toContain(number);
  expect(await verify()).toEqual({ kind: 'unknown' });
  expect(await check('Amina Haddad')).toBe('unknown');
  const entry = await everywhere
    .selectFrom('audit_entry')
    .select(['subject_id', 'detail'])
    .where('action', '=', 'certificate.trace_erased')
    .executeTakeFirst();
  expect(entry).toEqual({ subject_id: certificateId, detail: '{}' });
  await expect(eraseCertificateTrace(context, { ...at, certificateId })).rejects.toThrow(NotFound);
  expect((await verify((await print()).number)).kind).toBe('valid');
});
