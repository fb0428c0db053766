import { expect, test } from 'vitest';
import { ensureAccount, inviteAccount } from '#lib/server/accounts/invite-account.ts';
import { openAccountVault } from '#lib/server/accounts/account-vault.ts';
import { acrossTerritories, networkTables, transactAcrossTerritories } from '#lib/server/database/access.ts';
import { listDemonstrationMail } from '#lib/server/mail/list-demonstration-mail.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { addTerritory } from './add-territory.ts';
import { searchAddableTerritories } from './search-addable-territories.ts';

const SAINT_DENIS = {
  kind: 'commune',
  code: '97411',
  inviteName: 'Camille Exemple',
  inviteEmail: 'camille@mairie.exemple.fr',
} as const;

async function aCoordination() {
  const house = await aContext();
  const demonstration = { ...house, settings: { ...house.settings, isDemonstration: true } };
  return {
    house,
    context: as(house, aCoordinator()),
    mails: () => listDemonstrationMail(demonstration, {}),
    territories: () => networkTables(house).selectFrom('territory').selectAll().execute(),
  };
}

test('a town of the official list is added with its zone, its own address and its key; its first owner gets a link', async () => {
  const { house, context, mails, territories } = await aCoordination();
  expect(await addTerritory(context, SAINT_DENIS)).toEqual({
    kind: 'added',
    slug: 'saint-denis-la-reunion',
    name: 'Saint-Denis',
  });
  const [town] = await territories();
  expect(town).toMatchObject({ kind: 'commune', code: '97411', time_zone: 'Indian/Reunion', is_member: 1 });
  expect(await house.keyring.openKey({ kind: 'territory', territoryId: town?.id ?? '' })).toHaveLength(32);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.to).toBe('camille@mairie.exemple.fr');
  expect(mail?.text).toContain(`${house.settings.origin}/`);
  const members = await acrossTerritories(house, 'manage accounts')
    .selectFrom('membership')
    .selectAll()
    .execute();
  expect(members.map(({ territory_id, role }) => ({ territory_id, role }))).toEqual([
    { territory_id: town?.id, role: 'owner' },
  ]);
});

test('a guest of a campaign is added without being a member', async () => {
  const { context, territories } = await aCoordination();
  await addTerritory(context, { ...SAINT_DENIS, isMember: false });
  expect(await territories()).toMatchObject([{ code: '97411', is_member: 0 }]);
});

test('a town that is there is refused, and one whose name is taken gets another address', async () => {
  const { house, context } = await aCoordination();
  await addTerritory(context, SAINT_DENIS);
  const before = await everyRow(house);
  expect(await addTerritory(context, { ...SAINT_DENIS, inviteEmail: 'autre@exemple.fr' })).toEqual({
    kind: 'already',
    name: 'Saint-Denis',
  });
  expect(await everyRow(house)).toBe(before);
  const namesake = await addTerritory(context, { ...SAINT_DENIS, code: '93066' });
  expect(namesake).toMatchObject({ kind: 'added', slug: 'saint-denis-seine-saint-denis' });
});

test('an unknown code is refused, and nothing changes', async () => {
  const { house, context } = await aCoordination();
  const before = await everyRow(house);
  expect(await addTerritory(context, { ...SAINT_DENIS, code: '00000' })).toEqual({ kind: 'unknown' });
  expect(await everyRow(house)).toBe(before);
});

test('a town that nobody owns is given to whom another attempt names', async () => {
  const { house, context, mails, territories } = await aCoordination();
  const vault = await openAccountVault(house);
  await transactAcrossTerritories(house, 'manage accounts', async (trx) => {
    const { id } = await ensureAccount(trx, house, vault, {
      email: 'anvita@exemple.fr',
      name: 'Coordination',
    });
    await trx.updateTable('account').set({ is_coordinator: 1 }).where('id', '=', id).execute();
  });
  const refused = await addTerritory(context, { ...SAINT_DENIS, inviteEmail: 'anvita@exemple.fr' });
  expect(refused).toEqual({ kind: 'not-for-this-address', name: 'Saint-Denis' });
  expect(await mails()).toEqual([]);
  expect(await addTerritory(context, SAINT_DENIS)).toMatchObject({ kind: 'added' });
  expect(await territories()).toHaveLength(1);
  expect(await mails()).toHaveLength(1);
});

test('the coordinator gains no right in what they added', async () => {
  const { context, territories } = await aCoordination();
  await addTerritory(context, SAINT_DENIS);
  const territoryId = (await territories())[0]?.id ?? '';
  const invitation = { territoryId, email: 'x@exemple.fr', name: 'X', role: 'editor' } as const;
  await expect(inviteAccount(context, invitation)).rejects.toThrow(NotFound);
});

test('nobody else searches or adds', async () => {
  const { house } = await aCoordination();
  const before = await everyRow(house);
  for (const actor of [aVisitor, anOrganiser('t')]) {
    await expect(addTerritory(as(house, actor), SAINT_DENIS)).rejects.toThrow(NotFound);
    await expect(searchAddableTerritories(as(house, actor), { query: 'Saint-Denis' })).rejects.toThrow(
      NotFound,
    );
  }
  expect(await everyRow(house)).toBe(before);
});

test('the search says what is in the network already', async () => {
  const { context } = await aCoordination();
  await addTerritory(context, SAINT_DENIS);
  const found = await searchAddableTerritories(context, { query: 'saint-denis 974' });
  expect(found[0]).toMatchObject({ code: '97411', departmentName: 'La Réunion', isPresent: true });
  const elsewhere = await searchAddableTerritories(context, { query: '93066' });
  expect(elsewhere.map(({ isPresent }) => isPresent)).toEqual([false]);
  expect(await searchAddableTerritories(context, { query: 'qsdfghjkl' })).toEqual([]);
});
