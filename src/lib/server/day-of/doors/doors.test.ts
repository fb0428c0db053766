import { expect, test } from 'vitest';
import { deriveDeviceKeys, fingerprint } from '#lib/day/device-key.ts';
import type { DoorAct } from '#lib/day/arrivals.ts';
import { NotFound } from '../../refusals.ts';
import { claimedId, signLink } from '../../vault/sign-link.ts';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aDoor, aTownOnTheDay } from '#tests/factories/a-town-on-the-day.ts';
import { noteActsAtDoor } from '../arrivals/note-acts-at-door.ts';
import { revokeDevice } from '../devices/revoke-device.ts';
import { entryCode } from './entry-code.ts';
import { readDoorList } from './read-door-list.ts';
import { showEntryPage } from './show-entry-page.ts';
import { showHouseholdEntry } from './show-household-entry.ts';
import { showOwnEntry } from './show-own-entry.ts';

/** What the door is given; fails where it is refused. */
async function listOf(...[house, ask]: Parameters<typeof readDoorList>) {
  const outcome = await readDoorList(house, ask);
  if (outcome.kind !== 'list') throw new Error(outcome.kind);
  return outcome.list;
}

test('a door is given who is expected, and knows each code without any name in it', async () => {
  const { house, event, at, everywhere } = await aTownOnTheDay();
  const sponsor = await aSponsor(house, event, { name: 'Jeanne Exemple' });
  await aSponsor(house, event, { name: 'Paul Parti', status: 'withdrawn' });
  const sponseeId = await aSponsee(house, event, { name: 'Samira' });
  const door = await aDoor(house, at);

  const list = await listOf(house, door);
  expect(list.parties.map(({ people }) => people.map(({ name }) => name))).toEqual([
    ['Jeanne Exemple'],
    ['Samira'],
  ]);
  const code = entryCode(house, { kind: 'registration', id: sponsor.registrationId, version: 0 });
  expect(list.parties[0]?.code).toBe(await fingerprint(code));
  expect(claimedId(code.slice(code.lastIndexOf('/') + 1))).toBe(sponsor.registrationId);
  expect(code).not.toMatch(/jeanne/iu);

  // The name that was read says through which door.
  const { detail } = await everywhere
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'sponsee.names_read')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(detail)).toEqual({ sponsees: [sponseeId], device: door.deviceId });
});

test('nothing is opened for a door that shows the same already, and anything that changes is told', async () => {
  const { house, event, at } = await aTownOnTheDay();
  const { registrationId } = await aSponsor(house, event);
  const door = await aDoor(house, at);
  const { revision } = await listOf(house, door);
  expect(await readDoorList(house, { ...door, since: revision })).toEqual({ kind: 'unchanged' });
  const act: DoorAct = {
    id: 'acte-de-la-porte-1',
    kind: 'arrived',
    subject: { kind: 'registration', id: registrationId },
    person: 0,
    notedAt: house.clock.now(),
  };
  const sent = { acts: [act], sentAt: house.clock.now() };
  expect(await noteActsAtDoor(house, { ...door, upload: sent })).toMatchObject({
    receipt: { taken: [act.id], refused: [] },
  });
  expect(await readDoorList(house, { ...door, since: revision })).toMatchObject({
    kind: 'list',
    list: { acts: [act] },
  });
});

test('whoever does not wish to be named has no name at the door, and is found by the code', async () => {
  const { house, event, at } = await aTownOnTheDay();
  await aSponsee(house, event, { name: 'Samira', discretion: { notNamed: true } });
  const list = await listOf(house, await aDoor(house, at));
  expect(list.parties).toMatchObject([{ kind: 'sponsee', people: [{ name: null }] }]);
  expect(JSON.stringify(list)).not.toContain('Samira');
});

