import { describe, expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { anOpenCoordinator, anOpenMember } from '#tests/factories/an-account.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { readSession } from './sessions/read-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

/** An owner who has just given the second factor: enrolling left the clock 30 seconds later. */
async function anOwner() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  const owner = await anOpenMember(context, { territoryId });
  context.clock.advance({ seconds: -30 });
  const isFresh = async (token = owner.token) => (await readSession(context, token))?.isSecondFactorFresh;
  return { context, owner, isFresh };
}

describe('a second factor', () => {
  test('is fresh for ten minutes, whatever is done meanwhile', async () => {
    const { context, isFresh } = await anOwner();
    expect(await isFresh()).toBe(true);
    context.clock.advance({ minutes: 9 });
    expect(await isFresh()).toBe(true);
    context.clock.advance({ seconds: 59 });
    expect(await isFresh()).toBe(true);
    context.clock.advance({ seconds: 1 });
    expect(await isFresh()).toBe(false);
    context.clock.advance({ minutes: 1 });
    expect(await isFresh()).toBe(false);
  });

  test('is not fresh before it was given, nor made young again by a clock put back', async () => {
    const { context, owner, isFresh } = await anOwner();
    const half = await signInWithPassword(context, { ...owner, clientAddress: '192.0.2.1' });
    expect(await isFresh(half.kind === 'signed-in' ? half.token : '')).toBe(false);
    context.clock.advance({ seconds: -50 });
    expect(await isFresh()).toBe(true);
    context.clock.advance({ minutes: -5 });
    expect(await isFresh()).not.toBe(true);
  });
});

describe('giving it once more', () => {
  test('replaces the session and is fresh again; the same code serves once', async () => {
    const { context, owner, isFresh } = await anOwner();
    context.clock.advance({ minutes: 11 });
    const code = owner.code();
    const given = await verifySecondFactor(context, { sessionToken: owner.token, code });
    if (given.kind !== 'given') throw new Error(given.kind);
    expect(given.token).not.toBe(owner.token);
    expect(await readSession(context, owner.token)).toBeUndefined();
    expect(await isFresh(given.token)).toBe(true);

    context.clock.advance({ minutes: 11 });
    expect(await verifySecondFactor(context, { sessionToken: given.token, code })).toEqual({
      kind: 'refused',
    });
    expect(await isFresh(given.token)).toBe(false);
    const entries = await acrossTerritories(context, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'session.second_factor%')
      .execute();
    expect(entries).toEqual([{ action: 'session.second_factor_renewed' }]);
  });

  test('leaves the twelve hours of the session where they began', async () => {
    const { context, owner } = await anOwner();
    let { token } = owner;
    for (let hour = 0; hour < 12; hour += 1) {
      for (let pause = 0; pause < 3; pause += 1) {
        context.clock.advance({ minutes: 19 });
        expect(await readSession(context, token), `hour ${hour}`).toBeDefined();
      }
      const given = await verifySecondFactor(context, { sessionToken: token, code: owner.code() });
      if (given.kind !== 'given') throw new Error(given.kind);
      token = given.token;
    }
    context.clock.advance({ minutes: 29 });
    expect(await readSession(context, token)).toBeDefined();
    context.clock.advance({ minutes: 8 });
    expect(await readSession(context, token)).toBeUndefined();
  });

  test('is not asked while it is fresh, and a wrong code changes nothing', async () => {
    const { context, owner, isFresh } = await anOwner();
    await expect(
      verifySecondFactor(context, { sessionToken: owner.token, code: owner.code() }),
    ).rejects.toThrow('Not found');
    context.clock.advance({ minutes: 11 });
    expect(await verifySecondFactor(context, { sessionToken: owner.token, code: '000000' })).toEqual({
      kind: 'refused',
    });
    // Still signed in, still to be asked.
    expect(await readSession(context, owner.token)).toMatchObject({ secondFactor: 'given' });
    expect(await isFresh()).toBe(false);
  });

  test('counts wrong codes with those of signing in: five, then pauses; a recovery code still serves', async () => {
    const { context, owner } = await anOwner();
    context.clock.advance({ minutes: 11 });
    const guess = (code: string) => verifySecondFactor(context, { sessionToken: owner.token, code });
    for (let index = 0; index < 5; index += 1) expect(await guess('000000')).toEqual({ kind: 'refused' });
    expect(await guess(owner.code())).toEqual({ kind: 'throttled', afterMinutes: 1 });
    expect(await guess(owner.recoveryCodes[0] ?? '')).toMatchObject({ kind: 'given', by: 'recovery-code' });
  });

  test('with somebody else’s code is refused', async () => {
    const { context, owner, isFresh } = await anOwner();
    const other = await anOpenCoordinator(context);
    context.clock.advance({ minutes: 11 });
    expect(await verifySecondFactor(context, { sessionToken: owner.token, code: other.code() })).toEqual({
      kind: 'refused',
    });
    expect(await isFresh()).toBe(false);
  });
});
