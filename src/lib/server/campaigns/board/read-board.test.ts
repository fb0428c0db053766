import { expect, test } from 'vitest';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { recordAuditEntry } from '#lib/server/audit/record-audit-entry.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { somePeople, type People } from '#tests/factories/some-people.ts';
import type { BoardFilter, BoardOrder } from './board-filter.ts';
import { closeCounts } from './close-counts.ts';
import { listAudience } from './list-audience.ts';
import { readBoard } from './read-board.ts';
import type { Actor } from '#lib/server/context.ts';

type Given = NonNullable<Parameters<typeof anEvent>[1]>;
type Asked = NonNullable<Parameters<typeof aParticipation>[1]>;

async function aNetwork(campaignGiven: Parameters<typeof aCampaign>[1] = {}) {
  const house = await aContext();
  const campaign = await aCampaign(house, campaignGiven);
  const db = acrossTerritories(house, 'seed the demonstration');
  const aTown = async (
    name: string,
    {
      ceremony,
      invited,
      people = {},
      ...territory
    }: {
      ceremony?: Partial<Given>;
      invited?: Partial<Asked>;
      people?: People;
      population?: number;
      region_code?: string;
      is_member?: number;
    } = {},
  ) => {
    const { id } = await aTerritory(house, { name, slug: name.toLowerCase(), ...territory });
    const at = { territory_id: id, campaign_id: campaign.id };
    if (invited) await aParticipation(house, { ...at, ...invited });
    const event = ceremony && (await anEvent(house, { ...at, ...ceremony }));
    if (event) await somePeople(house, event, people);
    return { id, event };
  };
  const read = async (filter: BoardFilter = {}, order?: BoardOrder) => {
    const board = await readBoard(as(house, aCoordinator()), { filter, order });
    if (board.kind !== 'board') throw new Error(board.kind);
    return board;
  };
  const names = async (filter?: BoardFilter, order?: BoardOrder) =>
    (await read(filter, order)).lines.map(({ territory }) => territory.name);
  return { house, campaign, db, aTown, read, names };
}

const yes = { answer: 'yes' } as const;

test('the coordinator reads numbers of the night, small ones masked, and never a name, an address or an id', async () => {
  const { house, aTown, read, db } = await aNetwork();
  const { id, event } = await aTown('Grenoble', { ceremony: {}, invited: yes });
  if (!event) throw new Error('no ceremony');
  for (let each = 0; each < 6; each += 1) await aSponsor(house, event, { name: `Canari Marraine ${each}` });
  for (let each = 0; each < 3; each += 1) await aSponsee(house, event, { name: `Canari Filleule ${each}` });
  expect((await read()).lines[0]?.ceremony?.counts).toBeUndefined();
  await closeCounts(house);
  const board = await read();
  expect(board.countedOn).toBe('2026-11-21');
  expect(board.lines[0]?.ceremony).toMatchObject({
    startsAtLocal: '2026-12-18T18:30',
    daysLeft: 27,
    isOutside: false,
    counts: {
      sponsorsWanted: { kind: 'few' },
      sponsorsConfirmed: { kind: 'exact', count: 6 },
      sponsorsWaiting: { kind: 'exact', count: 0 },
      sponsees: { kind: 'few' },
    },
  });
  const said = JSON.stringify(board);
  expect(said).not.toContain('Canari');
  expect(said).not.toMatch(/@|_sealed|boulevard|Camille/u);
  const people = await db.selectFrom('sponsee').select('id').execute();
  for (const secret of [id, event.id, ...people.map((person) => person.id)])
    expect(said).not.toContain(secret);
});

test('nobody but the coordinator: others learn nothing', async () => {
  const { house, aTown, campaign } = await aNetwork();
  const { id } = await aTown('Grenoble', { invited: yes });
  const audience = { campaignSlug: campaign.slug, filter: {} };
  for (const actor of [aVisitor, anOrganiser(id)]) {
    await expect(readBoard(as(house, actor), {})).rejects.toThrow(NotFound);
    await expect(listAudience(as(house, actor), audience)).rejects.toThrow(NotFound);
  }
});

test('without a campaign it says so; a draft of one is none', async () => {
  const { house } = await aNetwork({ status: 'draft' });
  expect(await readBoard(as(house, aCoordinator()), {})).toEqual({ kind: 'no-campaign' });
  expect(await readBoard(as(house, aCoordinator()), { campaignSlug: 'autre' })).toEqual({
    kind: 'no-campaign',
  });
});

