import { describe, expect, test } from 'vitest';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { inviteAccount } from '../../accounts/invite-account.ts';
import { acrossTerritories } from '../../database/access.ts';
import { deliverMail } from '../../mail/deliver-mail.ts';
import type { MailMessage } from '../../mail/mail-message.ts';
import { NotFound } from '../../refusals.ts';
import { listCampaignMessages } from './list-campaign-messages.ts';
import { previewMessage } from './preview-message.ts';
import { readCampaignMessage } from './read-campaign-message.ts';
import { readGroup } from './read-group.ts';
import { sendMessage } from './send-message.ts';
import { stopMessage } from './stop-message.ts';

const TEXT = { subject: 'Un point avant décembre', body: 'Bonjour à toutes et tous,\n\nOù en êtes-vous ?' };

/** Three invited towns without an answer: Rouen (two people and an association), Tours (one, who is also of Rouen), Lyon (nobody). */
async function aNetwork() {
  const house = await aContext();
  const campaign = await aCampaign(house);
  const towns: Record<string, string> = {};
  for (const name of ['Rouen', 'Tours', 'Lyon']) {
    const { id } = await aTerritory(house, { name, slug: name.toLowerCase() });
    towns[name] = id;
    await aParticipation(house, { territory_id: id, campaign_id: campaign.id });
  }
  const invite = async (town: string, email: string, role: 'owner' | 'editor') => {
    const invited = await inviteAccount(house, {
      territoryId: towns[town] ?? '',
      email,
      name: 'Canari Jaune',
      role,
    });
    expect(invited.kind).toBe('invited');
  };
  await invite('Rouen', 'une@exemple.fr', 'owner');
  await invite('Rouen', 'deux@exemple.fr', 'editor');
  await invite('Tours', 'une@exemple.fr', 'owner');
  const rouen = towns['Rouen'] ?? '';
  const associationId = await anAssociation(house, rouen, 'Cercle');
  await inviteAccount(house, {
    territoryId: rouen,
    email: 'cercle@exemple.fr',
    name: 'Pinson Vert',
    role: 'association',
    associationId,
  });
  const coordinator = as(house, aCoordinator());
  const asked = {
    campaignSlug: campaign.slug,
    filter: { answer: 'none' as const },
    territorySlug: undefined,
  };
  const preview = async (kept = ['rouen', 'tours', 'lyon']) => {
    const shown = await previewMessage(coordinator, { asked, kept, ...TEXT });
    if (shown.kind !== 'preview') throw new Error(shown.kind);
    return shown;
  };
  const received = async () =>
    (await mailsTo(house))
      .filter(({ kind }) => kind === 'campaign.message')
      .map(({ to }) => to)
      .sort();
  return { house, campaign, towns, coordinator, asked, preview, received };
}

