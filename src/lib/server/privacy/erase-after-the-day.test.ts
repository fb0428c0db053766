import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTownOfCanaries } from '#tests/factories/a-town-of-canaries.ts';
import { theDayItself } from '#tests/factories/the-evening-of-canaries.ts';
import { rowsAbout } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { Canaries } from '#tests/factories/canaries.ts';
import { acrossTerritories, holdDatabase } from '../database/access.ts';
import { backUpDatabase, restoreDatabase } from '../database/back-up-database.ts';
import { openDatabase } from '../database/connection.ts';
import { migrateDatabase } from '../database/migrate-database.ts';
import { daysAfter } from '../guests/guest-kept.ts';
import { NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { Keyring } from '../vault/keyring.ts';
import { applyRetention } from './apply-retention.ts';
import { eraseContacts } from './erase-contacts.ts';
import { eraseHouseholds } from './erase-households.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';
import { eraseUnreadable } from './erase-unreadable.ts';
import { forgetCampaignTexts, forgetOldMail } from './forget-old-texts.ts';

const EVENING = '2026-12-18T17:45:00.000Z';

/** The day after a ceremony at which everything was used: one pair, both of whom asked for news. */
async function theDayAfter(house: TestContext) {
  const canaries = new Canaries();
  const town = await aTownOfCanaries(house, canaries);
  house.clock.set(EVENING);
  await theDayItself(canaries, town);
  house.clock.set(daysAfter(EVENING, 1));
  const { link_version: version } = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('registration')
    .select('link_version')
    .where('id', '=', town.registrationId)
    .executeTakeFirstOrThrow();
  const token = signLink(house, 'manage-registration', { id: town.registrationId, version });
  return { ...town, token };
}

const db = (house: TestContext) => acrossTerritories(house, 'seed the demonstration');
const sides = async (house: TestContext) =>
  (await db(house).selectFrom('follow_up_contact').select('side').orderBy('side').execute()).map(
    ({ side }) => side,
  );
const bonds = (house: TestContext) => db(house).selectFrom('bond').select(['state', 'pair_id']).execute();

describe('whoever asks to be erased after the ceremony', () => {
  test('leaves neither an arrival nor a wish nor a contact, and nobody is asked about them', async () => {
    const house = await aContext();
    const town = await theDayAfter(house);
    expect(await sides(house)).toEqual(['sponsee', 'sponsor']);
    await eraseOwnRegistration(as(house, aVisitor), { token: town.token });
    expect(await rowsAbout(house, [town.registrationId])).toEqual([]);
    expect(await sides(house)).toEqual(['sponsee']);
    expect(await bonds(house)).toEqual([{ state: 'ended', pair_id: null }]);
    const acts = await db(house).selectFrom('door_act').select('subject_id').execute();
    expect(acts).toEqual([{ subject_id: town.households.paired }]);
  });

  test('does not come back with a backup while the other side’s key lives on, even once the ceremony’s is gone', async () => {
    const { house, folder, open } = await aHouseOnDisk();
    const town = await theDayAfter(house);
    await backUpDatabase(join(folder, 'base.db'), join(folder, 'copie.db'));
    await eraseOwnRegistration(as(house, aVisitor), { token: town.token });
    // The ceremony's ledger goes with its key; a bond's own outlives it.
    await house.keyring.destroyKey({ kind: 'ceremony', ...town.at });
    await restoreDatabase(join(folder, 'copie.db'), join(folder, 'restauree.db'));
    const restored = { ...house, database: open('restauree.db') };
    expect(await sides(restored)).toEqual(['sponsee', 'sponsor']);
    await applyRetention(restored);
    expect(await sides(restored)).toEqual(['sponsee']);
  });
});

describe('contacts of those who asked for news', () => {
  test('are kept for 400 days, outlive the ceremony’s people, and take the key of the bond with them', async () => {
    const house = await aContext();
    await theDayAfter(house);
    const end = '2026-12-18T19:30:00.000Z';
    house.clock.set(daysAfter(end, 399.9));
    expect(await eraseContacts(house)).toBe(0);
    expect(await house.keyring.listLivingBonds()).toHaveLength(1);
    house.clock.set(daysAfter(end, 400));
    expect(await eraseContacts(house)).toBe(2);
    expect(await house.keyring.listLivingBonds()).toEqual([]);
    expect(await db(house).selectFrom('follow_up_question').select('id').execute()).toEqual([]);
    expect(await bonds(house)).toMatchObject([{ state: 'living' }]);
  });

  test('whose key was destroyed and who come back with a backup are deleted', async () => {
    const house = await aContext();
    await theDayAfter(house);
    const [bondId = ''] = await house.keyring.listLivingBonds();
    const { territory_id: territoryId } = await db(house)
      .selectFrom('bond')
      .select('territory_id')
      .executeTakeFirstOrThrow();
    await house.keyring.destroyKey({ kind: 'bond', territoryId, bondId });
    expect(await eraseContacts(house)).toBe(2);
  });

  test('stay where the keyring is not the right one: it knows nothing of the town', async () => {
    const house = await aContext();
    await theDayAfter(house);
    const { keyring } = await aContext();
    const elsewhere = { ...house, keyring };
    expect(await eraseContacts(elsewhere)).toBe(0);
    house.clock.set('2028-01-01T00:00:00.000Z');
    expect(await eraseUnreadable(elsewhere)).toMatchObject({ erased: 0 });
  });
});

test('a household that withdrew is erased after 30 days, the others stay', async () => {
  const house = await aContext();
  const { households } = await aTownOfCanaries(house, new Canaries());
  const before = await db(house).selectFrom('sponsee').select('id').execute();
  house.clock.advance({ days: 29 });
  expect(await eraseHouseholds(house, { atMost: 10 })).toBe(0);
  house.clock.advance({ days: 1 });
  expect(await eraseHouseholds(house, { atMost: 0 })).toBe(0);
  expect(await eraseHouseholds(house, { atMost: 10 })).toBe(1);
  expect(await rowsAbout(house, [households.gone])).toEqual([]);
  expect(await db(house).selectFrom('sponsee').select('id').execute()).toHaveLength(before.length - 1);
});

test('words around a campaign go a year after its last day, its answers stay', async () => {
  const house = await aContext();
  await aTownOfCanaries(house, new Canaries());
  house.clock.set('2027-12-21T11:00:00.000Z');
  expect(await forgetCampaignTexts(house)).toBe(0);
  house.clock.set('2027-12-23T00:00:00.000Z');
  expect(await forgetCampaignTexts(house)).toBe(2);
  const rows = await db(house).selectFrom('campaign_participation').select(['answer', 'word']).execute();
  expect(rows).toEqual([{ answer: 'yes', word: '' }]);
  expect(await forgetCampaignTexts(house)).toBe(0);
});

test('mails to teams go after 30 days with their steps, unless they wait to leave', async () => {
  const house = await aContext();
  await aTownOfCanaries(house, new Canaries());
  const team = () =>
    db(house).selectFrom('outbox_message').select('id').where('event_id', 'is', null).execute();
  expect(await team()).toHaveLength(1);
  house.clock.advance({ days: 31 });
  expect(await forgetOldMail(house)).toBe(0);
  await db(house)
    .updateTable('outbox_message')
    .set({ status: 'sent' })
    .where('event_id', 'is', null)
    .execute();
  expect(await forgetOldMail(house)).toBe(1);
  const steps = await db(house)
    .selectFrom('outbox_step')
    .leftJoin('outbox_message', 'outbox_message.id', 'outbox_step.message_id')
    .select('outbox_step.id')
    .where('outbox_message.id', 'is', null)
    .execute();
  expect(steps).toEqual([]);
});

test('the program itself erases, and nobody else', async () => {
  const visitor = as(await aContext(), aVisitor);
  await expect(eraseContacts(visitor)).rejects.toThrow(NotFound);
  await expect(eraseHouseholds(visitor, { atMost: 1 })).rejects.toThrow(NotFound);
  await expect(eraseUnreadable(visitor)).rejects.toThrow(NotFound);
});

/** A house whose data and keys lie in files, as on a server. */
async function aHouseOnDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-after-'));
  const keyring = await Keyring.open(`file:${join(folder, 'trousseau.db')}`, randomBytes(32));
  const connections = [openDatabase(`file:${join(folder, 'base.db')}`)];
  onTestFinished(async () => {
    for (const connection of connections) await connection.destroy();
    await keyring.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [connection] = connections;
  if (!connection) throw new Error('no connection');
  await migrateDatabase(connection);
  const open = (name: string) => {
    const other = openDatabase(`file:${join(folder, name)}`);
    connections.push(other);
    return holdDatabase(other);
  };
  return { house: { ...(await aContext()), database: holdDatabase(connection), keyring }, folder, open };
}