test('a door with a wrong secret, a revoked one and one before its day are told nothing', async () => {
  const { house, context, event, at } = await aTownOnTheDay();
  await aSponsee(house, event, { name: 'Samira' });
  const door = await aDoor(house, at);
  const { proof } = await deriveDeviceKeys('un-autre-secret');
  expect(await readDoorList(house, { ...door, proof })).toEqual({ kind: 'refused', because: 'unknown' });
  expect(await readDoorList(house, { ...door, proof: '' })).toEqual({ kind: 'refused', because: 'unknown' });
  house.clock.advance({ hours: -30 });
  expect(await readDoorList(house, door)).toEqual({ kind: 'refused', because: 'too-early' });
  house.clock.advance({ hours: 30 });
  await revokeDevice(context, { ...at, deviceId: door.deviceId });
  const refused = { kind: 'refused', because: 'revoked' };
  expect(await readDoorList(house, door)).toEqual(refused);
  expect(await noteActsAtDoor(house, { ...door, upload: {} })).toEqual(refused);
});

test('a lectern is no door', async () => {
  const { house, at } = await aTownOnTheDay();
  const lectern = await aDoor(house, at, { kind: 'lectern' });
  expect(await readDoorList(house, lectern)).toEqual({ kind: 'refused', because: 'unknown' });
});

test('one’s own code is the one that the door knows, until the address is corrected', async () => {
  const { house, event, at, everywhere } = await aTownOnTheDay();
  const { registrationId } = await aSponsor(house, event);
  const door = await aDoor(house, at);
  const ownLink = (version: number) =>
    signLink(house, 'manage-registration', { id: registrationId, version });
  const shown = await showOwnEntry(house, { token: ownLink(0), by: 'registration' });
  expect((await listOf(house, door)).parties[0]?.code).toBe(await fingerprint(shown?.address ?? ''));
  await everywhere.updateTable('registration').set({ link_version: 1 }).execute();
  const anew = await showOwnEntry(house, { token: ownLink(1), by: 'registration' });
  expect(anew?.address).not.toBe(shown?.address);
  expect((await listOf(house, door)).parties[0]?.code).toBe(await fingerprint(anew?.address ?? ''));
  await everywhere.updateTable('registration').set({ status: 'withdrawn' }).execute();
  expect(await showOwnEntry(house, { token: ownLink(1), by: 'registration' })).toBeUndefined();
});

test('the page of a code reads nothing: a wrong one is shown like a right one, and no other text is drawn', async () => {
  const { house, event } = await aTownOnTheDay();
  const { registrationId: id } = await aSponsor(house, event);
  const address = entryCode(house, { kind: 'registration', id, version: 0 });
  const token = address.slice(address.lastIndexOf('/') + 1);
  expect(await showEntryPage(house, { token })).toMatchObject({ address });
  const wrong = `${token.slice(0, -4)}AAAA`;
  expect(await showEntryPage(house, { token: wrong })).toMatchObject({
    address: expect.stringContaining(wrong) as string,
  });
  for (const text of ['', 'achetez-ceci', `${token}?x=1`, `${token}/../..`]) {
    await expect(showEntryPage(house, { token: text })).rejects.toThrow(NotFound);
  }
});

test('an association shows the code of whom it refers, and of nobody else', async () => {
  const { house, event, at } = await aTownOnTheDay();
  const [own, other] = [
    await anAssociation(house, at.territoryId, 'Ici'),
    await anAssociation(house, at.territoryId, 'Ailleurs'),
  ];
  const sponseeId = await aSponsee(house, event, { associationId: own });
  const ask = { ...at, sponseeId };
  const mine = as(house, anAssociationMember(at.territoryId, own));
  const theirs = as(house, anAssociationMember(at.territoryId, other));
  expect((await showHouseholdEntry(mine, ask))?.address).toBe(
    entryCode(house, { kind: 'sponsee', id: sponseeId, version: 0 }),
  );
  await expect(showHouseholdEntry(theirs, ask)).rejects.toThrow(NotFound);
});