describe('a message to a group', () => {
  test('is previewed to as many people as it reaches, each once, and names who has no team', async () => {
    const { coordinator, asked, preview } = await aNetwork();
    const group = await readGroup(coordinator, asked);
    expect(group.territories.map(({ name, people }) => [name, people])).toEqual([
      ['Lyon', 0],
      ['Rouen', 2],
      ['Tours', 1],
    ]);
    const shown = await preview();
    expect(shown).toMatchObject({ people: 2, territories: ['Rouen', 'Tours'], withoutTeam: ['Lyon'] });
    expect(shown.text).toContain('Où en êtes-vous ?');
    expect(await preview(['tours'])).toMatchObject({ people: 1, territories: ['Tours'] });
  });

  test('tells neither a name, nor an address, nor an id of a territory', async () => {
    const { coordinator, asked, towns, preview } = await aNetwork();
    const { sealed } = await preview();
    const sent = await sendMessage(coordinator, { sealed });
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    const all = JSON.stringify([
      await readGroup(coordinator, asked),
      { ...(await preview()), sealed: '' },
      sealed,
      await listCampaignMessages(coordinator, {}),
      await readCampaignMessage(coordinator, sent),
    ]);
    expect(all).not.toMatch(/canari|pinson|@exemple/iu);
    for (const id of Object.values(towns)) expect(all).not.toContain(id);
  });

  test('waits ten minutes, then leaves, with answers to the coordination', async () => {
    const { house, coordinator, preview, received } = await aNetwork();
    const { sealed } = await preview();
    const sent = await sendMessage(coordinator, { sealed });
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await received()).toEqual(['deux@exemple.fr', 'une@exemple.fr']);
    const left: MailMessage[] = [];
    const transport = {
      name: 'file' as const,
      deliver: async (message: MailMessage) => {
        left.push(message);
        return { kind: 'sent' as const };
      },
      close: async () => {},
    };
    house.clock.advance({ minutes: 9 });
    await deliverMail(house, transport);
    expect(left.filter(({ subject }) => subject === TEXT.subject)).toEqual([]);
    house.clock.advance({ minutes: 2 });
    await deliverMail(house, transport);
    const mine = left.filter(({ subject }) => subject === TEXT.subject);
    expect(mine.map(({ to }) => to.address).sort()).toEqual(['deux@exemple.fr', 'une@exemple.fr']);
    expect(mine[0]?.replyTo?.address).toBe('contact@exemple.fr');
    expect(await readCampaignMessage(coordinator, sent)).toMatchObject({
      recipients: 2,
      territoryNames: ['Rouen', 'Tours'],
      delivery: { waiting: 0, left: 2, failed: 0, stopped: 0 },
    });
  });

  test('pressed twice, even at once, is sent once', async () => {
    const { coordinator, preview, received } = await aNetwork();
    const { sealed } = await preview();
    const outcomes = await Promise.all([
      sendMessage(coordinator, { sealed }),
      sendMessage(coordinator, { sealed }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'sent']);
    expect(await received()).toHaveLength(2);
    expect(await listCampaignMessages(coordinator, {})).toHaveLength(1);
    // The control: of two previews each is a message of its own, and two at once do leave.
    const others = await Promise.all([preview(), preview()]);
    await Promise.all(others.map((other) => sendMessage(coordinator, { sealed: other.sealed })));
    expect(await received()).toHaveLength(6);
  });

  test('is stopped before it leaves: nobody gets it', async () => {
    const { house, coordinator, preview } = await aNetwork();
    const { sealed } = await preview();
    const sent = await sendMessage(coordinator, { sealed });
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await stopMessage(coordinator, sent)).toEqual({ kind: 'stopped', messages: 2 });
    expect(await stopMessage(coordinator, sent)).toEqual({ kind: 'too-late' });
    house.clock.advance({ minutes: 30 });
    const left: string[] = [];
    await deliverMail(house, {
      name: 'file',
      deliver: async ({ subject }) => {
        left.push(subject);
        return { kind: 'sent' };
      },
      close: async () => {},
    });
    expect(left).not.toContain(TEXT.subject);
    expect(await readCampaignMessage(coordinator, sent)).toMatchObject({
      stoppedAt: expect.any(String),
      delivery: { waiting: 0, left: 0, failed: 0, stopped: 2 },
    });
  });
});

describe('nothing is sent', () => {
  test('where a town left the group since the preview: it is named', async () => {
    const { house, coordinator, towns, preview } = await aNetwork();
    const { sealed } = await preview();
    await acrossTerritories(house, 'conduct the campaign')
      .updateTable('campaign_participation')
      .set({ answer: 'no', answered_at: house.clock.now() })
      .where('territory_id', '=', towns['Tours'] ?? '')
      .execute();
    const before = await everyRow(house);
    expect(await sendMessage(coordinator, { sealed })).toEqual({ kind: 'changed', left: ['Tours'], ...TEXT });
    expect(await everyRow(house)).toBe(before);
  });

  test('where a team changed since the preview', async () => {
    const { house, coordinator, towns, preview } = await aNetwork();
    const { sealed } = await preview();
    await inviteAccount(house, {
      territoryId: towns['Tours'] ?? '',
      email: 'trois@exemple.fr',
      name: 'Trois Exemple',
      role: 'editor',
    });
    expect(await sendMessage(coordinator, { sealed })).toMatchObject({ kind: 'changed', left: [] });
  });

  test('of a preview that was altered', async () => {
    const { coordinator, preview } = await aNetwork();
    const { sealed } = await preview();
    expect(await sendMessage(coordinator, { sealed: `${sealed.slice(0, -2)}AA` })).toEqual({
      kind: 'unreadable',
    });
  });

  test('to a town without a team', async () => {
    const { coordinator, asked } = await aNetwork();
    expect(await previewMessage(coordinator, { asked, kept: ['lyon'], ...TEXT })).toEqual({ kind: 'nobody' });
  });

  test('by anybody but the coordinator, who find nothing', async () => {
    const { house, towns, asked, preview } = await aNetwork();
    const { sealed } = await preview();
    const before = await everyRow(house);
    for (const actor of [aVisitor, anOrganiser(towns['Rouen'] ?? '')]) {
      const other = as(house, actor);
      await expect(readGroup(other, asked)).rejects.toThrow(NotFound);
      await expect(previewMessage(other, { asked, kept: ['rouen'], ...TEXT })).rejects.toThrow(NotFound);
      await expect(sendMessage(other, { sealed })).rejects.toThrow(NotFound);
      await expect(stopMessage(other, { messageId: 'x' })).rejects.toThrow(NotFound);
      await expect(listCampaignMessages(other, {})).rejects.toThrow(NotFound);
      await expect(readCampaignMessage(other, { messageId: 'x' })).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });
});