test('what needs attention first comes first, then by name in the French order', async () => {
  const { house, aTown, read } = await aNetwork();
  const enough = { sponsorsConfirmed: 5, sponsees: 5 };
  await aTown('Vienne');
  await aTown('Zuydcoote', { ceremony: {}, people: enough });
  await aTown('Évry', { ceremony: {}, people: enough });
  await aTown('Brest', { ceremony: { status: 'draft', official_name: '' } });
  await aTown('Lyon', { ceremony: {}, people: { sponsorsConfirmed: 1, sponsees: 5 } });
  await aTown('Agen', { ceremony: { status: 'cancelled' } });
  await aTown('Dax', { ceremony: { starts_at_local: '2026-12-24T18:00' } });
  await aTown('Nice', { invited: {} });
  await closeCounts(house);
  expect((await read()).lines.map(({ territory, stage, needs }) => [territory.name, stage, needs])).toEqual([
    ['Lyon', 'published', ['sponsors']],
    ['Brest', 'draft', ['official', 'publication']],
    ['Dax', 'published', ['window']],
    ['Nice', 'silent', ['answer']],
    ['Vienne', 'silent', ['invitation']],
    ['Évry', 'published', []],
    ['Zuydcoote', 'published', []],
    ['Agen', 'cancelled', []],
  ]);
});

test('each standing ceremony has its line, a cancelled one none beside it; other ceremonies do not count', async () => {
  const { house, campaign, aTown, read } = await aNetwork();
  const { id } = await aTown('Grenoble', { ceremony: {} });
  const here = { territory_id: id, campaign_id: campaign.id };
  await anEvent(house, { ...here, status: 'cancelled' });
  await anEvent(house, { ...here, starts_at_local: '2026-12-17T10:00' });
  await anEvent(house, { territory_id: id });
  const board = await read();
  expect(board.lines.map(({ ceremony }) => ceremony?.startsAtLocal).sort()).toEqual([
    '2026-12-17T10:00',
    '2026-12-18T18:30',
  ]);
  expect(board.totals).toMatchObject({ territories: 1, ceremonies: 2 });
  house.clock.set('2026-12-19T00:00:00.000Z');
  expect((await read()).lines.map(({ stage }) => stage)).toEqual(['held', 'held']);
});

test('who left, joined, declined or cancelled stays on the board with their own words', async () => {
  const { aTown, read } = await aNetwork();
  const { id: lyon } = await aTown('Lyon', { ceremony: {}, invited: yes });
  await aTown('Bron', { invited: { ...yes, joins_territory_id: lyon } });
  await aTown('Caen', { invited: { ...yes, left_at: '2026-11-20T10:00:00.000Z', word: 'Trop court.' } });
  await aTown('Dole', { invited: { answer: 'no', word: 'L’an prochain.' } });
  await aTown('Metz', { invited: yes, ceremony: { status: 'cancelled' } });
  const lines = (await read({}, { by: 'territory', isDescending: false })).lines;
  expect(lines.map(({ answer, joins, word, needs }) => [answer, joins?.name, word, needs])).toEqual([
    ['joined', 'Lyon', '', []],
    ['left', undefined, 'Trop court.', []],
    ['no', undefined, 'L’an prochain.', []],
    ['yes', undefined, '', []],
    ['yes', undefined, '', []],
  ]);
});

test('filters combine, and say which territories a message would go to', async () => {
  const { house, campaign, aTown, names } = await aNetwork();
  const { id: dax } = await aTown('Dax', { invited: {}, population: 1_500, region_code: '75' });
  await aTown('Pau', { invited: {}, population: 77_000, region_code: '75' });
  await aTown('Lille', { invited: {}, population: 236_000, region_code: '32' });
  await aTown('Bègles', { invited: yes, ceremony: {}, population: 20_000, region_code: '75' });
  expect(await names({ region: '75', answer: 'none' })).toEqual(['Dax', 'Pau']);
  expect(await names({ size: 'city' })).toEqual(
    ['Pau', 'Bègles'].sort(new Intl.Collator('fr').compare).reverse(),
  );
  expect(await names({ stage: 'published', region: '32' })).toEqual([]);
  const filter = { region: '75', need: 'answer', size: 'village' } as const;
  expect(await names(filter)).toEqual(['Dax']);
  const audience = await listAudience(as(house, aCoordinator()), { campaignSlug: campaign.slug, filter });
  expect(audience).toEqual({ territoryIds: [dax] });
});

