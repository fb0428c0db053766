import { expect, test } from 'vitest';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser } from '#tests/factories/an-actor.ts';
import { anOpenMember, queuedMails } from '#tests/factories/an-account.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { cancelCampaign, reopenCampaign } from './cancel-campaign.ts';
import { findCampaign } from './find-campaign.ts';
import { previewNews } from './invitations/preview-news.ts';

const AT = { campaignSlug: '18-decembre-2026' };
const NOTE = 'Le réseau a décidé de reporter.';

/** Grenoble said yes and has a ceremony, Rouen said no. */
async function aCampaignUnderWay(status: 'open' | 'draft' | 'closed' = 'open') {
  const house = await aContext();
  const campaign = await aCampaign(house, {
    status,
    opened_at: status === 'draft' ? null : house.clock.now(),
  });
  const grenoble = await aTerritory(house, { name: 'Grenoble' });
  const rouen = await aTerritory(house, { name: 'Rouen' });
  await anOpenMember(house, { territoryId: grenoble.id, email: 'grenoble@exemple.fr' });
  await anOpenMember(house, { territoryId: rouen.id, email: 'rouen@exemple.fr' });
  if (status !== 'draft') {
    await aParticipation(house, { territory_id: grenoble.id, campaign_id: campaign.id, answer: 'yes' });
    await aParticipation(house, { territory_id: rouen.id, campaign_id: campaign.id, answer: 'no' });
  }
  await anEvent(house, { territory_id: grenoble.id, campaign_id: campaign.id });
  return { house, context: as(house, aCoordinator()) };
}

const standing = async (house: Parameters<typeof acrossTerritories>[0]) => {
  const db = acrossTerritories(house, 'seed the demonstration');
  return [
    await db.selectFrom('event').selectAll().execute(),
    await db.selectFrom('campaign_participation').selectAll().orderBy('id').execute(),
  ];
};

test('a cancelled campaign says so with its note; every ceremony and every answer stands; each team is told once', async () => {
  const { house, context } = await aCampaignUnderWay();
  const before = await standing(house);
  expect(await previewNews(context, AT)).toEqual({ messages: 1, territories: 1 });
  expect(await cancelCampaign(context, { ...AT, note: NOTE, revision: 0 })).toEqual({
    kind: 'done',
    written: { messages: 1, territories: 1 },
  });
  expect(await findCampaign(context, {})).toMatchObject({
    status: 'cancelled',
    cancellationNote: NOTE,
    cancelledAt: house.clock.now(),
  });
  expect(await standing(house)).toEqual(before);
  const [mail] = await queuedMails(house, 'grenoble@exemple.fr');
  expect(mail?.subject).toBe('Une date est annulée');
  expect(mail?.text).toContain(NOTE);
  expect(mail?.text).toContain('n’est pas annulée');
  expect((await queuedMails(house, 'rouen@exemple.fr')).some(({ text }) => text.includes(NOTE))).toBe(false);
});

test('it can be reopened as it stood, and cancelled again: each time is told', async () => {
  const { house, context } = await aCampaignUnderWay();
  const before = await standing(house);
  await cancelCampaign(context, { ...AT, note: NOTE, revision: 0 });
  house.clock.advance({ minutes: 5 });
  expect(await reopenCampaign(context, { ...AT, revision: 1 })).toMatchObject({
    kind: 'done',
    written: { messages: 1 },
  });
  expect(await findCampaign(context, {})).toMatchObject({
    status: 'open',
    cancellationNote: '',
    cancelledAt: null,
  });
  expect(await standing(house)).toEqual(before);
  const [mail] = await queuedMails(house, 'grenoble@exemple.fr');
  expect(mail?.subject).toBe('Une date est rétablie');
  expect(await cancelCampaign(context, { ...AT, note: NOTE, revision: 2 })).toMatchObject({
    written: { messages: 1 },
  });
});

test('a draft is cancelled without a word to anybody, and comes back as a draft', async () => {
  const { house, context } = await aCampaignUnderWay('draft');
  expect(await cancelCampaign(context, { ...AT, note: NOTE, revision: 0 })).toMatchObject({
    written: { messages: 0 },
  });
  await reopenCampaign(context, { ...AT, revision: 1 });
  const { status } = await networkTables(house)
    .selectFrom('campaign')
    .select('status')
    .executeTakeFirstOrThrow();
  expect(status).toBe('draft');
});

test('refused: an older page, a campaign that is closed, anybody but the coordinator; nothing is written', async () => {
  const { house, context } = await aCampaignUnderWay('closed');
  const before = await everyRow(house);
  expect(await cancelCampaign(context, { ...AT, note: NOTE, revision: 0 })).toEqual({
    kind: 'changed-meanwhile',
  });
  expect(await reopenCampaign(context, { ...AT, revision: 0 })).toEqual({ kind: 'changed-meanwhile' });
  const organiser = as(house, anOrganiser('grenoble'));
  await expect(cancelCampaign(organiser, { ...AT, note: NOTE, revision: 0 })).rejects.toThrow(NotFound);
  await expect(reopenCampaign(organiser, { ...AT, revision: 0 })).rejects.toThrow(NotFound);
  await expect(previewNews(organiser, AT)).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
});
