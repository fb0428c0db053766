import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { revokeMembership } from '#lib/server/accounts/revoke-membership.ts';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { aCampaign, aParticipation, type CampaignRow } from '#tests/factories/a-campaign.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { anOpenMember } from '#tests/factories/an-account.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { answerCampaignByLink } from './answer-campaign-by-link.ts';
import { answerCampaign } from './answer-campaign.ts';
import { leaveCampaign } from './leave-campaign.ts';
import { listOwnCampaigns } from './list-own-campaigns.ts';
import { showCampaignAnswer } from './show-campaign-answer.ts';

const TEMPLATE = JSON.stringify({
  title: { value: 'Le 18 décembre, ensemble', isLocked: true },
  description: { value: 'Une même heure, partout.', isLocked: false },
  starts_at: { value: '18:00', isLocked: false },
  ends_at: { value: '19:30', isLocked: false },
  visibility: { value: 'on-registration', isLocked: false },
  photo_rule: { value: 'none', isLocked: true },
});

async function anInvitedTown({
  zone = 'Europe/Paris',
  campaign: given = {},
  house: known,
}: { zone?: string; campaign?: Partial<CampaignRow>; house?: TestContext } = {}) {
  const house = known ?? (await aContext());
  const territory = await aTerritory(house, { time_zone: zone });
  const window = { window_starts_on: '2026-12-14', window_ends_on: '2026-12-20' };
  const campaign = await aCampaign(house, { template: TEMPLATE, ...window, ...given });
  const at = { territory_id: territory.id, campaign_id: campaign.id };
  const participation = await aParticipation(house, at);
  const token = linkOf(house, participation.id, 0);
  const visitor = as(house, aVisitor);
  const owner = as(house, anOrganiser(territory.id));
  const own = { territoryId: territory.id, campaignSlug: campaign.slug };
  return {
    house,
    territory,
    campaign,
    participation,
    token,
    visitor,
    owner,
    own,
    answer: (answer: 'yes' | 'no' | 'later', word = '') =>
      answerCampaignByLink(visitor, { token, answer, word }),
    shown: async () => {
      const shown = await showCampaignAnswer(visitor, { token });
      if (shown.kind !== 'shown') throw new Error(shown.kind);
      return shown;
    },
    ceremonies: () => everyCeremony(house, territory.id),
    change: (values: Partial<CampaignRow>) =>
      acrossTerritories(house, 'conduct the campaign').updateTable('campaign').set(values).execute(),
  };
}

function linkOf(house: TestContext, id: string, version: number) {
  return signLink(house, 'answer-campaign', { id, version });
}

function everyCeremony(house: TestContext, territoryId: string) {
  return acrossTerritories(house, 'seed the demonstration')
    .selectFrom('event')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .orderBy('created_at')
    .execute();
}

