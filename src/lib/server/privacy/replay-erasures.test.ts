import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressOf, aCeremonyToComeTo, idIn, rowsAbout } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { whatWasErased } from '#tests/factories/what-was-erased.ts';
import { acrossTerritories, holdDatabase } from '../database/access.ts';
import { backUpDatabase, restoreDatabase } from '../database/back-up-database.ts';
import { openDatabase } from '../database/connection.ts';
import { migrateDatabase } from '../database/migrate-database.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { NotFound } from '../refusals.ts';
import { Keyring } from '../vault/keyring.ts';
import { applyRetention } from './apply-retention.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';
import { replayErasures } from './replay-erasures.ts';

describe('what was erased', () => {
  test('is gone from the file and its log at once', async () => {
    const { house, folder } = await aHouseOnDisk();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const { contact_sealed: sealed } = await town.everywhere
      .selectFrom('registration')
      .select('contact_sealed')
      .executeTakeFirstOrThrow();
    expect(bytesOf(folder)).toContain(sealed.slice(0, 60));
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    expect(bytesOf(folder)).not.toContain(sealed.slice(0, 60));
  });

  test('and comes back with a restored backup is erased again, with right places and without a mail', async () => {
    const { house, folder, open } = await aHouseOnDisk();
    const town = await aCeremonyToComeTo(house, { sponsor_capacity: 2 });
    const [ada, bob, cleo] = [await town.comes('Ada'), await town.comes('Bob'), await town.comes('Cleo')];
    await town.pairs(ada.manageToken, await aSponsee(house, town.event));
    await backUpDatabase(join(folder, 'base.db'), join(folder, 'copie.db'));
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });

    await restoreDatabase(join(folder, 'copie.db'), join(folder, 'restauree.db'));
    const restored = { ...house, database: open('restauree.db') };
    const back = { ...town, house: restored, ...(await around(restored, town.at.eventId)) };
    expect((await rowsAbout(restored, [idIn(ada.manageToken)])).length).toBeGreaterThan(3);
    house.clock.advance({ hours: 1 });
    expect(await applyRetention(restored)).toEqual(whatWasErased({ registrations: 1 }));
    expect(await rowsAbout(restored, [idIn(ada.manageToken)])).toEqual([]);
    expect(await back.statusOf(bob.manageToken)).toBe('confirmed');
    expect(await back.statusOf(cleo.manageToken)).toBe('offered');
    expect(await back.placesTaken()).toBe(2);
    const transport = aScriptedTransport();
    await deliverMail(restored, transport);
    expect(transport.delivered.map(({ to }) => to.address)).toEqual([addressOf('Cleo')]);
    expect(await applyRetention(restored)).toEqual(whatWasErased());
  });

  test('by half, the request alone written down, is erased whole by the next run', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const registrationId = idIn(ada.manageToken);
    await house.keyring.recordErasures([{ registrationId, ...town.at, at: house.clock.now() }]);
    expect(await applyRetention(house)).toEqual(whatWasErased({ registrations: 1 }));
    expect(await rowsAbout(house, [registrationId])).toEqual([]);
    expect(await town.places()).toEqual({ taken: 0, held: 0 });
  });

  test('is not asked for an hour later, once somebody was told that it failed', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const before = await rowsAbout(house, [idIn(ada.manageToken)]);
    let readings = 0;
    // The request is written down at the first reading; the transaction reads again, and meets the fault.
    const now = () => {
      readings += 1;
      if (readings === 2) throw new Error('disk full');
      return house.clock.now();
    };
    const broken = { ...town.visitor, clock: { ...house.clock, now } };
    await expect(eraseOwnRegistration(broken, { token: ada.manageToken })).rejects.toThrow('disk full');
    expect(await applyRetention(house)).toEqual(whatWasErased());
    expect(await rowsAbout(house, [idIn(ada.manageToken)])).toEqual(before);
  });

  test('is erased again by the program itself, and by nobody else', async () => {
    const house = await aContext();
    await expect(replayErasures(as(house, aVisitor))).rejects.toThrow(NotFound);
  });

  test('stands in the ledger by ids, until the key of its ceremony is destroyed', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const at = house.clock.now();
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    expect(await house.keyring.listErasures()).toEqual([
      { registrationId: idIn(ada.manageToken), ...town.at, at },
    ]);
    await house.keyring.destroyKey({ kind: 'ceremony', ...town.at });
    expect(await house.keyring.listErasures()).toEqual([]);
  });
});

/** A house whose data and keys lie in files, as on a server. */
async function aHouseOnDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-erasure-'));
  const keys = mkdtempSync(join(tmpdir(), 'trait-dunion-erasure-keys-'));
  const keyring = await Keyring.open(`file:${join(keys, 'trousseau.db')}`, randomBytes(32));
  const connections = [openDatabase(`file:${join(folder, 'base.db')}`)];
  onTestFinished(async () => {
    for (const connection of connections) await connection.destroy();
    await keyring.close();
    for (const each of [folder, keys]) rmSync(each, { recursive: true, force: true });
  });
  const [connection] = connections;
  if (!connection) throw new Error('no connection');
  await migrateDatabase(connection);
  const open = (name: string) => {
    const other = openDatabase(`file:${join(folder, name)}`);
    connections.push(other);
    return holdDatabase(other);
  };
  const house = { ...(await aContext()), database: holdDatabase(connection), keyring };
  return { house, folder, open };
}

/** What a restored house says of a ceremony. */
async function around(house: TestContext, eventId: string) {
  const visitor = as(house, aVisitor);
  return {
    statusOf: async (token: string) => (await showOwnParticipation(visitor, { token })).status,
    placesTaken: async () => {
      const row = await acrossTerritories(house, 'seed the demonstration')
        .selectFrom('event')
        .select('sponsor_places_taken')
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      return row.sponsor_places_taken;
    },
  };
}

function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}
