import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { throughTheNotices, whatWasErased } from '#tests/factories/what-was-erased.ts';
import { inviteAccount } from '../accounts/invite-account.ts';
import { acrossTerritories } from '../database/access.ts';
import { daysAfter } from '../guests/guest-kept.ts';
import { openMessage } from '../mail/open-message.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { applyRetention } from './apply-retention.ts';
import { planRetention } from './plan-retention.ts';
import { tellBeforeErasing } from './tell-before-erasing.ts';

/** Six months after the ceremony of every factory. */
const UNTIL = '2027-06-18T19:30:00.000Z';

async function aTownWithPeople(house: TestContext, name = 'Grenoble') {
  const { id: territoryId } = await aTerritory(house, { name });
  const event = await anEvent(house, { territory_id: territoryId });
  const at = { territoryId, eventId: event.id };
  for (const [email, role] of [
    [`mairie@${name}.exemple.fr`, 'owner'],
    [`adjointe@${name}.exemple.fr`, 'owner'],
    [`agent@${name}.exemple.fr`, 'editor'],
  ] as const) {
    await inviteAccount(house, { territoryId, email: email.toLowerCase(), name: 'Camille', role });
  }
  await aRegistration(house, event, {
    email: `canari@${name}.exemple.fr`.toLowerCase(),
    name_1: 'Camille Canari',
  });
  await aSponsee(house, event, { name: 'Mésange Bleue' });
  return { at, event, owner: as(house, anOrganiser(territoryId)) };
}

async function toldMails(house: TestContext, at: { territoryId: string; eventId: string }) {
  const rows = await acrossTerritories(house, 'deliver the outbox')
    .selectFrom('outbox_message')
    .selectAll()
    .where('kind', '=', 'retention.notice')
    .where('event_id', '=', at.eventId)
    .orderBy('created_at')
    .execute();
  const vault = await openVault(house, { kind: 'ceremony', ...at });
  return rows
    .map((row) => openMessage(vault, row))
    .sort((one, other) => (one.createdAt + one.to < other.createdAt + other.to ? -1 : 1));
}

describe('before the people of a ceremony are erased', () => {
  test('each owner is told 30 and 7 days ahead, in words that name nobody', async () => {
    const house = await aContext();
    const { at, event } = await aTownWithPeople(house);
    await throughTheNotices(house, UNTIL);
    const mails = await toldMails(house, at);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['adjointe@grenoble.exemple.fr', 'Données effacées dans 30 jours'],
      ['mairie@grenoble.exemple.fr', 'Données effacées dans 30 jours'],
      ['adjointe@grenoble.exemple.fr', 'Données effacées dans 7 jours'],
      ['mairie@grenoble.exemple.fr', 'Données effacées dans 7 jours'],
    ]);
    for (const { text } of mails) {
      expect(text).toContain('18 juin 2027');
      expect(text).toContain(`/ceremonies/${event.id}/conservation`);
      expect(text).not.toMatch(/canari|mésange/iu);
    }
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1, mails: 0 }));
  });

  test('is told once, however often the program looks', async () => {
    const house = await aContext();
    const { at } = await aTownWithPeople(house);
    house.clock.set(daysAfter(UNTIL, -30));
    expect([await tellBeforeErasing(house), await tellBeforeErasing(house)]).toEqual([1, 0]);
    expect(await toldMails(house, at)).toHaveLength(2);
  });

  test('a server that slept through the notices tells first, and erases a week later', async () => {
    const house = await aContext();
    const { at, owner } = await aTownWithPeople(house);
    house.clock.set(daysAfter(UNTIL, 60));
    expect(await applyRetention(house)).toMatchObject({ ceremonies: 0, announced: 1 });
    expect((await toldMails(house, at)).map(({ subject }) => subject)).toEqual([
      'Données effacées dans 7 jours',
      'Données effacées dans 7 jours',
    ]);
    const { erasures } = await planRetention(owner, at);
    expect(erasures).toMatchObject([{ erasedOn: '2027-08-24', isLate: true, state: 'within-7' }]);
    house.clock.set(daysAfter(UNTIL, 66.9));
    expect(await applyRetention(house)).toEqual(whatWasErased());
    house.clock.set(daysAfter(UNTIL, 67));
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1 }));
    expect(await planRetention(owner, at)).toMatchObject({ erasures: [{ state: 'gone' }] });
  });

  test('a ceremony that was moved since is told anew', async () => {
    const house = await aContext();
    const { at } = await aTownWithPeople(house);
    await throughTheNotices(house, UNTIL);
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('event')
      .set({ ends_at: daysAfter('2026-12-18T19:30:00.000Z', 90) })
      .execute();
    expect(await applyRetention(house)).toEqual(whatWasErased());
    await throughTheNotices(house, '2027-09-18T19:30:00.000Z');
    expect(await toldMails(house, at)).toHaveLength(8);
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1 }));
  });

  test('nobody is written to where nobody ever was', async () => {
    const house = await aContext();
    const { id: territoryId } = await aTerritory(house);
    const event = await anEvent(house, { territory_id: territoryId });
    await inviteAccount(house, { territoryId, email: 'mairie@exemple.fr', name: 'Camille', role: 'owner' });
    await throughTheNotices(house, UNTIL);
    expect(await toldMails(house, { territoryId, eventId: event.id })).toEqual([]);
    expect(await applyRetention(house)).toMatchObject({ ceremonies: 1 });
  });

  test('only the program itself tells', async () => {
    const house = await aContext();
    const { owner } = await aTownWithPeople(house);
    for (const context of [owner, as(house, aVisitor), as(house, aCoordinator())]) {
      await expect(tellBeforeErasing(context)).rejects.toThrow(NotFound);
    }
  });
});

