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
import { listParticipations } from './list-participations.ts';
import { mergeParticipation, partParticipation } from './merge-participation.ts';

const AT = { campaignSlug: '18-decembre-2026' };

/** Three invited towns, each with a team; Meylan has a published ceremony of its own. */
async function threeTowns() {
  const house = await aContext();
  const campaign = await aCampaign(house);
  const [grenoble, meylan, seyssins] = await Promise.all(
    ['grenoble', 'meylan', 'seyssins'].map(async (slug) => {
      const name = slug.charAt(0).toUpperCase() + slug.slice(1);
      return aTerritory(house, { name, slug });
    }),
  );
  for (const town of [grenoble, meylan, seyssins]) {
    await aParticipation(house, { territory_id: town?.id ?? '', campaign_id: campaign.id, answer: 'yes' });
    await anOpenMember(house, { territoryId: town?.id ?? '', email: `${town?.slug ?? ''}@exemple.fr` });
  }
  await anEvent(house, { territory_id: meylan?.id ?? '', campaign_id: campaign.id });
  return { house, context: as(house, aCoordinator()), grenobleId: grenoble?.id ?? '' };
}

const events = (house: Parameters<typeof acrossTerritories>[0]) =>
  acrossTerritories(house, 'seed the demonstration').selectFrom('event').selectAll().execute();

test('a town joins another’s ceremony: its own stands as it is, and both teams are told', async () => {
  const { house, context } = await threeTowns();
  const before = await events(house);
  const merge = { ...AT, territorySlug: 'meylan', intoSlug: 'grenoble' };
  expect(await mergeParticipation(context, merge)).toEqual({ kind: 'merged' });
  expect(await events(house)).toEqual(before);
  const list = await listParticipations(context, AT);
  expect(list.find(({ slug }) => slug === 'meylan')).toMatchObject({
    joins: { slug: 'grenoble', name: 'Grenoble' },
    ceremonies: [{ status: 'published' }],
  });
  for (const slug of ['grenoble', 'meylan']) {
    const [mail] = await queuedMails(house, `${slug}@exemple.fr`);
    expect(mail?.text).toContain('Meylan rejoint la cérémonie de Grenoble.');
    expect(mail?.text).toContain('Rien n’est annulé');
  }
  expect((await queuedMails(house, 'seyssins@exemple.fr')).map(({ text }) => text).join()).not.toContain(
    'Meylan',
  );
});

test('it can be undone, and done again; both teams are told each time', async () => {
  const { house, context } = await threeTowns();
  const merge = { ...AT, territorySlug: 'meylan', intoSlug: 'grenoble' };
  await mergeParticipation(context, merge);
  expect(await mergeParticipation(context, merge)).toEqual({ kind: 'already' });
  house.clock.advance({ minutes: 5 });
  expect(await partParticipation(context, { ...AT, territorySlug: 'meylan' })).toEqual({ kind: 'parted' });
  expect(await partParticipation(context, { ...AT, territorySlug: 'meylan' })).toEqual({ kind: 'already' });
  const [mail] = await queuedMails(house, 'meylan@exemple.fr');
  expect(mail?.text).toContain('Meylan ne rejoint plus la cérémonie de Grenoble');
  house.clock.advance({ minutes: 5 });
  expect(await mergeParticipation(context, merge)).toEqual({ kind: 'merged' });
  expect(
    (await queuedMails(house, 'meylan@exemple.fr')).filter(({ text }) => text.includes('rejoint')),
  ).toHaveLength(3);
});

test('refused: itself, a host that joins another, one that others join, one that said no; a campaign that is not open', async () => {
  const { house, context, grenobleId } = await threeTowns();
  const merge = (territorySlug: string, intoSlug: string) =>
    mergeParticipation(context, { ...AT, territorySlug, intoSlug });
  expect(await merge('meylan', 'meylan')).toEqual({ kind: 'itself' });
  expect(await merge('meylan', 'nulle-part')).toEqual({ kind: 'host-absent' });
  await expect(merge('nulle-part', 'meylan')).rejects.toThrow(NotFound);
  await merge('meylan', 'grenoble');
  const before = await everyRow(house);
  expect(await merge('seyssins', 'meylan')).toEqual({ kind: 'host-joins' });
  expect(await merge('grenoble', 'seyssins')).toEqual({ kind: 'is-host' });
  expect(await everyRow(house)).toBe(before);
  await acrossTerritories(house, 'conduct the campaign')
    .updateTable('campaign_participation')
    .set({ answer: 'no' })
    .where('territory_id', '=', grenobleId)
    .execute();
  expect(await merge('seyssins', 'grenoble')).toEqual({ kind: 'host-absent' });
  await networkTables(house).updateTable('campaign').set({ status: 'cancelled' }).execute();
  expect(await merge('seyssins', 'meylan')).toEqual({ kind: 'over' });
  expect(await partParticipation(context, { ...AT, territorySlug: 'meylan' })).toEqual({ kind: 'over' });
});

test('nobody but the coordinator joins towns or parts them', async () => {
  const { house, grenobleId } = await threeTowns();
  const owner = as(house, anOrganiser(grenobleId));
  const merge = { ...AT, territorySlug: 'grenoble', intoSlug: 'meylan' };
  await expect(mergeParticipation(owner, merge)).rejects.toThrow(NotFound);
  await expect(partParticipation(owner, merge)).rejects.toThrow(NotFound);
});