describe('a town that says yes by its link', () => {
  test('finds a draft with what the campaign’s template says, at the hour it has there', async () => {
    const { answer, ceremonies, shown, campaign } = await anInvitedTown();
    expect((await shown()).standing).toBe('asked');
    expect(await answer('yes')).toEqual({ kind: 'answered', answer: 'yes', ceremony: 'drafted' });
    expect(await ceremonies()).toMatchObject([
      {
        status: 'draft',
        campaign_id: campaign.id,
        title: 'Le 18 décembre, ensemble',
        description: 'Une même heure, partout.',
        starts_at_local: '2026-12-18T18:00',
        ends_at_local: '2026-12-18T19:30',
        visibility: 'on-registration',
        photo_rule: 'none',
        place_name: '',
      },
    ]);
    expect(await shown()).toMatchObject({
      standing: 'yes',
      ceremony: { status: 'draft', startsAtLocal: '2026-12-18T18:00', isOutsideWindow: false },
    });
  });

  test.each([
    ['Pacific/Noumea', '2026-12-19T04:00', '2026-12-19T05:30'],
    ['Pacific/Tahiti', '2026-12-18T07:00', '2026-12-18T08:30'],
    ['Europe/Paris', '2026-12-18T18:00', '2026-12-18T19:30'],
  ])('at one instant everywhere, %s begins on its own day and hour', async (zone, begins, ends) => {
    const town = await anInvitedTown({
      zone,
      campaign: { mode: 'same-instant', window_ends_on: '2026-12-18' },
    });
    await town.answer('yes');
    const [ceremony] = await town.ceremonies();
    expect(ceremony).toMatchObject({ starts_at_local: begins, ends_at_local: ends });
    expect(ceremony?.starts_at).toBe('2026-12-18T17:00:00.000Z');
    expect((await town.shown()).ceremony).toMatchObject({ isOfCampaign: true, isOutsideWindow: false });
  });

  test('takes the place, the people and the associations from the ceremony before', async () => {
    const { house, territory, answer, ceremonies } = await anInvitedTown();
    await anEvent(house, {
      territory_id: territory.id,
      starts_at_local: '2025-12-18T18:00',
      starts_at: '2025-12-18T17:00:00.000Z',
      status: 'held',
      official_name: 'Claude Exemple',
    });
    await answer('yes');
    const draft = (await ceremonies()).find(({ status }) => status === 'draft');
    expect(draft).toMatchObject({ official_name: 'Claude Exemple', place_name: 'Hôtel de ville' });
  });

  test('keeps the ceremony that it already has in the window, as it is', async () => {
    const { house, territory, answer, ceremonies, campaign } = await anInvitedTown();
    await anEvent(house, { territory_id: territory.id, title: 'La nôtre' });
    expect(await answer('yes')).toMatchObject({ ceremony: 'taken' });
    expect(await ceremonies()).toMatchObject([{ title: 'La nôtre', campaign_id: campaign.id }]);
  });

  test.each(['cancelled in the window', 'outside of it'])(
    'is not given a ceremony that is %s',
    async (which) => {
      const { house, territory, answer, ceremonies } = await anInvitedTown();
      await anEvent(house, {
        territory_id: territory.id,
        ...(which === 'outside of it'
          ? { starts_at_local: '2026-12-12T18:00', starts_at: '2026-12-12T17:00:00.000Z' }
          : { status: 'cancelled' }),
      });
      expect(await answer('yes')).toMatchObject({ ceremony: 'drafted' });
      expect(await ceremonies()).toHaveLength(2);
    },
  );

  test('twice, or two people of the town at once: one ceremony', async () => {
    const { answer, ceremonies, owner, own } = await anInvitedTown();
    await Promise.all([answer('yes'), answerCampaign(owner, { ...own, answer: 'yes' }), answer('yes')]);
    expect(await answer('yes')).toMatchObject({ ceremony: 'taken' });
    expect(await ceremonies()).toHaveLength(1);
  });

  test('two people who say yes and no at once: both are heard, and one of them stands', async () => {
    const { answer, ceremonies, shown, campaign } = await anInvitedTown();
    const outcomes = await Promise.all([answer('yes'), answer('no'), answer('yes'), answer('later')]);
    for (const { kind } of outcomes) expect(kind).toBe('answered');
    const all = await ceremonies();
    expect(all).toHaveLength(1);
    const { standing } = await shown();
    if (standing === 'yes') expect(all[0]?.campaign_id).toBe(campaign.id);
    if (standing === 'no') expect(all[0]?.campaign_id).toBeNull();
  });

  test('changes its mind until the day: no with a word, later, and yes again find the same ceremony', async () => {
    const { answer, ceremonies, shown, campaign } = await anInvitedTown();
    await answer('yes');
    expect(await answer('no', 'Élections chez nous.')).toMatchObject({ kind: 'answered', answer: 'no' });
    expect(await shown()).toMatchObject({ standing: 'no', word: 'Élections chez nous.' });
    expect(await ceremonies()).toMatchObject([{ status: 'draft', campaign_id: null }]);
    await answer('later', 'Après le conseil du 2 décembre.');
    expect(await shown()).toMatchObject({ standing: 'later', word: 'Après le conseil du 2 décembre.' });
    expect(await answer('yes')).toMatchObject({ ceremony: 'taken' });
    expect(await ceremonies()).toMatchObject([{ campaign_id: campaign.id }]);
    expect((await shown()).word).toBe('');
  });
});

