import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { A_PASSWORD, actorOf, anOpenCoordinator, queuedMails, tokenOf } from '#tests/factories/an-account.ts';
import { acrossTerritories } from '../database/access.ts';
import { consumeSignInLink } from './consume-sign-in-link.ts';
import { createCoordinator } from './create-coordinator.ts';
import { hashingWork } from './hash-password.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { addressBlock, pauseAfter, takeAttempt } from './take-attempt.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

const HERE = '192.0.2.1';
const ELSEWHERE = '198.51.100.7';

async function aHouseWithCamille() {
  const context = await aContext();
  const camille = await anOpenCoordinator(context);
  const guess = (password: string, clientAddress = ELSEWHERE, email = camille.email) =>
    signInWithPassword(context, { email, password, clientAddress });
  return { context, camille, guess };
}

test('the right password opens a session that waits for the second factor', async () => {
  const { guess } = await aHouseWithCamille();
  expect(await guess(A_PASSWORD, HERE)).toMatchObject({ kind: 'signed-in', secondFactor: 'needed' });
  expect(await guess(A_PASSWORD, HERE, ' CAMILLE@Exemple.fr ')).toMatchObject({ kind: 'signed-in' });
});

test('the stored password is argon2id with 19 MiB, 2 passes, 1 lane', async () => {
  const { context } = await aHouseWithCamille();
  const row = await acrossTerritories(context, 'manage accounts')
    .selectFrom('account')
    .select('password_hash')
    .executeTakeFirstOrThrow();
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
});

test('letters composed otherwise by another keyboard are the same password', async () => {
  const context = await aContext();
  const created = await createCoordinator(context, { email: 'zoe@exemple.fr', name: 'Zoé' });
  const token = tokenOf(created.kind === 'invited' ? created.link : '');
  const newPassword = 'cinq hérissons gravissent le talus';
  await consumeSignInLink(context, { token, purpose: 'invitation', newPassword });
  const typed = { email: 'zoe@exemple.fr', password: newPassword.normalize('NFD'), clientAddress: HERE };
  expect(await signInWithPassword(context, typed)).toMatchObject({ kind: 'signed-in' });
});

describe('who has an account', () => {
  test('is told neither by the answer nor by the work done for it', async () => {
    const { context, guess } = await aHouseWithCamille();
    await createCoordinator(context, { email: 'pas-encore@exemple.fr', name: 'Pas Encore' });
    const answers = [];
    for (const email of ['camille@exemple.fr', 'inconnue@exemple.fr', 'pas-encore@exemple.fr']) {
      const before = hashingWork.done;
      const answer = await guess('une phrase tout à fait fausse', ELSEWHERE, email);
      answers.push({ answer, hashings: hashingWork.done - before });
    }
    const same = { answer: { kind: 'refused' }, hashings: 1 };
    expect(answers).toEqual([same, same, same]);
  });

  test('is not told by the throttling either', async () => {
    const { guess } = await aHouseWithCamille();
    const kinds = async (email: string, from: string) => {
      const seen: string[] = [];
      for (let attempt = 0; attempt < 8; attempt++) seen.push((await guess('faux', from, email)).kind);
      return seen;
    };
    const known = await kinds('camille@exemple.fr', '198.51.100.1');
    expect(known).toEqual([...Array(5).fill('refused'), ...Array(3).fill('throttled')]);
    expect(await kinds('inconnue@exemple.fr', '198.51.100.2')).toEqual(known);
  });
});

