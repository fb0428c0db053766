import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aCampaign, aCeremonyReport } from '#tests/factories/a-ceremony-report.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';
import { compileReport, previewReport } from './compile-report.ts';
import { editReportText } from './edit-report-text.ts';
import { listPublishedReports } from './list-published-reports.ts';
import { composePressKit } from './draw-press-kit.ts';
import { publishReport } from './publish-report.ts';
import { readReportDesk } from './read-report-desk.ts';
import { writeReportJson, writeReportSheet } from './report-data.ts';
import { writePressText } from './report-words.ts';
import { withdrawReport } from './withdraw-report.ts';

type Report = Parameters<typeof aCeremonyReport>[2];
type Event = Partial<Parameters<typeof anEvent>[1]>;

async function aTown(
  house: TestContext,
  campaign: { id: string },
  name: string,
  { report, event }: { report?: Report; event?: Event } = {},
) {
  const territory = await aTerritory(house, { name, slug: name.toLowerCase() });
  const ceremony = await anEvent(house, {
    territory_id: territory.id,
    campaign_id: campaign.id,
    slug: `${name.toLowerCase()}-2025`,
    status: 'held',
    starts_at: '2025-12-18T17:30:00.000Z',
    starts_at_local: '2025-12-18T18:30',
    ends_at: '2025-12-18T19:30:00.000Z',
    ends_at_local: '2025-12-18T20:30',
    ...event,
  });
  if (report) await aCeremonyReport(house, ceremony, report);
  return territory;
}

async function aPublishedYear() {
  const house = await aContext();
  const campaign = await aCampaign(house);
  await aTown(house, campaign, 'Grenoble', {
    report: {
      people_sponsored: 12,
      sponsors: 20,
      words: 'Une salle pleine.',
      to_improve: 'Un micro de plus.',
    },
    event: { spoken_languages: '["ar","fa"]' },
  });
  await aTown(house, campaign, 'Annecy', { report: { people_sponsored: 3 } });
  const coordinator = as(house, aCoordinator());
  const slug = { campaignSlug: campaign.slug };
  const publish = async () => publishReport(coordinator, { ...slug, revision: await revisionOf(house) });
  return { house, campaign, coordinator, visitor: as(house, aVisitor), slug, publish };
}

const revisionOf = async (house: TestContext) => (await findCampaign(house, {}))?.revision ?? -1;

