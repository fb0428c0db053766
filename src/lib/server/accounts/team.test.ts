import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  A_PASSWORD,
  actorOf,
  anOpenCoordinator,
  anOpenMember,
  queuedMails,
} from '#tests/factories/an-account.ts';
import { aCoordinator, anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { inviteAccount } from './invite-account.ts';
import { listTeam } from './list-team.ts';
import { revokeMembership } from './revoke-membership.ts';

async function aTown() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  const associationId = newId();
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('association')
    .values({
      territory_id: territoryId,
      id: associationId,
      name: 'Collectif',
      created_at: context.clock.now(),
    })
    .execute();
  const owner = as(context, anOrganiser(territoryId));
  const invite = (email: string, role: 'owner' | 'editor' | 'association' = 'editor') =>
    inviteAccount(owner, {
      territoryId,
      email,
      name: email.split('@')[0] ?? '',
      role,
      associationId: role === 'association' ? associationId : undefined,
    });
  return { context, territoryId, associationId, owner, invite };
}

describe('inviting', () => {
  test('sends a link to somebody new, a notice to somebody who has an account, and answers alike', async () => {
    const { context, owner, territoryId, invite } = await aTown();
    expect(await invite('nouveau@exemple.fr')).toMatchObject({ kind: 'invited' });
    const [first] = await queuedMails(context, 'nouveau@exemple.fr');
    expect(first?.text).toContain('équipe, Grenoble');
    expect(first?.text).toMatch(/\/invitation\/[\w-]{43}/);

    const elsewhere = await aTerritory(context, { name: 'Rouen' });
    await anOpenMember(as(context, anOrganiser(elsewhere.id)), {
      territoryId: elsewhere.id,
      email: 'deja@exemple.fr',
    });
    context.clock.advance({ seconds: 1 });
    expect(
      await inviteAccount(owner, { territoryId, email: 'deja@exemple.fr', name: 'Autre nom', role: 'owner' }),
    ).toMatchObject({
      kind: 'invited',
    });
    const [notice] = await queuedMails(context, 'deja@exemple.fr');
    expect(notice?.subject).toBe('Un nouvel accès pour vous');
    expect(notice?.text).not.toContain('/invitation/');
  });

  test('the same person twice changes nothing, ten times at once gives one role', async () => {
    const { owner, territoryId, invite } = await aTown();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => invite('double@exemple.fr')));
    expect(outcomes.filter((outcome) => outcome.kind === 'invited')).toHaveLength(1);
    expect(await invite('DOUBLE@exemple.fr', 'owner')).toEqual({ kind: 'already-member' });
    expect((await listTeam(owner, { territoryId })).map((member) => member.role)).toEqual(['editor']);
  });

  test('the coordination gets no role in a territory', async () => {
    const { context, invite } = await aTown();
    const camille = await anOpenCoordinator(context);
    expect(await invite(camille.email)).toEqual({ kind: 'not-for-this-address' });
    expect(await actorOf(context, camille.token)).toMatchObject({ memberships: [] });
  });

  test('an association of another territory does not exist here, and nothing is written', async () => {
    const { context, owner, territoryId } = await aTown();
    const invitation = {
      territoryId,
      email: 'a@exemple.fr',
      name: 'A',
      role: 'association' as const,
      associationId: newId(),
    };
    await expect(inviteAccount(owner, invitation)).rejects.toThrow('Not found');
    expect(
      await acrossTerritories(context, 'manage accounts').selectFrom('account').select('id').execute(),
    ).toEqual([]);
  });

  test.each([
    ['an editor', (id: string) => anOrganiser(id, 'editor'), 'Not allowed'],
    ['an association', (id: string) => anAssociationMember(id, newId()), 'Not allowed'],
    ['an owner of elsewhere', () => anOrganiser(newId()), 'Not found'],
    ['a coordinator, for an editor', () => aCoordinator(), 'Not found'],
    ['a visitor', () => ({ kind: 'anonymous' as const }), 'Not found'],
  ])('is refused to %s', async (_who, actor, refusal) => {
    const { context, territoryId } = await aTown();
    const asked = { territoryId, email: 'a@exemple.fr', name: 'A', role: 'editor' as const };
    await expect(inviteAccount(as(context, actor(territoryId)), asked)).rejects.toThrow(refusal);
  });

  test('a coordinator may invite the owners with whom a territory begins', async () => {
    const { context, territoryId } = await aTown();
    const asked = { territoryId, email: 'maire@exemple.fr', name: 'Maire', role: 'owner' as const };
    expect(await inviteAccount(as(context, aCoordinator()), asked)).toMatchObject({ kind: 'invited' });
  });
});

