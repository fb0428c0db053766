import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { chooseSession } from './choose-session.ts';
import {
  chooseSessionInTransaction,
  leaveSessionInTransaction,
  resizeSessionChoiceInTransaction,
} from './hold-session-places.ts';
import { listOpenSessions } from './list-open-sessions.ts';
import { listOwnSessions } from './list-own-sessions.ts';

async function aTown({
  capacity = 2,
  visibility = 'public',
}: { capacity?: number; visibility?: 'public' | 'on-registration' } = {}) {
  const house = await aContext();
  const { id: territory_id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id, visibility });
  const first = await anInformationSession(house, event, { capacity });
  const second = await anInformationSession(house, event, { starts_on: '2026-12-09', capacity: 1 });
  const context = as(house, aVisitor);
  const somebody = async (status: 'confirmed' | 'waiting' | 'offered' | 'unconfirmed' = 'confirmed') => {
    const { registrationId } = await aSponsor(house, event, { status: 'confirmed' });
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('registration')
      .set({ status, offer_expires_at: status === 'offered' ? '2026-11-25T09:00:00.000Z' : null })
      .where('id', '=', registrationId)
      .execute();
    return {
      registrationId,
      token: signLink(house, 'manage-registration', { id: registrationId, version: 0 }),
    };
  };
  const taken = async () => {
    const rows = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('information_session')
      .select(['id', 'places_taken'])
      .execute();
    return [first, second].map((id) => rows.find((row) => row.id === id)?.places_taken);
  };
  const within = <Result>(work: Parameters<typeof transactInTerritory<Result>>[2]) =>
    transactInTerritory(house, territory_id, work);
  return { house, context, event, first, second, somebody, taken, within };
}

describe('a sponsor who has their place', () => {
  test('chooses a date, changes their mind, and then comes to none: each place is given back', async () => {
    const { context, somebody, taken } = await aTown();
    const { token } = await somebody();
    const { sessions, chosen } = await listOwnSessions(context, { token });
    expect(chosen).toBeNull();
    expect(sessions.map(({ startsAtLocal, place }) => [startsAtLocal, place])).toEqual([
      ['2026-12-05T10:00', 'Maison des associations, 6 rue Berthe-de-Boissieux, 38000 Grenoble'],
      ['2026-12-09T10:00', 'Maison des associations, 6 rue Berthe-de-Boissieux, 38000 Grenoble'],
    ]);
    const [one = '', two = ''] = sessions.map(({ id }) => id);
    expect(await chooseSession(context, { token, sessionId: one })).toEqual({ kind: 'chosen' });
    expect(await chooseSession(context, { token, sessionId: one })).toEqual({ kind: 'unchanged' });
    expect(await taken()).toEqual([1, 0]);
    expect(await chooseSession(context, { token, sessionId: two })).toEqual({ kind: 'chosen' });
    expect(await taken()).toEqual([0, 1]);
    expect((await listOwnSessions(context, { token })).chosen).toMatchObject({ id: two, state: 'coming' });
    expect(await chooseSession(context, { token, sessionId: '' })).toEqual({ kind: 'left' });
    expect(await chooseSession(context, { token, sessionId: '' })).toEqual({ kind: 'unchanged' });
    expect(await taken()).toEqual([0, 0]);
  });

  test('keeps the date they had when the other is full, and sees theirs as theirs', async () => {
    const { context, somebody, taken } = await aTown();
    const [ada, bob] = [await somebody(), await somebody()];
    const [one = '', two = ''] = (await listOwnSessions(context, ada)).sessions.map(({ id }) => id);
    await chooseSession(context, { token: ada.token, sessionId: two });
    await chooseSession(context, { token: bob.token, sessionId: one });
    expect(await chooseSession(context, { token: bob.token, sessionId: two })).toEqual({ kind: 'full' });
    expect(await taken()).toEqual([1, 1]);
    const full = async (who: { token: string }) =>
      (await listOwnSessions(context, who)).sessions.map(({ isFull }) => isFull);
    expect(await full(bob)).toEqual([false, true]);
    expect(await full(ada)).toEqual([false, false]);
  });

  test('has not said yes to another hour when the date they were reading about was moved', async () => {
    const { house, context, first, somebody } = await aTown();
    const { token } = await somebody();
    const [one] = (await listOwnSessions(context, { token })).sessions;
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('information_session')
      .set({ starts_at_local: '2026-12-06T10:00', starts_at: '2026-12-06T09:00:00.000Z' })
      .where('id', '=', first)
      .execute();
    expect(await chooseSession(context, { token, sessionId: one?.id ?? '' })).toEqual({ kind: 'over' });
    expect((await listOwnSessions(context, { token })).chosen).toBeNull();
  });

  test('cannot choose a date that has begun, nor one that was never offered', async () => {
    const { context, somebody } = await aTown();
    const { token } = await somebody();
    const [one] = (await listOwnSessions(context, { token })).sessions;
    context.clock.set('2026-12-05T09:00:00.000Z');
    expect(await chooseSession(context, { token, sessionId: one?.id ?? '' })).toEqual({ kind: 'over' });
    expect(await chooseSession(context, { token, sessionId: 'inconnue' })).toEqual({ kind: 'over' });
    expect((await listOwnSessions(context, { token })).sessions).toHaveLength(1);
  });
});