describe('a national report', () => {
  test('before it is published its address leads nowhere, and after it was withdrawn', async () => {
    const { house, coordinator, visitor, slug, publish } = await aPublishedYear();
    await expect(compileReport(visitor, slug)).rejects.toThrow(NotFound);
    expect((await listPublishedReports(visitor, {})).reports).toEqual([]);
    expect(await publish()).toEqual({ kind: 'published' });
    expect((await compileReport(visitor, slug)).campaign.name).toBe('18 décembre 2025');
    expect((await findCampaign(house, {}))?.status).toBe('closed');
    const revision = await revisionOf(house);
    expect(await withdrawReport(coordinator, { ...slug, revision })).toEqual({ kind: 'withdrawn' });
    await expect(compileReport(visitor, slug)).rejects.toThrow(NotFound);
    expect((await findCampaign(house, {}))?.status).toBe('open');
    expect(await publish()).toEqual({ kind: 'published' });
    expect((await listPublishedReports(visitor, {})).reports).toMatchObject([
      { slug: '18-decembre-2025', people: { least: 13, most: 16, reports: 2 }, ceremonies: 2 },
    ]);
  });

  test('tells totals as intervals, the towns with what they publish, and nothing written for ANVITA', async () => {
    const { visitor, slug, publish } = await aPublishedYear();
    await publish();
    const report = await compileReport(visitor, slug);
    expect(report.totals.figures).toMatchObject({
      people: { least: 13, most: 16, reports: 2 },
      sponsors: { least: 20, most: 20, reports: 1 },
    });
    expect(report.towns.map(({ name, words, figures }) => [name, words, figures.people])).toEqual([
      ['Annecy', '', { kind: 'few' }],
      ['Grenoble', 'Une salle pleine.', { kind: 'exact', count: 12 }],
    ]);
    expect(report.totals.languages.map(({ code }) => code)).toEqual(['ar', 'fa']);
    expect(JSON.stringify(report)).not.toContain('micro');
  });

  test('confidential ceremonies and private figures count together only, and are named nowhere', async () => {
    const { house, campaign, visitor, slug, publish } = await aPublishedYear();
    await publish();
    const before = await compileReport(visitor, slug);
    await aTown(house, campaign, 'Tours', { report: {}, event: { visibility: 'confidential' } });
    await aTown(house, campaign, 'Rouen', { report: { are_figures_public: 0, people_sponsored: 40 } });
    const two = await compileReport(visitor, slug);
    expect(two.totals.figures).toEqual(before.totals.figures);
    expect(two.totals.ceremonies).toBe(3);
    expect(two.towns.map(({ name }) => name)).toEqual(['Annecy', 'Grenoble', 'Rouen']);
    expect(two.towns.at(-1)?.figures.people).toBeNull();
    await aTown(house, campaign, 'Lyon', { report: { are_figures_public: 0, people_sponsored: 30 } });
    const three = await compileReport(visitor, slug);
    expect(three.totals.figures.people).toEqual({ least: 95, most: 98, reports: 5 });
    expect(JSON.stringify(three)).not.toContain('Tours');
  });

  test('stands beside earlier years: published figures with their source, then reports of this program', async () => {
    const { house, visitor, publish } = await aPublishedYear();
    await publish();
    const next = await aCampaign(house, { day_on: '2026-12-18', report_published_at: house.clock.now() });
    const { years } = await compileReport(visitor, { campaignSlug: next.slug });
    expect(
      years.map(({ label, people, territories, told }) => [label, people.least, territories, told]),
    ).toEqual([
      ['2021', 300, null, 'announced'],
      ['2022', 100, 11, 'guide-2023'],
      ['2023', 160, 14, 'announced'],
      ['2025', 13, 2, 'here'],
      ['2026', 0, 0, 'here'],
    ]);
    expect(years[0]?.people.most).toBeNull();
  });
});

test('whatever stands behind a masked number, nobody reads it: page, desk, data, press kit', async () => {
  const { house, campaign, coordinator, visitor, slug, publish } = await aPublishedYear();
  await aTown(house, campaign, 'Tours', {
    report: { people_sponsored: 2, sponsors: 4, families: 1 },
    event: { visibility: 'confidential' },
  });
  await aTown(house, campaign, 'Rouen', { report: { are_figures_public: 0, people_sponsored: 1 } });
  await aTown(house, campaign, 'Lyon', { report: { are_figures_public: 0, people_sponsored: 4 } });
  await publish();
  const about = { origin: 'https://parrainages.exemple.fr', contact: 'presse@exemple.fr' };
  const everything = async () => {
    const report = await compileReport(visitor, slug);
    return JSON.stringify([
      report,
      writeReportJson(report, about.origin),
      [...(await writeReportSheet(report, 'csv'))],
      writePressText(report, about),
      composePressKit(report, about),
      await previewReport(coordinator, slug),
      await readReportDesk(coordinator, slug),
    ]);
  };
  const before = await everything();
  for (const count of [1, 2, 3, 4]) {
    for (const figure of ['people_sponsored', 'sponsors', 'families'] as const) {
      await acrossTerritories(house, 'seed the demonstration')
        .updateTable('ceremony_report')
        .set({ [figure]: count })
        .where(figure, '<', 5)
        .execute();
    }
    expect(await everything()).toBe(before);
  }
});