describe('the team', () => {
  test('is listed with what each still has to do, owners first', async () => {
    const { context, owner, territoryId, invite } = await aTown();
    await invite('zoe@exemple.fr', 'owner');
    await invite('partenaire@exemple.fr', 'association');
    const editor = await anOpenMember(owner, { territoryId, email: 'amina@exemple.fr', role: 'editor' });
    const seen = await listTeam(owner, { territoryId });
    expect(
      seen.map(({ email, role, state, associationName }) => [email, role, state, associationName]),
    ).toEqual([
      ['zoe@exemple.fr', 'owner', 'invited', null],
      ['amina@exemple.fr', 'editor', 'active', null],
      ['partenaire@exemple.fr', 'association', 'invited', 'Collectif'],
    ]);
    const asEditor = as(context, await actorOf(context, editor.token));
    await expect(listTeam(asEditor, { territoryId })).rejects.toThrow('Not allowed');
  });

  test('keeps one owner, even when two revoke each other at once', async () => {
    const { owner, territoryId, invite } = await aTown();
    const ids = [await invite('a@exemple.fr', 'owner'), await invite('b@exemple.fr', 'owner')].map(
      (outcome) => (outcome.kind === 'invited' ? outcome.membershipId : ''),
    );
    const outcomes = await Promise.all(
      ids.map((membershipId) => revokeMembership(owner, { territoryId, membershipId })),
    );
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['last-owner', 'revoked']);
    expect(await listTeam(owner, { territoryId })).toHaveLength(1);
  });

  test('somebody revoked may be invited again', async () => {
    const { owner, territoryId, invite } = await aTown();
    const first = await invite('va-et-vient@exemple.fr');
    const membershipId = first.kind === 'invited' ? first.membershipId : '';
    await revokeMembership(owner, { territoryId, membershipId });
    expect(await invite('va-et-vient@exemple.fr', 'owner')).toMatchObject({ kind: 'invited' });
    await expect(revokeMembership(owner, { territoryId, membershipId })).rejects.toThrow('Not found');
  });

  test('somebody who lost telephone and codes is revoked, invited anew, and begins anew', async () => {
    const { context, territoryId, owner, invite } = await aTown();
    const opened = await anOpenMember(context, { territoryId, role: 'editor', email: 'amina@exemple.fr' });
    await revokeMembership(owner, { territoryId, membershipId: opened.membershipId });
    context.clock.advance({ minutes: 1 });
    expect((await invite('amina@exemple.fr')).kind).toBe('invited');
    const account = await acrossTerritories(context, 'manage accounts')
      .selectFrom('account')
      .select(['password_hash', 'totp_sealed'])
      .where('id', '=', opened.accountId)
      .executeTakeFirstOrThrow();
    expect(account).toEqual({ password_hash: null, totp_sealed: null });
    const mails = await queuedMails(context, 'amina@exemple.fr');
    expect(mails.filter((mail) => mail.text.includes('/invitation/'))).toHaveLength(2);
  });

  test('a role elsewhere keeps password and second factor', async () => {
    const { context, invite } = await aTown();
    const elsewhere = await aTerritory(context, { name: 'Rouen' });
    const opened = await anOpenMember(context, {
      territoryId: elsewhere.id,
      role: 'editor',
      email: 'amina@exemple.fr',
    });
    expect((await invite('amina@exemple.fr')).kind).toBe('invited');
    const account = await acrossTerritories(context, 'manage accounts')
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', opened.accountId)
      .executeTakeFirstOrThrow();
    expect(account.password_hash).not.toBeNull();
  });

  test('nobody is revoked from another territory', async () => {
    const { context, territoryId, invite } = await aTown();
    const member = await invite('a@exemple.fr');
    const membershipId = member.kind === 'invited' ? member.membershipId : '';
    const elsewhere = await aTerritory(context, { name: 'Rouen' });
    const stranger = as(context, anOrganiser(elsewhere.id));
    await expect(revokeMembership(stranger, { territoryId, membershipId })).rejects.toThrow('Not found');
    await expect(revokeMembership(stranger, { territoryId: elsewhere.id, membershipId })).rejects.toThrow(
      'Not found',
    );
  });

  test('no name or address stands in clear in the account table', async () => {
    const { context, invite } = await aTown();
    await invite('odile.secrete@exemple.fr');
    const rows = await acrossTerritories(context, 'manage accounts')
      .selectFrom('account')
      .selectAll()
      .execute();
    expect(JSON.stringify(rows)).not.toMatch(/odile|exemple\.fr/);
    expect(JSON.stringify(rows)).not.toContain(A_PASSWORD);
  });
});