test.each(['waiting', 'offered', 'unconfirmed'] as const)(
  'whoever is only %s holds no place of a session, and is offered none',
  async (status) => {
    const { context, event, somebody, taken } = await aTown();
    const { token } = await somebody(status);
    const [open] = await listOpenSessions(context, event);
    expect(await listOwnSessions(context, { token })).toEqual({ sessions: [], chosen: null });
    expect(await chooseSession(context, { token, sessionId: open?.id ?? '' })).toEqual({ kind: 'no-place' });
    expect(await taken()).toEqual([0, 0]);
  },
);

test('an altered link chooses nothing', async () => {
  const { context, somebody } = await aTown();
  const { token } = await somebody();
  const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  await expect(chooseSession(context, { token: altered, sessionId: '' })).rejects.toThrow(NotFound);
  await expect(listOwnSessions(context, { token: altered })).rejects.toThrow(NotFound);
});

describe('two who come together', () => {
  test('take two places, never the last one alone', async () => {
    const { somebody, taken, first, second, house, within } = await aTown();
    const { registrationId } = await somebody();
    const choose = (sessionId: string, places: 1 | 2) =>
      within((trx) => chooseSessionInTransaction(trx, house, { registrationId, sessionId, places }));
    expect(await choose(second, 2)).toEqual({ kind: 'full' });
    expect(await choose(first, 2)).toEqual({ kind: 'chosen' });
    expect(await taken()).toEqual([2, 0]);
  });

  test('become one, or one becomes two while there is room; else the first keeps their place', async () => {
    const { somebody, taken, first, second, house, within } = await aTown();
    const { registrationId } = await somebody();
    const resize = (places: 1 | 2) =>
      within((trx) => resizeSessionChoiceInTransaction(trx, house, { registrationId, places }));
    expect(await resize(2)).toEqual({ kind: 'unchanged' });
    const choose = (sessionId: string) =>
      within((trx) => chooseSessionInTransaction(trx, house, { registrationId, sessionId, places: 1 }));
    await choose(first);
    expect(await resize(2)).toEqual({ kind: 'chosen' });
    expect(await taken()).toEqual([2, 0]);
    expect(await resize(1)).toEqual({ kind: 'chosen' });
    expect(await taken()).toEqual([1, 0]);
    await choose(second);
    expect(await resize(2)).toEqual({ kind: 'full' });
    expect(await taken()).toEqual([0, 1]);
  });
});

test('leaving gives the places back, once', async () => {
  const { somebody, taken, first, house, within } = await aTown();
  const { registrationId } = await somebody();
  await within((trx) =>
    chooseSessionInTransaction(trx, house, { registrationId, sessionId: first, places: 2 }),
  );
  const leave = () => within((trx) => leaveSessionInTransaction(trx, registrationId));
  expect(await leave()).toEqual({ kind: 'left', sessionId: first });
  expect(await leave()).toEqual({ kind: 'none' });
  expect(await taken()).toEqual([0, 0]);
});

test('a session of another ceremony is not found', async () => {
  const { house, event, somebody, within } = await aTown();
  const other = await anEvent(house, { territory_id: event.territory_id });
  const elsewhere = await anInformationSession(house, other);
  const { registrationId } = await somebody();
  await expect(
    within((trx) =>
      chooseSessionInTransaction(trx, house, { registrationId, sessionId: elsewhere, places: 1 }),
    ),
  ).rejects.toThrow(NotFound);
});

describe('somebody who reads the registration page', () => {
  test('sees the dates to come and which are full, and neither how many come nor an id of ours', async () => {
    const { context, event, somebody, first, second } = await aTown();
    const { token } = await somebody();
    const [, two] = (await listOwnSessions(context, { token })).sessions;
    await chooseSession(context, { token, sessionId: two?.id ?? '' });
    const open = await listOpenSessions(context, event);
    expect(open.map(({ isFull }) => isFull)).toEqual([false, true]);
    expect(Object.keys(open[0] ?? {}).sort()).toEqual(
      ['endsAtLocal', 'id', 'isFull', 'place', 'startsAtLocal', 'timeZone'].sort(),
    );
    expect(JSON.stringify(open)).not.toMatch(new RegExp(`${first}|${second}`));
    context.clock.set('2026-12-09T09:00:00.000Z');
    expect(await listOpenSessions(context, event)).toEqual([]);
  });

  test('does not learn a place that is told to registered people only', async () => {
    const { context, event, somebody } = await aTown({ visibility: 'on-registration' });
    expect((await listOpenSessions(context, event)).map(({ place }) => place)).toEqual(['', '']);
    const { token } = await somebody();
    expect((await listOwnSessions(context, { token })).sessions[0]?.place).toContain('Maison');
  });

  test('is offered nothing by a draft, a cancelled ceremony, or one that was moved before the session', async () => {
    const { house, context, event } = await aTown();
    const change = (set: object) =>
      acrossTerritories(house, 'seed the demonstration').updateTable('event').set(set).execute();
    await change({ starts_at: '2026-12-05T08:00:00.000Z' });
    expect(await listOpenSessions(context, event)).toEqual([]);
    await change({ starts_at: event.starts_at, status: 'cancelled' });
    expect(await listOpenSessions(context, event)).toEqual([]);
    await change({ status: 'draft' });
    await expect(listOpenSessions(context, event)).rejects.toThrow(NotFound);
  });
});
