import sharp from 'sharp';
import { expect, test } from 'vitest';
import { networkTables } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { editChecklist } from './edit-checklist.ts';
import { editTemplate } from './edit-template.ts';
import { findCampaign } from './find-campaign.ts';
import { getCampaign } from './get-campaign.ts';
import { listCampaigns } from './list-campaigns.ts';
import { openCampaign } from './open-campaign.ts';
import { readCampaignPicture } from './read-campaign-picture.ts';
import { suggestCampaign } from './suggest-campaign.ts';

/** A campaign of 2026 as a coordinator may type it. */
const TYPED = {
  slug: '18-decembre-2026',
  name: '18 décembre 2026',
  day_on: '2026-12-18',
  mode: 'same-local-hour' as const,
  starts_at_time: '18:00',
  window_starts_on: '2026-12-14',
  window_ends_on: '2026-12-20',
  call_text: 'Rejoignez-nous en 2026.',
  public_text: 'Des communes accueillent.',
  charter_version: '2026-11',
};

async function aCoordination() {
  const house = await aContext();
  return { house, context: as(house, aCoordinator()) };
}

const aPicture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#2f8f8b' } })
    .png()
    .toBuffer();

test('without any campaign, the form begins with the next 18 December, and what is opened is seen by nobody else', async () => {
  const { context } = await aCoordination();
  const { values, previous } = await suggestCampaign(context, {});
  expect(previous).toBeUndefined();
  expect(values).toMatchObject({
    name: '18 décembre 2026',
    slug: '18-decembre-2026',
    dayOn: '2026-12-18',
    windowStartsOn: '2026-12-14',
    windowEndsOn: '2026-12-20',
  });
  expect(await openCampaign(context, TYPED)).toEqual({ kind: 'opened', slug: '18-decembre-2026' });
  expect(await findCampaign(context, {})).toBeUndefined();
  const { campaign } = await getCampaign(context, { campaignSlug: TYPED.slug });
  expect(campaign).toMatchObject({ status: 'draft', name: '18 décembre 2026', startsAtTime: '18:00' });
  expect(await listCampaigns(context, {})).toMatchObject([{ status: 'draft', invited: 0, silent: 0 }]);
});

test('next year’s takes over the texts, the picture, the template and the steps, with the new year', async () => {
  const { context, house } = await aCoordination();
  const picture = new Uint8Array(await aPicture());
  await openCampaign(context, { ...TYPED, picture, picture_alt: 'Deux mains.' });
  await editTemplate(context, {
    campaignSlug: TYPED.slug,
    revision: 0,
    title_state: 'locked',
    title: 'Cérémonie de parrainage républicain',
    description_state: 'own',
    starts_at_state: 'proposed',
    ends_at_state: 'proposed',
    ends_at: '20:00',
    visibility_state: 'own',
    photo_rule_state: 'own',
  });
  await editChecklist(context, {
    campaignSlug: TYPED.slug,
    revision: 1,
    change: { kind: 'add', title: 'Accrocher la banderole', daysBefore: 2 },
  });
  house.clock.set('2027-08-20T08:00:00.000Z');
  const { values, previous } = await suggestCampaign(context, {});
  expect(previous).toMatchObject({ slug: '18-decembre-2026', templateFields: 3 });
  expect(values).toMatchObject({
    name: '18 décembre 2027',
    slug: '18-decembre-2027',
    dayOn: '2027-12-18',
    windowStartsOn: '2027-12-14',
    windowEndsOn: '2027-12-20',
    callText: 'Rejoignez-nous en 2027.',
    mode: 'same-local-hour',
  });
  await openCampaign(context, {
    ...TYPED,
    from: TYPED.slug,
    slug: values.slug,
    name: values.name,
    day_on: values.dayOn,
    window_starts_on: values.windowStartsOn,
    window_ends_on: values.windowEndsOn,
    starts_at_time: '17:30',
    picture_alt: values.pictureAlt,
  });
  const {
    campaign,
    picture: kept,
    previous: from,
  } = await getCampaign(context, { campaignSlug: values.slug });
  expect(from?.slug).toBe('18-decembre-2026');
  expect(kept).not.toBeNull();
  // The hour is this year's, and the ceremony lasts as long.
  expect(campaign.template).toEqual({
    title: { value: 'Cérémonie de parrainage républicain', isLocked: true },
    starts_at: { value: '17:30', isLocked: false },
    ends_at: { value: '19:30', isLocked: false },
  });
  expect(campaign.checklist.map(({ title }) => title)).toContain('Accrocher la banderole');
  const fresh = await suggestCampaign(context, { from: '' });
  expect(fresh.previous).toBeUndefined();
});

test.each([
  [
    'a day that is past',
    { day_on: '2026-11-20', window_starts_on: '2026-11-18', window_ends_on: '2026-11-22' },
    'day_on',
  ],
  ['a window that ends before it begins', { window_ends_on: '2026-12-10' }, 'window_ends_on'],
  ['a window that begins after the day', { window_starts_on: '2026-12-19' }, 'window_starts_on'],
  ['a window that ends before the day', { window_ends_on: '2026-12-17' }, 'window_ends_on'],
  ['a window of more than a month', { window_ends_on: '2027-12-20' }, 'window_ends_on'],
  ['a charter that has no text', { charter_version: '2031-01' }, 'charter_version'],
  ['a picture that nobody described', { picture: new Uint8Array([1, 2, 3]) }, 'picture_alt'],
  ['a file that is no picture', { picture: new Uint8Array([1, 2, 3]), picture_alt: 'Une main.' }, 'picture'],
  ['the address of the form itself', { slug: 'nouvelle' }, 'slug'],
])('%s is refused at its field, and nothing is written', async (_, wrong, field) => {
  const { house, context } = await aCoordination();
  const before = await everyRow(house);
  const outcome = await openCampaign(context, { ...TYPED, ...wrong });
  expect(outcome.kind === 'refused' && Object.keys(outcome.problems)).toEqual([field]);
  expect(await everyRow(house)).toBe(before);
});

test('an address serves once', async () => {
  const { house, context } = await aCoordination();
  await openCampaign(context, TYPED);
  const before = await everyRow(house);
  expect(await openCampaign(context, TYPED)).toEqual({
    kind: 'refused',
    problems: { slug: 'Une autre campagne a déjà cette adresse.' },
  });
  expect(await everyRow(house)).toBe(before);
});

test('nobody but the coordinator opens one, or looks at a draft and its picture', async () => {
  const { house, context } = await aCoordination();
  await openCampaign(context, {
    ...TYPED,
    picture: new Uint8Array(await aPicture()),
    picture_alt: 'Deux mains.',
  });
  for (const actor of [aVisitor, anOrganiser('grenoble')]) {
    const other = as(house, actor);
    await expect(openCampaign(other, { ...TYPED, slug: 'autre' })).rejects.toThrow(NotFound);
    await expect(suggestCampaign(other, {})).rejects.toThrow(NotFound);
    await expect(listCampaigns(other, {})).rejects.toThrow(NotFound);
    await expect(getCampaign(other, { campaignSlug: TYPED.slug })).rejects.toThrow(NotFound);
    await expect(readCampaignPicture(other, { campaignSlug: TYPED.slug })).rejects.toThrow(NotFound);
  }
  await networkTables(house).updateTable('campaign').set({ status: 'open' }).execute();
  const { png } = await readCampaignPicture(as(house, aVisitor), { campaignSlug: TYPED.slug });
  expect((await sharp(png).metadata()).format).toBe('png');
});
