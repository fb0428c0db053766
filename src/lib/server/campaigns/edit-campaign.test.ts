import { expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { anOpenMember, queuedMails } from '#tests/factories/an-account.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { editCampaign } from './edit-campaign.ts';
import { getCampaign } from './get-campaign.ts';

const SLUG = '18-decembre-2026';
const TYPED = {
  campaignSlug: SLUG,
  name: '18 décembre 2026',
  day_on: '2026-12-18',
  mode: 'same-local-hour' as const,
  starts_at_time: '18:00',
  window_starts_on: '2026-12-11',
  window_ends_on: '2026-12-20',
  charter_version: '2026-11',
  revision: 0,
  removes_picture: false,
  moves_drafts: false,
};
const A_WEEK_LATER = { day_on: '2027-01-08', window_starts_on: '2027-01-04', window_ends_on: '2027-01-10' };

/** A town with a team that takes part, with a draft that nobody touched, set at the campaign's hour. */
async function aCampaignWithATown(status: 'draft' | 'open' = 'open') {
  const house = await aContext();
  const campaign = await aCampaign(house, { status, starts_at_time: '18:00' });
  const town = await aTerritory(house, { name: 'Grenoble' });
  await anOpenMember(house, { territoryId: town.id, email: 'mairie@exemple.fr' });
  await aParticipation(house, { territory_id: town.id, campaign_id: campaign.id, answer: 'yes' });
  const draft = await anEvent(house, {
    territory_id: town.id,
    campaign_id: campaign.id,
    status: 'draft',
    slug: `${town.slug}-2026-12-18`,
    starts_at_local: '2026-12-18T18:00',
    ends_at_local: '2026-12-18T20:00',
    starts_at: '2026-12-18T17:00:00.000Z',
    ends_at: '2026-12-18T19:00:00.000Z',
  });
  return { house, context: as(house, aCoordinator()), campaign, town, draft };
}

const eventsOf = (house: Parameters<typeof acrossTerritories>[0]) =>
  acrossTerritories(house, 'seed the demonstration').selectFrom('event').selectAll().orderBy('id').execute();

/** Asks for another schedule, and confirms what was shown. */
async function confirmed(
  context: Parameters<typeof editCampaign>[0],
  typed: Parameters<typeof editCampaign>[1],
) {
  const asked = await editCampaign(context, typed);
  if (asked.kind !== 'to-confirm') throw new Error(asked.kind);
  return editCampaign(context, { ...typed, confirmed: asked.scheduleKey });
}

test('words of an open campaign are saved at once, and nobody is written to', async () => {
  const { house, context } = await aCampaignWithATown();
  const before = await queuedMails(house, 'mairie@exemple.fr');
  expect(await editCampaign(context, { ...TYPED, call_text: 'Rejoignez-nous.' })).toEqual({
    kind: 'saved',
    movedDrafts: 0,
    written: { messages: 0, territories: 0 },
  });
  expect((await getCampaign(context, { campaignSlug: SLUG })).campaign.callText).toBe('Rejoignez-nous.');
  expect(await queuedMails(house, 'mairie@exemple.fr')).toHaveLength(before.length);
});

test('another day of an open campaign first shows what falls out of the window, and writes nothing', async () => {
  const { house, context } = await aCampaignWithATown();
  const before = await everyRow(house);
  expect(await editCampaign(context, { ...TYPED, ...A_WEEK_LATER })).toMatchObject({
    kind: 'to-confirm',
    ceremonies: [{ territoryName: 'Grenoble', status: 'draft', isInWindow: false, mayFollow: true }],
  });
  expect(await everyRow(house)).toBe(before);
  // Confirming one schedule does not confirm another.
  const other = { ...TYPED, ...A_WEEK_LATER, confirmed: '2027-02-01 window 18:00 2027-02-01 2027-02-01' };
  expect((await editCampaign(context, other)).kind).toBe('to-confirm');
  expect(await everyRow(house)).toBe(before);
});

test('once confirmed the team is told, and its draft stays where it is unless it was asked to follow', async () => {
  const { house, context, draft } = await aCampaignWithATown();
  expect(await confirmed(context, { ...TYPED, ...A_WEEK_LATER })).toEqual({
    kind: 'saved',
    movedDrafts: 0,
    written: { messages: 1, territories: 1 },
  });
  const [event] = await eventsOf(house);
  expect(event).toMatchObject({ starts_at: draft.starts_at, revision: 0, campaign_id: draft.campaign_id });
  const [mail] = await queuedMails(house, 'mairie@exemple.fr');
  expect(mail?.subject).toBe('Une date a changé');
  expect(mail?.text).toContain('vendredi 8 janvier 2027 à 18 h'.replaceAll(' h', '\u00a0h'));
  expect(mail?.text).toContain('votre cérémonie garde sa date');
  expect(mail?.text).toContain('https://trait-dunion.exemple.fr/campagne/');
});

test('a draft that nobody touched follows: same length, closing day as many days before, address of its day', async () => {
  const { house, context, town } = await aCampaignWithATown();
  const moving = { ...TYPED, ...A_WEEK_LATER, starts_at_time: '17:00', moves_drafts: true };
  expect(await confirmed(context, moving)).toMatchObject({ kind: 'saved', movedDrafts: 1 });
  const [event] = await eventsOf(house);
  expect(event).toMatchObject({
    starts_at_local: '2027-01-08T17:00',
    ends_at_local: '2027-01-08T19:00',
    starts_at: '2027-01-08T16:00:00.000Z',
    registration_closes_on: '2027-01-01',
    slug: `${town.slug}-2027-01-08`,
    revision: 1,
  });
  const [mail] = await queuedMails(house, 'mairie@exemple.fr');
  expect(mail?.text).toContain('il a suivi');
});

test('what a town published, changed, or gave a programme never follows', async () => {
  const { house, context, campaign, draft } = await aCampaignWithATown();
  const here = {
    campaign_id: campaign.id,
    starts_at: draft.starts_at,
    starts_at_local: draft.starts_at_local,
  };
  for (const [name, given] of [
    ['Rouen', { status: 'published' }],
    ['Lyon', { status: 'draft', revision: 1 }],
  ] as const) {
    const town = await aTerritory(house, { name });
    await anEvent(house, { territory_id: town.id, ...here, ...given });
  }
  const tours = await aTerritory(house, { name: 'Tours' });
  const busy = await anEvent(house, { territory_id: tours.id, ...here, status: 'draft' });
  await aMoment(house, { territory_id: tours.id, event_id: busy.id });
  const before = await eventsOf(house);
  const asked = await editCampaign(context, { ...TYPED, ...A_WEEK_LATER });
  expect(asked).toMatchObject({ kind: 'to-confirm' });
  expect(
    asked.kind === 'to-confirm' &&
      asked.ceremonies.map(({ territoryName, mayFollow }) => [territoryName, mayFollow]).sort(),
  ).toEqual([
    ['Grenoble', true],
    ['Lyon', false],
    ['Rouen', false],
    ['Tours', false],
  ]);
  expect(await confirmed(context, { ...TYPED, ...A_WEEK_LATER, moves_drafts: true })).toMatchObject({
    movedDrafts: 1,
  });
  const unmoved = (rows: typeof before) => rows.filter(({ id }) => id !== draft.id);
  expect(unmoved(await eventsOf(house))).toEqual(unmoved(before));
});

test('a draft campaign changes its day without asking anybody', async () => {
  const { context } = await aCampaignWithATown('draft');
  expect(await editCampaign(context, { ...TYPED, ...A_WEEK_LATER })).toMatchObject({
    kind: 'saved',
    written: { messages: 0 },
  });
});

test('whoever said no is not written to any more', async () => {
  const { house, context } = await aCampaignWithATown();
  await acrossTerritories(house, 'conduct the campaign')
    .updateTable('campaign_participation')
    .set({ answer: 'no' })
    .execute();
  expect(await confirmed(context, { ...TYPED, ...A_WEEK_LATER })).toMatchObject({ written: { messages: 0 } });
});

test('refused: an older form, a campaign that ended, a wrong date; nothing is written', async () => {
  const { house, context } = await aCampaignWithATown();
  const before = await everyRow(house);
  expect(await editCampaign(context, { ...TYPED, revision: 4 })).toEqual({ kind: 'changed-meanwhile' });
  expect(await editCampaign(context, { ...TYPED, window_ends_on: '2026-12-12' })).toMatchObject({
    kind: 'refused',
    problems: { window_ends_on: expect.any(String) },
  });
  await expect(editCampaign(as(house, anOrganiser('grenoble')), TYPED)).rejects.toThrow(NotFound);
  await expect(editCampaign(context, { ...TYPED, campaignSlug: 'autre' })).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
  await acrossTerritories(house, 'conduct the campaign')
    .updateTable('campaign')
    .set({ status: 'closed' })
    .execute();
  expect(await editCampaign(context, TYPED)).toEqual({ kind: 'over' });
});
