import { expect, test } from 'vitest';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anOpenMember, queuedMails } from '#tests/factories/an-account.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { answerCampaignByLink } from '../answers/answer-campaign-by-link.ts';
import { findCampaign } from '../find-campaign.ts';
import { askSilentAgain, inviteTerritories } from './invite-territories.ts';
import { listInvitableTerritories } from './list-invitable-territories.ts';
import { listParticipations } from './list-participations.ts';
import { previewInvitations } from './preview-invitations.ts';

const AT = { campaignSlug: '18-decembre-2026' };

/** A draft campaign, Grenoble with two owners and an editor, Le Vigan with an editor alone, Rouen with nobody. */
async function aNetwork() {
  const house = await aContext();
  await aCampaign(house, {
    status: 'draft',
    mode: 'same-instant',
    starts_at_time: '16:00',
    call_text: 'Rejoignez-nous.',
  });
  const grenoble = await aTerritory(house, { name: 'Grenoble' });
  const vigan = await aTerritory(house, { name: 'Le Vigan', region_code: '76' });
  const rouen = await aTerritory(house, { name: 'Rouen', is_member: 0, time_zone: 'Pacific/Noumea' });
  const people = [
    { territoryId: grenoble.id, email: 'une@exemple.fr' },
    { territoryId: grenoble.id, email: 'deux@exemple.fr' },
    { territoryId: grenoble.id, email: 'trois@exemple.fr', role: 'editor' as const },
    { territoryId: vigan.id, email: 'quatre@exemple.fr', role: 'editor' as const },
  ];
  for (const person of people) await anOpenMember(house, person);
  const context = as(house, aCoordinator());
  return { house, context, grenoble, vigan, rouen, all: [grenoble.slug, vigan.slug, rouen.slug] };
}

const inboxes = async (house: TestContext) =>
  Object.fromEntries(
    await Promise.all(
      ['une', 'deux', 'trois', 'quatre'].map(async (name) => {
        const mails = await queuedMails(house, `${name}@exemple.fr`);
        return [name, mails.filter(({ text }) => text.includes('/campagne/')).length] as const;
      }),
    ),
  );

test('the first invitations open the campaign; each owner, or editor where there is none, gets one message', async () => {
  const { house, context, all } = await aNetwork();
  expect(await previewInvitations(context, { ...AT, territorySlugs: all })).toMatchObject({
    messages: 3,
    territories: 2,
    withoutTeam: ['Rouen'],
  });
  expect(await inviteTerritories(context, { ...AT, territorySlugs: all })).toEqual({
    kind: 'sent',
    invited: 3,
    messages: 3,
    territories: 2,
  });
  expect(await inboxes(house)).toEqual({ une: 1, deux: 1, trois: 0, quatre: 1 });
  expect(await findCampaign(context, {})).toMatchObject({ status: 'open', openedAt: house.clock.now() });
  expect(await listParticipations(context, AT)).toMatchObject([
    { name: 'Grenoble', answer: 'none', isGuest: false },
    { name: 'Le Vigan', answer: 'none', isGuest: false },
    { name: 'Rouen', answer: 'none', isGuest: true },
  ]);
});

test('the message says what, when and how to answer, in a subject that tells nothing', async () => {
  const { house, context, all } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: all });
  const [mail] = await queuedMails(house, 'une@exemple.fr');
  expect(mail?.subject).toBe('Une invitation pour votre territoire');
  const text = mail?.text.replaceAll('\u00a0', ' ') ?? '';
  expect(text).toContain('Rejoignez-nous.');
  expect(text).toContain('le vendredi 18 décembre 2026 à 16 h, au même instant partout');
  expect(text).toContain('Répondre pour Grenoble');
  expect(mail?.html).not.toContain('<img');
});

test('the link of the message answers for that territory, without an account', async () => {
  const { house, context, all } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: all });
  const [mail] = await queuedMails(house, 'quatre@exemple.fr');
  const token = /\/campagne\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  await answerCampaignByLink(as(house, aVisitor), { token, answer: 'later', word: 'Après le conseil.' });
  const participations = await listParticipations(context, AT);
  expect(participations.find(({ name }) => name === 'Le Vigan')).toMatchObject({
    answer: 'later',
    word: 'Après le conseil.',
  });
});