test('every column sorts both ways; what has nothing to be sorted by comes last', async () => {
  const { house, aTown, names } = await aNetwork();
  await aTown('Vide');
  await aTown('Peu', { ceremony: {}, people: { sponsees: 3 } });
  await aTown('Dix', { ceremony: {}, people: { sponsees: 10 } });
  await aTown('Aucun', { ceremony: {} });
  await closeCounts(house);
  expect(await names({}, { by: 'sponsees', isDescending: false })).toEqual(['Aucun', 'Peu', 'Dix', 'Vide']);
  expect(await names({}, { by: 'sponsees', isDescending: true })).toEqual(['Dix', 'Peu', 'Aucun', 'Vide']);
  expect(await names({}, { by: 'territory', isDescending: true })).toEqual(['Vide', 'Peu', 'Dix', 'Aucun']);
});

test('totals are what is known at least and at most; cancelled ceremonies are not in them', async () => {
  const { house, aTown, read, db } = await aNetwork();
  await aTown('Lyon', { ceremony: {}, people: { sponsorsConfirmed: 7, sponsees: 2 } });
  const { event } = await aTown('Metz', { ceremony: {}, people: { sponsees: 9 } });
  await closeCounts(house);
  expect((await read()).totals.people).toMatchObject({
    sponsorsConfirmed: { least: 7, most: 7 },
    sponsees: { least: 10, most: 13 },
  });
  await db
    .updateTable('event')
    .set({ status: 'cancelled' })
    .where('id', '=', event?.id ?? '')
    .execute();
  expect((await read()).totals.people.sponsees).toEqual({ least: 1, most: 4 });
});

test('the last sign of life is an act of the town’s staff, by its day; nobody else’s', async () => {
  const { house, aTown, read, db } = await aNetwork();
  const { id } = await aTown('Grenoble', { ceremony: {}, invited: { ...yes } });
  const member = async (role: 'owner' | 'association' | undefined) => {
    const accountId = newId();
    const account = { email_sealed: '', name_sealed: '', is_coordinator: 0, is_disabled: 0 };
    const created_at = house.clock.now();
    await db
      .insertInto('account')
      .values({ id: accountId, email_lookup: accountId, ...account, created_at })
      .execute();
    if (role === 'owner') {
      const membership = { territory_id: id, id: newId(), account_id: accountId, role, created_at };
      await db.insertInto('membership').values(membership).execute();
    }
    return anOrganiser(id, 'owner', accountId);
  };
  const act = (actor: Actor, at: string) => {
    house.clock.set(at);
    return transactInTerritory(house, id, (trx) =>
      recordAuditEntry(trx, as(house, actor), { action: 'event.edited', territoryId: id }),
    );
  };
  const owner = await member('owner');
  await act(owner, '2026-11-22T23:30:00.000Z');
  await act(await member(undefined), '2026-11-25T10:00:00.000Z');
  await act(aVisitor, '2026-11-26T10:00:00.000Z');
  await act({ kind: 'system' }, '2026-11-27T10:00:00.000Z');
  const [line] = (await read()).lines;
  expect(line?.lastActivityOn).toBe('2026-11-23');
  house.clock.set('2026-12-06T12:00:00.000Z');
  expect((await read()).lines[0]?.needs).toEqual([]);
  house.clock.set('2026-12-07T12:00:00.000Z');
  expect((await read()).lines[0]?.needs).toEqual(['silent']);
});

test('a report is missed from the next day on, until it is sent', async () => {
  const { house, aTown, read, db } = await aNetwork();
  const { id, event } = await aTown('Grenoble', { ceremony: {}, invited: yes });
  house.clock.set('2026-12-19T08:00:00.000Z');
  expect((await read({ need: 'report' })).lines).toHaveLength(1);
  const report = {
    territory_id: id,
    event_id: event?.id ?? '',
    was_held: 1,
    confirmed_at: house.clock.now(),
  };
  await db.insertInto('ceremony_report').values(report).execute();
  expect((await read({ need: 'report' })).lines[0]?.ceremony?.report).toEqual({
    wasHeld: true,
    isSent: false,
  });
  await db.updateTable('ceremony_report').set({ sent_at: house.clock.now() }).execute();
  expect((await read({ need: 'report' })).lines).toEqual([]);
});

test('a campaign that is over shows who was in it, with its last numbers, and asks for nothing', async () => {
  const { house, aTown, read, db } = await aNetwork();
  await aTown('Grenoble', { ceremony: {}, invited: yes, people: { sponsees: 9 } });
  await aTown('Vienne');
  await closeCounts(house);
  await db.updateTable('campaign').set({ status: 'closed' }).execute();
  await db.deleteFrom('sponsee').execute();
  house.clock.set('2027-03-01T08:00:00.000Z');
  const { lines } = await read();
  expect(lines.map(({ territory, needs }) => [territory.name, needs])).toEqual([['Grenoble', []]]);
  expect(lines[0]?.ceremony?.counts?.sponsees).toEqual({ kind: 'exact', count: 9 });
});