describe('whatever the link has become', () => {
  test('one that was replaced says so and shows nothing; it answers nothing either', async () => {
    const { house, participation, visitor, token } = await anInvitedTown();
    await acrossTerritories(house, 'conduct the campaign')
      .updateTable('campaign_participation')
      .set({ link_version: 2 })
      .execute();
    const before = await everyRow(house);
    expect(await showCampaignAnswer(visitor, { token })).toEqual({ kind: 'replaced' });
    expect(await answerCampaignByLink(visitor, { token, answer: 'yes' })).toEqual({ kind: 'replaced' });
    expect(await everyRow(house)).toBe(before);
    const latest = linkOf(house, participation.id, 2);
    expect(await showCampaignAnswer(visitor, { token: latest })).toMatchObject({ kind: 'shown' });
    const future = linkOf(house, participation.id, 3);
    await expect(showCampaignAnswer(visitor, { token: future })).rejects.toThrow(NotFound);
  });

  test('whoever is taken out of the team does not answer for the town any more by the link they were sent', async () => {
    const { house, territory, participation, visitor, owner, token } = await anInvitedTown();
    const everywhere = acrossTerritories(house, 'seed the demonstration');
    const gone = await anOpenMember(house, {
      territoryId: territory.id,
      role: 'editor',
      email: 'parti@exemple.fr',
    });
    await anOpenMember(house, { territoryId: territory.id, role: 'owner', email: 'reste@exemple.fr' });
    await revokeMembership(owner, { territoryId: territory.id, membershipId: gone.membershipId });
    expect(await answerCampaignByLink(visitor, { token, answer: 'no' })).toEqual({ kind: 'replaced' });
    const { answer, link_version } = await everywhere
      .selectFrom('campaign_participation')
      .select(['answer', 'link_version'])
      .executeTakeFirstOrThrow();
    expect(answer).toBe('none');
    const next = linkOf(house, participation.id, link_version);
    expect(await showCampaignAnswer(visitor, { token: next })).toMatchObject({ kind: 'shown' });
  });

  test('an altered one, one of another purpose and a draft campaign’s are not found', async () => {
    const { house, participation, visitor, token, change } = await anInvitedTown();
    const other = signLink(house, 'evaluate', { id: participation.id, version: 0 });
    for (const wrong of [`${token}x`, token.slice(0, -1), other, 'rien', '', `${participation.id}.`]) {
      await expect(showCampaignAnswer(visitor, { token: wrong })).rejects.toThrow(NotFound);
      await expect(answerCampaignByLink(visitor, { token: wrong, answer: 'yes' })).rejects.toThrow(NotFound);
    }
    await change({ status: 'draft' });
    await expect(showCampaignAnswer(visitor, { token })).rejects.toThrow(NotFound);
    await expect(answerCampaignByLink(visitor, { token, answer: 'yes' })).rejects.toThrow(NotFound);
  });

  test.each([
    ['cancelled', { status: 'cancelled', cancellation_note: 'Deuil national.' }],
    ['over', { status: 'closed' }],
    ['over', { day_on: '2026-11-20' }],
  ] as const)('a campaign that is %s is said to be, and takes no answer', async (standing, values) => {
    const { house, answer, shown, change, owner, own } = await anInvitedTown();
    await answer('yes');
    await change(values);
    expect(await shown()).toMatchObject({ standing });
    const before = await everyRow(house);
    expect(await answer('no')).toEqual({ kind: standing });
    expect(await leaveCampaign(owner, own)).toEqual({ kind: standing });
    expect(await everyRow(house)).toBe(before);
  });

  test('shows nothing of the town’s people, and no date of a confidential ceremony', async () => {
    const { house, territory, shown } = await anInvitedTown();
    await anEvent(house, { territory_id: territory.id, visibility: 'confidential' });
    const said = await shown();
    expect(said.ceremony).toMatchObject({ status: 'published', startsAtLocal: undefined });
    const text = JSON.stringify(said);
    expect(text).not.toContain('Camille');
    expect(text).not.toContain('mairie@exemple.fr');
    expect(text).not.toContain('Hôtel de ville');
  });

  test('opening it changes nothing', async () => {
    const { house, shown } = await anInvitedTown();
    const before = await everyRow(house);
    await shown();
    expect(await everyRow(house)).toBe(before);
  });
});