test('nobody is invited twice, nor asked again on the same day; the next day those who are silent are', async () => {
  const { house, context, all, grenoble } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: all });
  expect(await inviteTerritories(context, { ...AT, territorySlugs: all })).toMatchObject({
    invited: 0,
    messages: 0,
  });
  expect(await previewInvitations(context, AT)).toMatchObject({
    messages: 0,
    writtenToday: ['Grenoble', 'Le Vigan'],
    withoutTeam: ['Rouen'],
  });
  expect(await askSilentAgain(context, AT)).toMatchObject({ kind: 'sent', messages: 0 });
  expect(await inboxes(house)).toEqual({ une: 1, deux: 1, trois: 0, quatre: 1 });

  house.clock.advance({ days: 1 });
  await acrossTerritories(house, 'conduct the campaign')
    .updateTable('campaign_participation')
    .set({ answer: 'yes' })
    .where('territory_id', '=', grenoble.id)
    .execute();
  expect(await previewInvitations(context, AT)).toMatchObject({
    messages: 1,
    territories: 1,
    writtenToday: [],
  });
  for (const messages of [1, 0]) expect(await askSilentAgain(context, AT)).toMatchObject({ messages });
  expect(await inboxes(house)).toEqual({ une: 1, deux: 1, trois: 0, quatre: 2 });
});

test('the list of those to invite has the network without those who are, and says who has no team', async () => {
  const { context, grenoble, all } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: [grenoble.slug, 'nulle-part'] });
  const invitable = await listInvitableTerritories(context, AT);
  expect(invitable.map(({ name, hasTeam, isMember }) => [name, hasTeam, isMember])).toEqual([
    ['Le Vigan', true, true],
    ['Rouen', false, false],
  ]);
  expect(await previewInvitations(context, { ...AT, territorySlugs: all })).toMatchObject({ messages: 1 });
});

test('a campaign that ended invites nobody; a draft asks nobody again', async () => {
  const { house, context, all } = await aNetwork();
  expect(await askSilentAgain(context, AT)).toEqual({ kind: 'over' });
  await networkTables(house).updateTable('campaign').set({ status: 'cancelled' }).execute();
  const before = await everyRow(house);
  expect(await inviteTerritories(context, { ...AT, territorySlugs: all })).toEqual({ kind: 'over' });
  expect(await everyRow(house)).toBe(before);
});

test('nobody but the coordinator invites, or reads who answered', async () => {
  const { house, grenoble, all } = await aNetwork();
  const before = await everyRow(house);
  for (const actor of [aVisitor, anOrganiser(grenoble.id)]) {
    const other = as(house, actor);
    await expect(inviteTerritories(other, { ...AT, territorySlugs: all })).rejects.toThrow(NotFound);
    await expect(askSilentAgain(other, AT)).rejects.toThrow(NotFound);
    await expect(previewInvitations(other, AT)).rejects.toThrow(NotFound);
    await expect(listParticipations(other, AT)).rejects.toThrow(NotFound);
    await expect(listInvitableTerritories(other, AT)).rejects.toThrow(NotFound);
  }
  expect(await everyRow(house)).toBe(before);
});

test('what the coordinator reads of a territory names nobody of it', async () => {
  const { house, context, grenoble, all } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: all });
  const campaign = await findCampaign(context, {});
  await anEvent(house, {
    territory_id: grenoble.id,
    campaign_id: campaign?.id ?? '',
    official_name: 'Camille Secrète',
  });
  const read = JSON.stringify([
    await listParticipations(context, AT),
    await listInvitableTerritories(context, AT),
    await previewInvitations(context, AT),
  ]);
  for (const secret of ['Camille', 'Amina', 'une@exemple.fr', 'mairie@exemple.fr', grenoble.id])
    expect(read).not.toContain(secret);
});

test('a ceremony out of the window is said so', async () => {
  const { house, context, vigan } = await aNetwork();
  await inviteTerritories(context, { ...AT, territorySlugs: [vigan.slug] });
  const campaign = await findCampaign(context, {});
  await anEvent(house, {
    territory_id: vigan.id,
    campaign_id: campaign?.id ?? '',
    starts_at_local: '2027-01-05T18:00',
    starts_at: '2027-01-05T17:00:00.000Z',
    ends_at: '2027-01-05T19:00:00.000Z',
  });
  const [participation] = await listParticipations(context, AT);
  expect(participation?.ceremonies).toMatchObject([{ status: 'published', isInWindow: false }]);
});

test('who answered « later » is asked again', async () => {
  const { house, context, vigan } = await aNetwork();
  const { id } = await networkTables(house)
    .updateTable('campaign')
    .set({ status: 'open' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await aParticipation(house, { territory_id: vigan.id, campaign_id: id, answer: 'later' });
  expect(await askSilentAgain(context, AT)).toMatchObject({ messages: 1, territories: 1 });
  const [mail] = await queuedMails(house, 'quatre@exemple.fr');
  expect(mail?.subject).toBe('Une invitation attend votre réponse');
});
