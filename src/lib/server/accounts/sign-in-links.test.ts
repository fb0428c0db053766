import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { A_PASSWORD, actorOf, anOpenCoordinator, queuedMails, tokenOf } from '#tests/factories/an-account.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import { consumeSignInLink } from './consume-sign-in-link.ts';
import { createCoordinator } from './create-coordinator.ts';
import { openSignInLink } from './open-sign-in-link.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { readSession } from './sessions/read-session.ts';
import { hashToken } from './sessions/session-store.ts';
import { startSession } from './sessions/start-session.ts';

const CLIENT = { clientAddress: '192.0.2.1' };

async function aLinkForCamille() {
  const context = await aContext();
  const camille = await anOpenCoordinator(context);
  await requestSignInLink(context, { email: camille.email, ...CLIENT });
  const [mail] = await queuedMails(context, camille.email);
  return { context, camille, mail, token: tokenOf(mail?.text ?? '') };
}

async function anInvitation(context: TestContext) {
  const created = await createCoordinator(context, { email: 'nour@exemple.fr', name: 'Nour Exemple' });
  return tokenOf(created.kind === 'invited' ? created.link : '');
}

describe('a sign-in link', () => {
  test('is shown as often as one likes, and used up by the first post', async () => {
    const { context, token } = await aLinkForCamille();
    const purpose = 'sign-in';
    const shown = { kind: 'usable', displayName: 'Camille Invente', access: ['coordination du réseau'] };
    expect(await openSignInLink(context, { token, purpose })).toEqual(shown);
    expect(await openSignInLink(context, { token, purpose })).toEqual(shown);
    expect(await consumeSignInLink(context, { token, purpose })).toMatchObject({ kind: 'signed-in' });
    expect(await consumeSignInLink(context, { token, purpose })).toEqual({ kind: 'unusable' });
    expect(await openSignInLink(context, { token, purpose })).toEqual({ kind: 'unusable', why: 'used' });
  });

  test('never opens the account by itself: the second factor is still asked', async () => {
    const { context, token } = await aLinkForCamille();
    const used = await consumeSignInLink(context, { token, purpose: 'sign-in' });
    expect(used).toMatchObject({ kind: 'signed-in', secondFactor: 'needed' });
    const session = used.kind === 'signed-in' ? used.token : '';
    expect((await readSession(context, session))?.secondFactor).toBe('needed');
    expect(await actorOf(context, session)).toEqual({ kind: 'anonymous' });
  });

  test('opens for 10 minutes', async () => {
    const { context, token } = await aLinkForCamille();
    context.clock.advance({ minutes: 9, seconds: 59 });
    expect(await openSignInLink(context, { token, purpose: 'sign-in' })).toMatchObject({ kind: 'usable' });
    context.clock.advance({ seconds: 1 });
    expect(await openSignInLink(context, { token, purpose: 'sign-in' })).toEqual({
      kind: 'unusable',
      why: 'expired',
    });
    expect(await consumeSignInLink(context, { token, purpose: 'sign-in' })).toEqual({ kind: 'unusable' });
  });

  test('is no invitation, and an altered one is nothing', async () => {
    const { context, token } = await aLinkForCamille();
    expect(await openSignInLink(context, { token, purpose: 'invitation' })).toEqual({
      kind: 'unusable',
      why: 'unknown',
    });
    expect(
      await consumeSignInLink(context, {
        token,
        purpose: 'invitation',
        newPassword: 'un autre mot de passe bien long',
      }),
    ).toEqual({ kind: 'unusable' });
    const altered = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    expect(await openSignInLink(context, { token: altered, purpose: 'sign-in' })).toMatchObject({
      why: 'unknown',
    });
  });

  test('opens nothing once the account is disabled', async () => {
    const { context, token } = await aLinkForCamille();
    await acrossTerritories(context, 'manage accounts')
      .updateTable('account')
      .set({ is_disabled: 1 })
      .execute();
    expect(await consumeSignInLink(context, { token, purpose: 'sign-in' })).toEqual({ kind: 'unusable' });
  });

  test('stands nowhere in the database but sealed in its mail', async () => {
    const { context, token } = await aLinkForCamille();
    const db = acrossTerritories(context, 'manage accounts');
    const rows = [
      await db.selectFrom('sign_in_link').selectAll().execute(),
      await db.selectFrom('outbox_message').selectAll().execute(),
      await db.selectFrom('audit_entry').selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('posted ten times at once, signs in once', async () => {
    const { context, token } = await aLinkForCamille();
    const posts = Array.from({ length: 10 }, () => consumeSignInLink(context, { token, purpose: 'sign-in' }));
    const outcomes = await Promise.all(posts);
    expect(outcomes.filter((outcome) => outcome.kind === 'signed-in')).toHaveLength(1);
  });

  test('negative control: read and then written without its guard, it would sign in more than once', async () => {
    const { context, camille, token } = await aLinkForCamille();
    // The two posts that matter: both have read before either writes, which timing alone would not promise.
    let readers = 0;
    let letThemWrite = () => {};
    const bothHaveRead = new Promise<void>((resolve) => (letThemWrite = resolve));
    const unguarded = async () => {
      const link = await acrossTerritories(context, 'manage accounts')
        .selectFrom('sign_in_link')
        .select('consumed_at')
        .where('token_hash', '=', hashToken(token))
        .executeTakeFirst();
      if (link?.consumed_at !== null) return 'unusable';
      readers += 1;
      if (readers === 2) letThemWrite();
      await bothHaveRead;
      await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
        await trx.updateTable('sign_in_link').set({ consumed_at: context.clock.now() }).execute();
        await startSession(trx, context, {
          accountId: camille.accountId,
          by: 'link',
          isSecondFactorGiven: false,
        });
      });
      return 'signed-in';
    };
    const outcomes = await Promise.all([unguarded(), unguarded()]);
    expect(outcomes).toEqual(['signed-in', 'signed-in']);
  });
});

describe('asking for a link', () => {
  test('is answered alike for a known and an unknown address; only the known one receives mail', async () => {
    const context = await aContext();
    const camille = await anOpenCoordinator(context);
    const known = await requestSignInLink(context, { email: 'CAMILLE@exemple.fr', ...CLIENT });
    const unknown = await requestSignInLink(context, { email: 'inconnue@exemple.fr', ...CLIENT });
    expect(unknown).toEqual(known);
    expect(await queuedMails(context, 'inconnue@exemple.fr')).toEqual([]);
    const mails = await queuedMails(context, camille.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Votre lien de connexion');
    expect(mails[0]?.text).toMatch(/https:\/\/trait-dunion\.exemple\.fr\/connexion\/lien\/[\w-]{43}\n/);
    expect(mails[0]?.text).not.toContain('Camille');
  });

  test('does not flood a mailbox: three, then with pauses, and the answer stays the same', async () => {
    const context = await aContext();
    const camille = await anOpenCoordinator(context);
    for (let time = 0; time < 10; time++) {
      expect(await requestSignInLink(context, { email: camille.email, ...CLIENT })).toEqual({
        kind: 'sent-if-known',
      });
    }
    expect(await queuedMails(context, camille.email)).toHaveLength(3);
    context.clock.advance({ minutes: 1 });
    await requestSignInLink(context, { email: camille.email, ...CLIENT });
    expect(await queuedMails(context, camille.email)).toHaveLength(4);
  });

  test('brings an invitation back to whoever lost it, for 10 minutes', async () => {
    const context = await aContext();
    await anInvitation(context);
    await requestSignInLink(context, { email: 'nour@exemple.fr', ...CLIENT });
    const [mail] = await queuedMails(context, 'nour@exemple.fr');
    const token = tokenOf(mail?.text ?? '');
    expect(mail?.text).toContain('10 minutes');
    expect(await openSignInLink(context, { token, purpose: 'invitation' })).toMatchObject({ kind: 'usable' });
    context.clock.advance({ minutes: 10 });
    expect(await openSignInLink(context, { token, purpose: 'invitation' })).toMatchObject({ why: 'expired' });
  });
});

describe('an invitation', () => {
  test('asks for a good password, and stays usable while it is refused', async () => {
    const context = await aContext();
    const token = await anInvitation(context);
    const accept = (newPassword: string) =>
      consumeSignInLink(context, { token, purpose: 'invitation', newPassword });
    expect(await accept('court')).toEqual({ kind: 'password-refused', fault: 'too-short' });
    expect(await accept('nour exemple nour exemple')).toMatchObject({ kind: 'password-refused' });
    expect(await accept(A_PASSWORD)).toMatchObject({ kind: 'signed-in', secondFactor: 'to-enrol' });
    expect(await accept(A_PASSWORD)).toEqual({ kind: 'unusable' });
  });

  test('holds 7 days', async () => {
    const context = await aContext();
    const token = await anInvitation(context);
    context.clock.advance({ days: 7, seconds: -1 });
    expect(await openSignInLink(context, { token, purpose: 'invitation' })).toMatchObject({ kind: 'usable' });
    context.clock.advance({ seconds: 1 });
    expect(await openSignInLink(context, { token, purpose: 'invitation' })).toMatchObject({ why: 'expired' });
  });

  test('replaces no password that was chosen meanwhile by another one', async () => {
    const context = await aContext();
    const first = await anInvitation(context);
    const second = await anInvitation(context);
    const accept = (token: string) =>
      consumeSignInLink(context, { token, purpose: 'invitation', newPassword: A_PASSWORD });
    const outcomes = await Promise.all([accept(first), accept(second)]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['signed-in', 'unusable']);
  });

  test('is given to a coordinator by the command only', async () => {
    const context = await aContext();
    const camille = await anOpenCoordinator(context);
    const asCamille = as(context, await actorOf(context, camille.token));
    await expect(createCoordinator(asCamille, { email: 'x@exemple.fr', name: 'X' })).rejects.toThrow(
      'Not found',
    );
    expect(await createCoordinator(context, { email: camille.email, name: 'X' })).toEqual({
      kind: 'already-coordinator',
    });
  });
});