describe('publishing', () => {
  test('is refused before the day, for a cancelled campaign, and while no town said that it held its own', async () => {
    const house = await aContext();
    const coordinator = as(house, aCoordinator());
    const asked = (slug: string) => publishReport(coordinator, { campaignSlug: slug, revision: 0 });
    const later = await aCampaign(house, { day_on: '2026-12-18' });
    expect(await asked(later.slug)).toEqual({ kind: 'refused', reason: 'too-early' });
    const cancelled = await aCampaign(house, { day_on: '2024-12-18', status: 'cancelled' });
    expect(await asked(cancelled.slug)).toEqual({ kind: 'refused', reason: 'cancelled' });
    const empty = await aCampaign(house);
    await aTown(house, empty, 'Grenoble', { report: { was_held: 0, people_sponsored: null } });
    expect(await asked(empty.slug)).toEqual({ kind: 'refused', reason: 'nothing-held' });
    expect((await listPublishedReports(house, {})).reports).toEqual([]);
  });

  test('two coordinators at once: the second sees that something changed, and nothing is written', async () => {
    const { house, coordinator, slug } = await aPublishedYear();
    const first = { ...slug, text: 'Merci à toutes les villes.', revision: 0 };
    expect(await editReportText(coordinator, first)).toEqual({ kind: 'saved' });
    expect(await editReportText(coordinator, { ...first, text: 'Autre' })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await publishReport(coordinator, { ...slug, revision: 0 })).toEqual({ kind: 'changed-meanwhile' });
    expect(await withdrawReport(coordinator, { ...slug, revision: 1 })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await findCampaign(house, {})).toMatchObject({
      reportText: 'Merci à toutes les villes.',
      reportPublishedAt: null,
      revision: 1,
    });
  });

  test('is the coordinator’s alone', async () => {
    const { house, slug } = await aPublishedYear();
    for (const actor of [aVisitor, anOrganiser('any')]) {
      const other = as(house, actor);
      await expect(previewReport(other, slug)).rejects.toThrow(NotFound);
      await expect(readReportDesk(other, slug)).rejects.toThrow(NotFound);
      await expect(editReportText(other, { ...slug, text: '', revision: 0 })).rejects.toThrow(NotFound);
      await expect(publishReport(other, { ...slug, revision: 0 })).rejects.toThrow(NotFound);
      await expect(withdrawReport(other, { ...slug, revision: 0 })).rejects.toThrow(NotFound);
    }
  });
});

test('before a ceremony is over its report is not missed', async () => {
  const { house, campaign, coordinator, slug } = await aPublishedYear();
  const tomorrow = { starts_at: '2026-12-18T17:30:00.000Z', ends_at: '2026-12-18T19:30:00.000Z' };
  await aTown(house, campaign, 'Lyon', { event: { ...tomorrow, status: 'published' } });
  expect((await readReportDesk(coordinator, slug)).missing).toEqual([]);
  house.clock.set('2026-12-19T09:00:00.000Z');
  expect((await readReportDesk(coordinator, slug)).missing.map(({ name }) => name)).toEqual(['Lyon']);
});

test('the desk tells who has not reported: neither those that left nor those that joined another town', async () => {
  const { house, campaign, coordinator, slug } = await aPublishedYear();
  await aTown(house, campaign, 'Lyon');
  await aTown(house, campaign, 'Bègles', { report: { sent_at: null } });
  await aTown(house, campaign, 'Rouen', { event: { status: 'draft', published_at: null } });
  const left = await aTown(house, campaign, 'Tours');
  const joined = await aTown(house, campaign, 'Malakoff');
  for (const [territory_id, gone] of [
    [left.id, { left_at: house.clock.now() }],
    [joined.id, { joins_territory_id: left.id }],
  ] as const) {
    await acrossTerritories(house, 'seed the demonstration')
      .insertInto('campaign_participation')
      .values({
        territory_id,
        id: territory_id,
        campaign_id: campaign.id,
        answer: 'yes',
        invited_at: house.clock.now(),
        ...gone,
      })
      .execute();
  }
  const desk = await readReportDesk(coordinator, slug);
  expect(desk.missing).toEqual([
    { name: 'Bègles', slug: 'bègles', saidHeld: true },
    { name: 'Lyon', slug: 'lyon', saidHeld: false },
  ]);
  expect(desk.received.map(({ territory, toImprove }) => [territory.name, toImprove])).toEqual([
    ['Annecy', ''],
    ['Grenoble', 'Un micro de plus.'],
  ]);
});
