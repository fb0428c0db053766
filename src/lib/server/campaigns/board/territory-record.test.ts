import { expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { readSpreadsheet } from '#lib/server/spreadsheets/read-spreadsheet.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { somePeople } from '#tests/factories/some-people.ts';
import { closeCounts } from './close-counts.ts';
import { exportBoard } from './export-board.ts';
import { noteTerritory } from './note-territory.ts';
import { readTerritoryRecord } from './read-territory-record.ts';

async function aTown() {
  const house = await aContext();
  const campaign = await aCampaign(house);
  const { id, slug } = await aTerritory(house, { slug: 'grenoble' });
  const at = { territory_id: id, campaign_id: campaign.id };
  await aParticipation(house, { ...at, answer: 'yes', word: '=HYPERLINK("http://mal.exemple")' });
  const ceremony = await anEvent(house, at);
  return { house, coordinator: as(house, aCoordinator()), campaign, id, slug, at, ceremony };
}

const noteOf = (campaign: { slug: string }, note: string, revision: number) => ({
  territorySlug: 'grenoble',
  campaignSlug: campaign.slug,
  note,
  revision,
});

test('a territory’s page: its campaigns, the nights on which something changed, the steps that are surely done', async () => {
  const { house, coordinator, at, ceremony } = await aTown();
  await somePeople(house, ceremony, { sponsees: 3, sponsorsConfirmed: 3 });
  await closeCounts(house);
  house.clock.advance({ days: 1 });
  await closeCounts(house);
  house.clock.advance({ days: 1 });
  await somePeople(house, ceremony, { sponsees: 3, sponsorsConfirmed: 4 });
  await closeCounts(house);
  const { id: past } = await aCampaign(house, { slug: 'hiver-2025', day_on: '2025-12-18', status: 'closed' });
  await aParticipation(house, { ...at, campaign_id: past, answer: 'no', word: 'L’an prochain.' });
  const record = await readTerritoryRecord(coordinator, { territorySlug: 'grenoble' });
  expect(record.campaigns.map(({ campaign }) => campaign.slug)).toEqual(['18-decembre-2026', 'hiver-2025']);
  expect(record.campaigns[1]?.lines[0]).toMatchObject({ answer: 'no', word: 'L’an prochain.' });
  const line = record.campaigns[0]?.lines[0];
  expect(line?.days.map(({ countedOn, counts }) => [countedOn, counts.sponsees])).toEqual([
    ['2026-11-23', { kind: 'exact', count: 6 }],
    ['2026-11-21', { kind: 'few' }],
  ]);
  const stateOf = (words: RegExp) => line?.steps.find(({ title }) => words.test(title))?.state;
  expect(stateOf(/publier la page/u)).toBe('done');
  expect(stateOf(/Autant de parrains/u)).toBe('done');
  expect(stateOf(/Proposer les binômes/u)).not.toBe('done');
  const said = JSON.stringify(record);
  expect(said).not.toContain(ceremony.id);
  expect(said).not.toContain(at.territory_id);
  expect(said).not.toContain('Camille');
});

test('steps that a town added for itself stay with it', async () => {
  const { house, coordinator, at, ceremony } = await aTown();
  const created_at = house.clock.now();
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('own_step')
    .values({
      territory_id: at.territory_id,
      event_id: ceremony.id,
      id: 'a',
      title: 'Appeler Canari',
      days_before: 3,
      created_at,
    })
    .execute();
  const record = await readTerritoryRecord(coordinator, { territorySlug: 'grenoble' });
  expect(JSON.stringify(record)).not.toContain('Canari');
});

test('a note is kept, changed and taken away; whoever writes on an older one is told', async () => {
  const { house, coordinator, campaign } = await aTown();
  expect(await noteTerritory(coordinator, noteOf(campaign, 'Rappeler lundi.', 0))).toEqual({ kind: 'saved' });
  expect(await noteTerritory(coordinator, noteOf(campaign, 'Autre chose.', 0))).toEqual({
    kind: 'changed-meanwhile',
  });
  const read = async () =>
    (await readTerritoryRecord(coordinator, { territorySlug: 'grenoble' })).campaigns[0];
  expect(await read()).toMatchObject({
    invitation: { notedOn: '2026-11-21', revision: 1 },
    lines: [{ note: 'Rappeler lundi.' }],
  });
  expect(await noteTerritory(coordinator, noteOf(campaign, '', 1))).toEqual({ kind: 'saved' });
  expect((await read())?.lines[0]?.note).toBe('');
  const acts = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('audit_entry')
    .select(['action', 'detail'])
    .orderBy('sequence')
    .execute();
  expect(acts.map(({ action }) => action)).toEqual(['participation.noted', 'participation.note_removed']);
  expect(JSON.stringify(acts)).not.toContain('Rappeler');
});

test('nobody but the coordinator reads, notes or takes the file; an unknown territory or campaign is not found', async () => {
  const { house, coordinator, campaign, id } = await aTown();
  for (const actor of [aVisitor, anOrganiser(id)]) {
    const other = as(house, actor);
    await expect(readTerritoryRecord(other, { territorySlug: 'grenoble' })).rejects.toThrow(NotFound);
    await expect(noteTerritory(other, noteOf(campaign, 'x', 0))).rejects.toThrow(NotFound);
    await expect(exportBoard(other, { format: 'csv' })).rejects.toThrow(NotFound);
  }
  await expect(readTerritoryRecord(coordinator, { territorySlug: 'nulle-part' })).rejects.toThrow(NotFound);
  await expect(noteTerritory(coordinator, noteOf({ slug: 'autre' }, 'x', 0))).rejects.toThrow(NotFound);
  await expect(exportBoard(coordinator, { format: 'csv', campaignSlug: 'autre' })).rejects.toThrow(NotFound);
});

test.each(['csv', 'ods'] as const)(
  'the %s says what the page says: masked, no formula runs, no note',
  async (format) => {
    const { house, coordinator, campaign, ceremony } = await aTown();
    await somePeople(house, ceremony, { sponsees: 3, sponsorsConfirmed: 12 });
    await closeCounts(house);
    await noteTerritory(coordinator, noteOf(campaign, 'Rappeler lundi.', 0));
    const { file, fileName } = await exportBoard(coordinator, { format });
    expect(fileName).toBe(`tableau-18-decembre-2026.${format}`);
    const read = await readSpreadsheet(file);
    const [heads = [], row = []] = read.kind === 'read' ? read.rows : [];
    const cell = (head: string) => row[heads.indexOf(head)];
    expect(cell('Territoire')).toBe('Grenoble');
    expect(cell('Parrains et marraines inscrits')).toBe('12');
    expect(cell('Filleules et filleuls proposés')).toBe('moins de 5');
    if (format === 'csv') expect(new TextDecoder().decode(file)).toContain('"\'=HYPERLINK(""http');
    expect(row.join()).not.toContain('Rappeler');
  },
);

test('the JSON says « few », and neither an id nor the note', async () => {
  const { house, coordinator, campaign, ceremony, id } = await aTown();
  await somePeople(house, ceremony, { sponsees: 3 });
  await closeCounts(house);
  await noteTerritory(coordinator, noteOf(campaign, 'Rappeler lundi.', 0));
  const { file } = await exportBoard(coordinator, { format: 'json' });
  const text = new TextDecoder().decode(file);
  expect(JSON.parse(text)).toMatchObject({
    campaign: { slug: '18-decembre-2026' },
    countedOn: '2026-11-21',
    totals: { people: { sponsees: { least: 1, most: 4 } } },
    territories: [{ name: 'Grenoble', ceremony: { counts: { sponsees: 'few', sponsorsConfirmed: 0 } } }],
  });
  for (const secret of [id, ceremony.id, 'Rappeler', 'Camille']) expect(text).not.toContain(secret);
});
