import { expect, test } from 'vitest';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { findCampaign } from './find-campaign.ts';

const of = (year: number) => ({
  slug: `18-decembre-${year}`,
  name: `18 décembre ${year}`,
  day_on: `${year}-12-18`,
  window_starts_on: `${year}-12-11`,
  window_ends_on: `${year}-12-20`,
});

test('next year’s, opened before this year’s day, does not take this year’s place until its last day has passed', async () => {
  const house = await aContext();
  await aCampaign(house, { ...of(2025), status: 'closed' });
  await aCampaign(house, of(2026));
  await aCampaign(house, of(2027));
  const at = async (now: string) => {
    house.clock.set(now);
    return (await findCampaign(house, {}))?.slug;
  };
  expect(await at('2026-11-21T12:00:00.000Z')).toBe('18-decembre-2026');
  expect(await at('2026-12-20T22:30:00.000Z')).toBe('18-decembre-2026');
  expect(await at('2026-12-20T23:30:00.000Z')).toBe('18-decembre-2027');
  expect((await findCampaign(house, { slug: '18-decembre-2025' }))?.status).toBe('closed');
});

test('where none is to come, the latest; a draft is nobody’s, and a cancelled one gives way to one that goes on', async () => {
  const house = await aContext();
  expect(await findCampaign(house, {})).toBeUndefined();
  await aCampaign(house, { ...of(2024), status: 'closed' });
  await aCampaign(house, { ...of(2025), status: 'closed' });
  expect((await findCampaign(house, {}))?.slug).toBe('18-decembre-2025');
  await aCampaign(house, { ...of(2026), status: 'cancelled' });
  expect((await findCampaign(house, {}))?.slug).toBe('18-decembre-2026');
  await aCampaign(house, { ...of(2028), status: 'draft' });
  await aCampaign(house, of(2027));
  expect((await findCampaign(house, {}))?.slug).toBe('18-decembre-2027');
});
