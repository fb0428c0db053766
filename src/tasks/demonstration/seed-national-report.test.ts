import { expect, test } from 'vitest';
import { aCampaign } from '#tests/factories/a-ceremony-report.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { compileReport } from '#lib/server/campaigns/national-report/compile-report.ts';
import { seedNationalReport } from './seed-national-report.ts';
import { seedReports } from './seed-reports.ts';
import { TOWNS } from './towns.ts';

test('the demonstration has a report of last year, in which a village is never counted exactly', async () => {
  const house = await aContext();
  const { slug: campaignSlug } = await aCampaign(house, { status: 'closed' });
  const towns = [];
  for (const town of TOWNS.filter(({ code }) => ['38185', '76540', '38446'].includes(code))) {
    const { id: territoryId } = await aTerritory(house, { code: town.code, name: `Ville ${town.code}` });
    await house.keyring.createKey({ kind: 'territory', territoryId });
    towns.push({ town, territoryId, associationId: null });
  }
  await seedReports(house, { campaignSlug, towns });
  await seedNationalReport(house, { campaignSlug });
  const report = await compileReport(as(house, aVisitor), { campaignSlug });
  expect(report.campaign.reportPublishedAt).toBe('2026-01-20T09:00:00.000Z');
  expect(report.totals.figures.people).toEqual({ least: 37, most: 40, reports: 3 });
  expect(report.towns.filter(({ photo }) => photo !== null)).toHaveLength(1);
});