describe('a clock that jumps', () => {
  test('a year ahead between two runs erases nothing and tells nobody; put right, all goes on', async () => {
    const house = await aContext();
    const { at } = await aTownWithPeople(house);
    await applyRetention(house);
    const right = house.clock.now();
    const before = await rows(house);
    house.clock.advance({ days: 365 });
    expect(await applyRetention(house)).toMatchObject({ kind: 'suspended', because: 'forwards' });
    expect(await rows(house)).toEqual(before);
    expect(await planRetention(house)).toMatchObject({ clock: { kind: 'doubted', because: 'forwards' } });
    house.clock.set(right);
    house.clock.advance({ hours: 1 });
    expect(await applyRetention(house)).toEqual(whatWasErased());
    expect(await toldMails(house, at)).toEqual([]);
  });

  test('a year ahead at the very first run erases no ceremony either', async () => {
    const house = await aContext();
    await aTownWithPeople(house);
    const right = house.clock.now();
    house.clock.advance({ days: 365 });
    for (let hours = 0; hours < 6 * 24; hours += 24) {
      expect(await applyRetention(house)).toMatchObject({ kind: 'applied', ceremonies: 0 });
      house.clock.advance({ days: 1 });
    }
    // Put right: what was told then is of another time, and is told again when it is time.
    house.clock.set(right);
    expect(await applyRetention(house)).toMatchObject({ kind: 'suspended', because: 'backwards' });
    for (let day = 0; day < 8; day += 1) {
      house.clock.advance({ days: 1 });
      await applyRetention(house);
    }
    await throughTheNotices(house, UNTIL);
    const { erasures } = await planRetention(house);
    expect(erasures).toMatchObject([{ told: { 7: daysAfter(UNTIL, -7) } }]);
  });

  test('and goes on steadily is believed after a week, and then tells first', async () => {
    const house = await aContext();
    const { at } = await aTownWithPeople(house);
    await applyRetention(house);
    house.clock.advance({ days: 365 });
    for (let day = 0; day < 7; day += 1) {
      expect(await applyRetention(house)).toMatchObject({ kind: 'suspended' });
      house.clock.advance({ days: 1 });
    }
    expect(await applyRetention(house)).toMatchObject({ kind: 'applied', ceremonies: 0, announced: 1 });
    expect(await toldMails(house, at)).toHaveLength(2);
    house.clock.advance({ days: 7 });
    expect(await applyRetention(house)).toMatchObject({ ceremonies: 1 });
  });

  test('is believed at once when a person says that it is right, and still nobody goes untold', async () => {
    const house = await aContext();
    await aTownWithPeople(house);
    await applyRetention(house);
    house.clock.advance({ days: 365 });
    await applyRetention(house);
    const outcome = await applyRetention(house, { isClockVouchedFor: true });
    expect(outcome).toMatchObject({ kind: 'applied', ceremonies: 0, announced: 1 });
  });

  test('leaves a line among the runs, once', async () => {
    const house = await aContext();
    await aTownWithPeople(house);
    await applyRetention(house);
    house.clock.advance({ days: 365 });
    await applyRetention(house);
    house.clock.advance({ hours: 1 });
    await applyRetention(house);
    const runs = await acrossTerritories(house, 'apply retention')
      .selectFrom('retention_run')
      .select(['erased', 'suspended_because'])
      .execute();
    expect(runs).toEqual([{ erased: '{}', suspended_because: 'forwards' }]);
  });
});

test('one run takes so many ceremonies, those that waited longest; the rest goes an hour later', async () => {
  const house = await aContext();
  for (const name of ['Un', 'Deux', 'Trois']) await aTownWithPeople(house, name);
  await throughTheNotices(house, UNTIL);
  const mostAtOnce = { ceremonies: 2, registrations: 10 };
  expect(await applyRetention(house, { mostAtOnce })).toMatchObject({ ceremonies: 2, left: 1 });
  house.clock.advance({ hours: 1 });
  expect(await applyRetention(house, { mostAtOnce })).toMatchObject({ ceremonies: 1, left: 0 });
});

test('the dry run changes nothing, and is asked by whoever prepares the ceremony', async () => {
  const house = await aContext();
  const { at, owner } = await aTownWithPeople(house);
  const before = await everyRow(house);
  const { erasures } = await planRetention(owner, at);
  expect(erasures).toMatchObject([
    { erasedOn: '2027-06-18', state: 'kept', people: { registrations: 1, households: 1 } },
  ]);
  for (const context of [
    as(house, aVisitor),
    as(house, aCoordinator()),
    as(house, anOrganiser('ailleurs')),
  ]) {
    await expect(planRetention(context, at)).rejects.toThrow(NotFound);
  }
  await expect(planRetention(owner)).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
});

/** All but what the retention notes of itself. */
async function rows(house: TestContext): Promise<string[]> {
  return (await everyRow(house)).split('\n').filter((line) => !/^retention_(?:clock|run) /u.test(line));
}