describe('a town that leaves', () => {
  test('keeps its ceremony, which is nobody’s campaign; coming back finds it again', async () => {
    const { answer, owner, own, ceremonies, shown, campaign } = await anInvitedTown();
    await answer('yes');
    expect(await leaveCampaign(owner, { ...own, word: 'Salle inondée.' })).toEqual({ kind: 'left' });
    expect(await leaveCampaign(owner, own)).toEqual({ kind: 'left' });
    expect(await shown()).toMatchObject({ standing: 'left', answer: 'yes', word: 'Salle inondée.' });
    expect(await ceremonies()).toMatchObject([{ campaign_id: null, title: 'Le 18 décembre, ensemble' }]);
    expect(await answerCampaign(owner, { ...own, answer: 'yes' })).toMatchObject({ ceremony: 'taken' });
    expect(await shown()).toMatchObject({ standing: 'yes' });
    expect(await ceremonies()).toMatchObject([{ campaign_id: campaign.id }]);
  });

  test('one that takes no part cannot leave', async () => {
    const { owner, own, answer } = await anInvitedTown();
    expect(await leaveCampaign(owner, own)).toEqual({ kind: 'not-in' });
    await answer('later');
    expect(await leaveCampaign(owner, own)).toEqual({ kind: 'not-in' });
  });

  test('one that goes to another’s ceremony is told where, and a yes prepares nothing', async () => {
    const { house, answer, shown, ceremonies, owner, own } = await anInvitedTown();
    const { id } = await aTerritory(house, { name: 'Lyon' });
    await acrossTerritories(house, 'conduct the campaign')
      .updateTable('campaign_participation')
      .set({ joins_territory_id: id, answer: 'yes' })
      .execute();
    expect(await shown()).toMatchObject({ standing: 'joined', joins: { name: 'Lyon' } });
    expect(await answer('yes')).toEqual({ kind: 'joined' });
    expect(await leaveCampaign(owner, own)).toEqual({ kind: 'left' });
    expect(await answer('yes')).toMatchObject({ ceremony: 'none' });
    expect(await shown()).toMatchObject({ standing: 'joined' });
    expect(await ceremonies()).toEqual([]);
  });
});

test('only the town’s own staff answers without the link: everybody else finds nothing', async () => {
  const { house, own, territory } = await anInvitedTown();
  const { id: elsewhere } = await aTerritory(house, { name: 'Ailleurs' });
  const before = await everyRow(house);
  for (const actor of [aVisitor, aCoordinator(), anOrganiser(elsewhere)]) {
    await expect(answerCampaign(as(house, actor), { ...own, answer: 'yes' })).rejects.toThrow(NotFound);
    await expect(leaveCampaign(as(house, actor), own)).rejects.toThrow(NotFound);
    await expect(listOwnCampaigns(as(house, actor), own)).rejects.toThrow(NotFound);
  }
  const partner = as(house, anAssociationMember(territory.id, 'a'));
  await expect(answerCampaign(partner, { ...own, answer: 'yes' })).rejects.toThrow(Forbidden);
  const foreign = as(house, anOrganiser(elsewhere));
  const asked = { ...own, territoryId: elsewhere, answer: 'yes' as const };
  await expect(answerCampaign(foreign, asked)).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
});

test('of several campaigns the next to come is first, the past ones last', async () => {
  const { house, territory, owner, own } = await anInvitedTown();
  for (const [slug, day_on] of [
    ['18-decembre-2024', '2024-12-18'],
    ['18-decembre-2025', '2025-12-18'],
    ['18-decembre-2027', '2027-12-18'],
  ] as const) {
    const { id } = await aCampaign(house, { slug, day_on });
    await aParticipation(house, { territory_id: territory.id, campaign_id: id });
  }
  const listed = await listOwnCampaigns(owner, own);
  expect(listed.map(({ campaign }) => campaign.slug)).toEqual([
    '18-decembre-2026',
    '18-decembre-2027',
    '18-decembre-2025',
    '18-decembre-2024',
  ]);
});

test('whatever a town says and in whichever order, its people and its ceremony are never lost nor doubled', async () => {
  const house = await aContext();
  const act = fc.constantFrom('yes', 'no', 'later', 'leave');
  let slug = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const given = { house, campaign: { slug: `campagne-${(slug += 1)}` } };
      const { answer, owner, own, ceremonies, shown, campaign } = await anInvitedTown(given);
      for (const each of acts) await (each === 'leave' ? leaveCampaign(owner, own) : answer(each));
      const all = await ceremonies();
      expect(all).toHaveLength(acts.includes('yes') ? 1 : 0);
      const { standing } = await shown();
      if (standing === 'yes') expect(all[0]?.campaign_id).toBe(campaign.id);
      if (standing === 'no' || standing === 'left') expect(all[0]?.campaign_id ?? null).toBeNull();
    }),
    { numRuns: 15 },
  );
});
