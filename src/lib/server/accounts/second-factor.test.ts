import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { A_PASSWORD, actorOf, anOpenCoordinator, codeFor } from '#tests/factories/an-account.ts';
import { acrossTerritories } from '../database/access.ts';
import { enrolSecondFactor, offerSecondFactor } from './enrol-second-factor.ts';
import { encodeSecret, stepOfCode } from './second-factor-code.ts';
import { readOwnAccount } from './read-own-account.ts';
import { readSession } from './sessions/read-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

async function halfWay() {
  const context = await aContext();
  const camille = await anOpenCoordinator(context);
  const again = async () => {
    const outcome = await signInWithPassword(context, { ...camille, clientAddress: '192.0.2.1' });
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
    return outcome.token;
  };
  return { context, camille, again, sessionToken: await again() };
}

describe('six figures', () => {
  test('are those of RFC 6238, appendix B', () => {
    const secret = encodeSecret(Buffer.from('12345678901234567890'));
    // The appendix prints eight figures; six are its last six.
    expect(stepOfCode(secret, '287082', '1970-01-01T00:00:59.000Z')).toBe(1);
    expect(stepOfCode(secret, '081804', '2005-03-18T01:58:29.000Z')).toBe(0x23523ec);
    expect(stepOfCode(secret, '005924', '2009-02-13T23:31:30.000Z')).toBe(0x273ef07);
  });

  test.each([
    ['now', 0, 'given'],
    ['30 seconds late', 30, 'given'],
    ['30 seconds early', -30, 'given'],
    ['a minute late', 61, 'refused'],
    ['a minute early', -61, 'refused'],
  ])('shown %s', async (_when, seconds, kind) => {
    const { context, camille, again } = await halfWay();
    context.clock.advance({ minutes: 5 });
    context.clock.advance({ seconds: -seconds });
    const code = camille.code();
    context.clock.advance({ seconds });
    const sessionToken = await again();
    expect((await verifySecondFactor(context, { sessionToken, code })).kind).toBe(kind);
  });

  test('serve once', async () => {
    const { context, camille, again, sessionToken } = await halfWay();
    const code = camille.code();
    expect(
      await verifySecondFactor(context, { sessionToken, code: `${code.slice(0, 3)} ${code.slice(3)}` }),
    ).toMatchObject({
      kind: 'given',
      by: 'application',
    });
    expect(await verifySecondFactor(context, { sessionToken: await again(), code })).toEqual({
      kind: 'refused',
    });
  });

  test('sent ten times at once, open one session', async () => {
    const { context, camille, again } = await halfWay();
    const tokens: string[] = [];
    for (let index = 0; index < 5; index++) tokens.push(await again());
    const code = camille.code();
    const outcomes = await Promise.all(
      tokens.map((sessionToken) => verifySecondFactor(context, { sessionToken, code })),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'given')).toHaveLength(1);
  });

  test('cannot be guessed: five wrong ones, then pauses; a recovery code still opens', async () => {
    const { context, camille, sessionToken } = await halfWay();
    for (let index = 0; index < 5; index++) {
      expect(await verifySecondFactor(context, { sessionToken, code: '000000' })).toEqual({
        kind: 'refused',
      });
    }
    expect(await verifySecondFactor(context, { sessionToken, code: camille.code() })).toEqual({
      kind: 'throttled',
      afterMinutes: 1,
    });
    const code = camille.recoveryCodes[3] ?? '';
    expect(await verifySecondFactor(context, { sessionToken, code })).toMatchObject({ kind: 'given' });
  });

  test('are not asked of a stranger, nor twice of the same session', async () => {
    const { context, camille } = await halfWay();
    for (const sessionToken of ['rien', camille.token]) {
      await expect(verifySecondFactor(context, { sessionToken, code: '000000' })).rejects.toThrow(
        'Not found',
      );
    }
  });
});

describe('a recovery code', () => {
  test('serves once, however it is typed', async () => {
    const { context, camille, again, sessionToken } = await halfWay();
    const [code = ''] = camille.recoveryCodes;
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    const given = await verifySecondFactor(context, { sessionToken, code: typed });
    expect(given).toMatchObject({ kind: 'given', by: 'recovery-code' });
    expect(await verifySecondFactor(context, { sessionToken: await again(), code })).toEqual({
      kind: 'refused',
    });
    const actor = await actorOf(context, given.kind === 'given' ? given.token : '');
    expect(await readOwnAccount(as(context, actor))).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test('is stored as a keyed hash, and the application’s secret sealed', async () => {
    const { context, camille } = await halfWay();
    const db = acrossTerritories(context, 'manage accounts');
    const codes = await db.selectFrom('recovery_code').selectAll().execute();
    expect(codes).toHaveLength(10);
    expect(new Set(camille.recoveryCodes).size).toBe(10);
    const everything = JSON.stringify([codes, await db.selectFrom('account').selectAll().execute()]);
    for (const code of camille.recoveryCodes) expect(everything).not.toContain(code.replace('-', ''));
  });
});

describe('enrolling', () => {
  test('shows the same secret until a code proves that it was learnt', async () => {
    const { context, camille } = await halfWay();
    const offer = await offerSecondFactor(context, { sessionToken: camille.token });
    expect(await offerSecondFactor(context, { sessionToken: camille.token })).toEqual(offer);
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Trait%20d%E2%80%99union:camille%40exemple\.fr\?/);
    expect(offer.uri).toContain(offer.secretText.replaceAll(' ', ''));
    expect(offer.secretText.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
    expect(offer.qrSvg).toMatch(/^<svg/);
  });

  test('a new telephone asks for the password, voids the old codes and ends other sessions', async () => {
    const { context, camille, again } = await halfWay();
    const elsewhere = await again();
    const sessionToken = camille.token;
    const { secretText } = await offerSecondFactor(context, { sessionToken });
    const code = () => codeFor(secretText, context.clock.now());
    expect(await enrolSecondFactor(context, { sessionToken, code: code() })).toEqual({
      kind: 'wrong-password',
    });
    expect(await enrolSecondFactor(context, { sessionToken, code: '000000', password: A_PASSWORD })).toEqual({
      kind: 'wrong-code',
    });
    const enrolled = await enrolSecondFactor(context, { sessionToken, code: code(), password: A_PASSWORD });
    expect(enrolled.kind).toBe('enrolled');
    expect(await readSession(context, elsewhere)).toBeUndefined();
    expect(await readSession(context, sessionToken)).toBeUndefined();

    context.clock.advance({ seconds: 60 });
    const old = { sessionToken: await again(), code: camille.recoveryCodes[0] ?? '' };
    expect(await verifySecondFactor(context, old)).toEqual({ kind: 'refused' });
    expect(await verifySecondFactor(context, { ...old, code: camille.code() })).toEqual({ kind: 'refused' });
    expect(await verifySecondFactor(context, { ...old, code: code() })).toMatchObject({ kind: 'given' });
  });

  test('is not open to a session that still owes its second factor', async () => {
    const { context, sessionToken } = await halfWay();
    await expect(offerSecondFactor(context, { sessionToken })).rejects.toThrow('Not found');
    await expect(
      enrolSecondFactor(context, { sessionToken, code: '000000', password: A_PASSWORD }),
    ).rejects.toThrow('Not found');
  });
});
