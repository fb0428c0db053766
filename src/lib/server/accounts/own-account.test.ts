import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  A_PASSWORD,
  actorOf,
  anOpenCoordinator,
  anOpenMember,
  queuedMails,
  tokenOf,
} from '#tests/factories/an-account.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { changePassword } from './change-password.ts';
import { consumeSignInLink } from './consume-sign-in-link.ts';
import { listDemonstrationAccounts } from './list-demonstration-accounts.ts';
import { readOwnAccount } from './read-own-account.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { readSession } from './sessions/read-session.ts';
import { signInDemonstration } from './sign-in-demonstration.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

const CLIENT = { clientAddress: '192.0.2.1' };
const NEW_PASSWORD = 'le tracteur bleu dort sous la neige';

async function signedInByPassword() {
  const context = await aContext();
  const camille = await anOpenCoordinator(context);
  const half = await signInWithPassword(context, { ...camille, ...CLIENT });
  const sessionToken = half.kind === 'signed-in' ? half.token : '';
  const given = await verifySecondFactor(context, { sessionToken, code: camille.code() });
  const token = given.kind === 'given' ? given.token : '';
  context.clock.advance({ seconds: 30 });
  return { context: as(context, await actorOf(context, token)), camille, token };
}

describe('changing the password', () => {
  test('asks for the current one, ends every other session, tells the owner', async () => {
    const { context, camille, token } = await signedInByPassword();
    const change = (currentPassword: string, newPassword = NEW_PASSWORD) =>
      changePassword(context, { sessionToken: token, currentPassword, newPassword });
    expect(await change('ce n’est pas le bon')).toEqual({ kind: 'wrong-password' });
    expect(await change(A_PASSWORD, 'court')).toEqual({ kind: 'password-refused', fault: 'too-short' });
    expect(await queuedMails(context, camille.email)).toEqual([]);

    const changed = await change(A_PASSWORD);
    expect(changed.kind).toBe('changed');
    expect(await readSession(context, camille.token)).toBeUndefined();
    expect(await readSession(context, token)).toBeUndefined();
    const next = await readSession(context, changed.kind === 'changed' ? changed.token : '');
    expect(next?.secondFactor).toBe('given');
    expect((await queuedMails(context, camille.email)).map((mail) => mail.subject)).toEqual([
      'Votre mot de passe a changé',
    ]);

    expect(
      await signInWithPassword(context, { email: camille.email, password: A_PASSWORD, ...CLIENT }),
    ).toEqual({ kind: 'refused' });
    expect(
      await signInWithPassword(context, { email: camille.email, password: NEW_PASSWORD, ...CLIENT }),
    ).toMatchObject({
      kind: 'signed-in',
    });
  });

  test('slows down whoever guesses the current one on a session left open', async () => {
    const { context, token } = await signedInByPassword();
    const guess = () =>
      changePassword(context, { sessionToken: token, currentPassword: 'faux', newPassword: NEW_PASSWORD });
    for (let time = 0; time < 5; time++) expect((await guess()).kind).toBe('wrong-password');
    expect(await guess()).toEqual({ kind: 'throttled', afterMinutes: 1 });
  });

  test('after a link and the second factor, a forgotten password is replaced within 15 minutes, once', async () => {
    const { context, camille } = await signedInByPassword();
    await requestSignInLink(context, { email: camille.email, ...CLIENT });
    const [mail] = await queuedMails(context, camille.email);
    const link = await consumeSignInLink(context, { token: tokenOf(mail?.text ?? ''), purpose: 'sign-in' });
    const half = link.kind === 'signed-in' ? link.token : '';
    // The mail alone replaces nothing.
    await expect(changePassword(context, { sessionToken: half, newPassword: NEW_PASSWORD })).rejects.toThrow(
      'Not found',
    );
    const given = await verifySecondFactor(context, { sessionToken: half, code: camille.code() });
    const token = given.kind === 'given' ? given.token : '';
    const changed = await changePassword(context, { sessionToken: token, newPassword: NEW_PASSWORD });
    expect(changed.kind).toBe('changed');
    const next = changed.kind === 'changed' ? changed.token : '';
    expect(
      await changePassword(context, { sessionToken: next, newPassword: `${NEW_PASSWORD} encore` }),
    ).toEqual({
      kind: 'wrong-password',
    });
  });

  test('a quarter of an hour after a link, the current one is asked again', async () => {
    const context = await aContext();
    const camille = await anOpenCoordinator(context);
    context.clock.advance({ minutes: 16 });
    const asCamille = as(context, await actorOf(context, camille.token));
    expect(
      await changePassword(asCamille, { sessionToken: camille.token, newPassword: NEW_PASSWORD }),
    ).toEqual({
      kind: 'wrong-password',
    });
  });

  test('is refused to somebody else’s session', async () => {
    const { context, camille } = await signedInByPassword();
    const other = await anOpenCoordinator(as(context, { kind: 'system' }), {
      email: 'autre@exemple.fr',
      name: 'Autre',
    });
    const stranger = as(context, await actorOf(context, other.token));
    const asked = { sessionToken: camille.token, currentPassword: A_PASSWORD, newPassword: NEW_PASSWORD };
    await expect(changePassword(stranger, asked)).rejects.toThrow('Not found');
  });
});

test('one’s own account tells access, codes left and open sessions', async () => {
  const context = await aContext();
  const territory = await aTerritory(context);
  const member = await anOpenMember(as(context, anOrganiser(territory.id)), { territoryId: territory.id });
  await signInWithPassword(context, { ...member, ...CLIENT });
  expect(await readOwnAccount(as(context, await actorOf(context, member.token)))).toEqual({
    name: 'Amina Exemple',
    email: 'amina@exemple.fr',
    isCoordinator: false,
    access: [{ words: 'responsable, Grenoble', path: `/mairie/${territory.slug}` }],
    hasSecondFactor: true,
    recoveryCodesLeft: 10,
    openSessions: 2,
  });
});

describe('the demonstration', () => {
  async function aDemonstration(isDemonstration: boolean) {
    const context = await aContext();
    const territory = await aTerritory(context);
    const camille = await anOpenCoordinator(context);
    const owner = as(context, anOrganiser(territory.id));
    await anOpenMember(owner, { territoryId: territory.id });
    await anOpenMember(owner, {
      territoryId: territory.id,
      email: 'vraie.personne@mairie.fr',
      name: 'Vraie Personne',
    });
    return { context: { ...context, settings: { ...context.settings, isDemonstration } }, camille };
  }

  test('offers its invented people, and signs in as one of them', async () => {
    const { context } = await aDemonstration(true);
    const accounts = await listDemonstrationAccounts(context);
    expect(accounts.map(({ label, role, kind }) => [label, role, kind])).toEqual([
      ['Camille Invente', 'coordination du réseau', 'coordinator'],
      ['Amina Exemple', 'responsable, Grenoble', 'organiser'],
    ]);
    const signedIn = await signInDemonstration(context, { accountId: accounts[1]?.id ?? '' });
    expect(await actorOf(context, signedIn.token)).toMatchObject({
      kind: 'account',
      memberships: [{ role: 'owner' }],
    });
    await expect(signInDemonstration(context, { accountId: 'autre' })).rejects.toThrow('Not found');
  });

  test('does not exist anywhere else', async () => {
    const { context, camille } = await aDemonstration(false);
    await expect(listDemonstrationAccounts(context)).rejects.toThrow('Not found');
    await expect(signInDemonstration(context, { accountId: camille.accountId })).rejects.toThrow('Not found');
  });
});
