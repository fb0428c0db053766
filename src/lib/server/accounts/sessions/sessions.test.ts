import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { actorOf, anOpenCoordinator, anOpenMember } from '#tests/factories/an-account.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { acrossTerritories } from '../../database/access.ts';
import { listTeam } from '../list-team.ts';
import { revokeMembership } from '../revoke-membership.ts';
import { signInWithPassword } from '../sign-in-with-password.ts';
import { verifySecondFactor } from '../verify-second-factor.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { endSession } from './end-session.ts';
import { readSession } from './read-session.ts';

const HERE = '192.0.2.1';

async function signedIn() {
  const context = await aContext();
  const person = await anOpenCoordinator(context);
  return { context, person };
}

describe('how long a session lasts', () => {
  test('30 minutes without a request, not 29', async () => {
    const { context, person } = await signedIn();
    context.clock.advance({ minutes: 29 });
    expect(await readSession(context, person.token)).toMatchObject({ secondFactor: 'given' });
    context.clock.advance({ minutes: 29, seconds: 50 });
    expect(await readSession(context, person.token)).toBeDefined();
    context.clock.advance({ minutes: 30 });
    expect(await readSession(context, person.token)).toBeUndefined();
  });

  test('a pause of 29 minutes is allowed whenever it begins', async () => {
    const { context, person } = await signedIn();
    context.clock.advance({ minutes: 10 });
    await readSession(context, person.token);
    context.clock.advance({ minutes: 29 });
    expect(await readSession(context, person.token)).toBeDefined();
  });

  test('12 hours at most, however busy', async () => {
    const { context, person } = await signedIn();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      context.clock.advance({ minutes: 20 });
      expect(await readSession(context, person.token), `after ${minutes} minutes`).toBeDefined();
    }
    context.clock.advance({ minutes: 20 });
    expect(await readSession(context, person.token)).toBeUndefined();
  });

  test('a clock put back gives no life to a session that ended', async () => {
    const { context, person } = await signedIn();
    context.clock.advance({ hours: -3 });
    expect(await readSession(context, person.token)).toBeUndefined();
    context.clock.advance({ hours: 3 });
    expect(await readSession(context, person.token)).toBeUndefined();
  });
});

describe('the token', () => {
  test('has 128 bits at least, and stands nowhere in the database', async () => {
    const { context, person } = await signedIn();
    expect(person.token.length * 5).toBeGreaterThanOrEqual(128);
    const db = acrossTerritories(context, 'manage accounts');
    const everything = JSON.stringify([
      await db.selectFrom('session').selectAll().execute(),
      await db.selectFrom('account').selectAll().execute(),
      await db.selectFrom('audit_entry').selectAll().execute(),
    ]);
    expect(everything).not.toContain(person.token);
    const [row] = await db.selectFrom('session').select('id_hash').execute();
    expect(await readSession(context, row?.id_hash ?? '')).toBeUndefined();
  });

  test('changes at sign-in and at the second factor; the former opens nothing', async () => {
    const { context, person } = await signedIn();
    const first = await signInWithPassword(context, { ...person, clientAddress: HERE });
    expect(first).toMatchObject({ kind: 'signed-in', secondFactor: 'needed' });
    const half = first.kind === 'signed-in' ? first.token : '';
    expect(half).not.toBe(person.token);
    expect((await readSession(context, half))?.secondFactor).toBe('needed');
    expect(await actorOf(context, half)).toEqual({ kind: 'anonymous' });

    const second = await verifySecondFactor(context, { sessionToken: half, code: person.code() });
    expect(second.kind).toBe('given');
    expect(await readSession(context, half)).toBeUndefined();
    expect((await readSession(context, second.kind === 'given' ? second.token : ''))?.secondFactor).toBe(
      'given',
    );
  });

  test.each(['', 'x', 'é'.repeat(50), 'a'.repeat(5000)])(
    'that was never given opens nothing',
    async (token) => {
      const { context } = await signedIn();
      expect(await readSession(context, token)).toBeUndefined();
    },
  );
});

describe('ending', () => {
  test('signing out ends the session on the server', async () => {
    const { context, person } = await signedIn();
    await endSession(context, { token: person.token });
    expect(await readSession(context, person.token)).toBeUndefined();
    await endSession(context, { token: person.token });
  });

  test('signing out everywhere ends every session of the account and of nobody else', async () => {
    const { context, person } = await signedIn();
    const other = await anOpenCoordinator(context, { email: 'autre@exemple.fr', name: 'Autre Exemple' });
    const elsewhere = await signInWithPassword(context, { ...person, clientAddress: HERE });
    await endAllSessions(as(context, await actorOf(context, person.token)));
    expect(await readSession(context, person.token)).toBeUndefined();
    expect(await readSession(context, elsewhere.kind === 'signed-in' ? elsewhere.token : '')).toBeUndefined();
    expect(await readSession(context, other.token)).toBeDefined();
  });

  test('a revoked organiser loses access in the middle of a session, and cannot come back', async () => {
    const context = await aContext();
    const { id: territoryId } = await aTerritory(context);
    const owner = as(context, anOrganiser(territoryId));
    await anOpenMember(owner, { territoryId, email: 'reste@exemple.fr' });
    const member = await anOpenMember(owner, { territoryId, role: 'editor' });
    const session = await readSession(context, member.token);
    expect(session?.memberships).toEqual([{ territoryId, role: 'editor', associationId: null }]);

    expect(await revokeMembership(owner, { territoryId, membershipId: member.membershipId })).toEqual({
      kind: 'revoked',
    });
    expect(await readSession(context, member.token)).toBeUndefined();

    const again = await signInWithPassword(context, { ...member, clientAddress: HERE });
    const given = await verifySecondFactor(context, {
      sessionToken: again.kind === 'signed-in' ? again.token : '',
      code: member.code(),
    });
    const actor = await actorOf(context, given.kind === 'given' ? given.token : '');
    expect(actor).toMatchObject({ kind: 'account', memberships: [] });
    await expect(listTeam(as(context, actor), { territoryId })).rejects.toThrow('Not found');
  });

  test('a disabled account is signed out by its next request and cannot sign in', async () => {
    const { context, person } = await signedIn();
    await acrossTerritories(context, 'manage accounts')
      .updateTable('account')
      .set({ is_disabled: 1 })
      .execute();
    expect(await readSession(context, person.token)).toBeUndefined();
    expect(await signInWithPassword(context, { ...person, clientAddress: HERE })).toEqual({
      kind: 'refused',
    });
  });
});