describe('guessing', () => {
  test('a thousand guesses in a thousand seconds: few are even looked at, and the owner comes in', async () => {
    const { context, camille, guess } = await aHouseWithCamille();
    const before = hashingWork.done;
    for (let attempt = 0; attempt < 1000; attempt++) {
      await guess(`essai numéro ${attempt}`);
      context.clock.advance({ seconds: 1 });
    }
    expect(hashingWork.done - before).toBeLessThanOrEqual(11);

    // From their own place the password still works…
    expect(await guess(A_PASSWORD, HERE)).toMatchObject({ kind: 'signed-in' });
    // …and so do the link and the second factor.
    await requestSignInLink(context, { email: camille.email, clientAddress: HERE });
    const [mail] = await queuedMails(context, camille.email);
    const link = await consumeSignInLink(context, { token: tokenOf(mail?.text ?? ''), purpose: 'sign-in' });
    const sessionToken = link.kind === 'signed-in' ? link.token : '';
    expect(await verifySecondFactor(context, { sessionToken, code: camille.code() })).toMatchObject({
      kind: 'given',
    });
  });

  test('from a hundred places at once: the account slows down, the link still opens it', async () => {
    const { context, camille, guess } = await aHouseWithCamille();
    const before = hashingWork.done;
    for (let place = 0; place < 100; place++) await guess('faux', `203.0.113.${place}`);
    expect(hashingWork.done - before).toBe(50);
    expect(await guess(A_PASSWORD, HERE)).toEqual({ kind: 'throttled', afterMinutes: 1 });
    await requestSignInLink(context, { email: camille.email, clientAddress: HERE });
    const [mail] = await queuedMails(context, camille.email);
    const link = await consumeSignInLink(context, { token: tokenOf(mail?.text ?? ''), purpose: 'sign-in' });
    expect(link.kind).toBe('signed-in');
    // Knocking does not prolong the pause.
    context.clock.advance({ seconds: 31 });
    expect(await guess(A_PASSWORD, HERE)).toMatchObject({ kind: 'signed-in' });
  });

  test('sent all at once, guesses are counted before they are looked at; two are hashed at a time', async () => {
    const { guess } = await aHouseWithCamille();
    const before = hashingWork.done;
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => guess(`faux ${index}`)));
    expect(hashingWork.done - before).toBe(5);
    expect(answers.filter((answer) => answer.kind === 'refused')).toHaveLength(5);
    expect(hashingWork.mostAtOnce).toBeLessThanOrEqual(2);
  });

  test('one place that tries many accounts slows down too', async () => {
    const { guess } = await aHouseWithCamille();
    const kinds = [];
    for (let index = 0; index < 25; index++)
      kinds.push((await guess('faux', HERE, `p${index}@exemple.fr`)).kind);
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(20);
    expect(kinds.at(-1)).toBe('throttled');
  });

  test('an attacker who signs in to their own account does not empty the count of their place', async () => {
    const { guess } = await aHouseWithCamille();
    for (let round = 0; round < 6; round++) {
      for (let index = 0; index < 4; index++) await guess('faux', HERE, `p${round}-${index}@exemple.fr`);
      await guess(A_PASSWORD, HERE);
    }
    expect((await guess('faux', HERE, 'encore@exemple.fr')).kind).toBe('throttled');
  });

  test('is allowed again after a day without any', async () => {
    const { context, guess } = await aHouseWithCamille();
    for (let attempt = 0; attempt < 5; attempt++) await guess('faux');
    expect((await guess('faux')).kind).toBe('throttled');
    context.clock.advance({ days: 1, seconds: 1 });
    for (let attempt = 0; attempt < 5; attempt++) expect((await guess('faux')).kind).toBe('refused');
  });

  test('no address stands in the counts', async () => {
    const { context, guess } = await aHouseWithCamille();
    await guess('faux');
    const rows = await acrossTerritories(context, 'manage accounts')
      .selectFrom('throttle')
      .selectAll()
      .execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/198\.51|camille/);
  });
});

describe('an attempt', () => {
  test('is allowed at once by a clock that runs', async () => {
    const context = await aContext();
    const running = {
      ...context,
      clock: { now: () => (context.clock.advance({ seconds: 1 }), context.clock.now()) },
    };
    expect(await takeAttempt(running, [{ of: ['x'], free: 1 }])).toEqual({ kind: 'allowed' });
  });

  test('pauses longer each time, a quarter of an hour at most', () => {
    const seconds = [0, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map((attempts) => pauseAfter(attempts, 5) / 1000);
    expect(seconds).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:7:aaaa:bbbb:cccc:dddd', '2001:db8:0:7'],
    ['2001:0DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('from %s counts for %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

test('a session of somebody signed in tells the actor; a stranger has none', async () => {
  const { context, camille } = await aHouseWithCamille();
  expect(await actorOf(as(context, { kind: 'anonymous' }), camille.token)).toMatchObject({
    isCoordinator: true,
  });
  expect(await actorOf(context, 'rien')).toEqual({ kind: 'anonymous' });
});
