import type { Selectable } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { inviteAccount } from '../../accounts/invite-account.ts';
import { acrossTerritories } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { answerNeighbour } from '../../neighbours/answer-neighbour.ts';
import { NotFound } from '../../refusals.ts';
import { closeCounts } from '../board/close-counts.ts';
import { listNeighbours } from './list-neighbours.ts';
import { putInTouch } from './put-in-touch.ts';

type EventRow = Selectable<Database['event']>;

/** Grenoble with seven sponsors and nobody to sponsor; Échirolles, next door, with six households and no sponsor. */
async function aNetwork({ echirolles: given = {} }: { echirolles?: Partial<EventRow> } = {}) {
  const house = await aContext();
  const { id: campaign_id, slug: campaignSlug } = await aCampaign(house);
  const grenoble = await aTerritory(house, { name: 'Grenoble', code: '38185', slug: 'grenoble' });
  const echirolles = await aTerritory(house, { name: 'Échirolles', code: '38151', slug: 'echirolles' });
  const from = await anEvent(house, { territory_id: grenoble.id, campaign_id, slug: 'grenoble-2026' });
  const to = await anEvent(house, {
    territory_id: echirolles.id,
    campaign_id,
    slug: 'echirolles-2026',
  });
  for (let index = 0; index < 7; index += 1) await aSponsor(house, from, { name: 'Canari Jaune' });
  for (let index = 0; index < 6; index += 1) await aSponsee(house, to, { name: 'Pinson Vert' });
  for (const [territoryId, email] of [
    [grenoble.id, 'grenoble@exemple.fr'],
    [echirolles.id, 'echirolles@exemple.fr'],
  ] as const)
    await inviteAccount(house, { territoryId, email, name: 'Rossignol Brun', role: 'owner' });
  await closeCounts(house);
  // What happens to it after the night's counts.
  if (Object.keys(given).length > 0)
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('event')
      .set(given)
      .where('id', '=', to.id)
      .execute();
  const coordinator = as(house, aCoordinator());
  const both = { campaignSlug, fromEventSlug: 'grenoble-2026', toEventSlug: 'echirolles-2026' };
  const list = async () => {
    const listed = await listNeighbours(coordinator, { campaignSlug });
    if (listed.kind !== 'neighbours') throw new Error(listed.kind);
    return listed;
  };
  return { house, coordinator, from, to, grenoble, echirolles, both, list };
}

describe('two towns that could help each other', () => {
  test('are shown with what is surely so, and nobody’s name', async () => {
    const { list } = await aNetwork();
    const listed = await list();
    expect(listed.suggestions).toMatchObject([
      { from: { name: 'Grenoble' }, to: { name: 'Échirolles' }, kilometres: 3, tooMany: 7, missing: 6 },
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/canari|pinson|rossignol|@/iu);
  });

  test('are put in touch once, and both teams told without any name or number of people', async () => {
    const { house, coordinator, both, list } = await aNetwork();
    expect(await putInTouch(coordinator, both)).toMatchObject({ kind: 'suggested', messages: 2 });
    expect(await putInTouch(coordinator, both)).toEqual({ kind: 'already' });
    const told = [
      ...(await mailsTo(house, 'grenoble@exemple.fr')),
      ...(await mailsTo(house, 'echirolles@exemple.fr')),
    ].filter(({ kind }) => kind === 'neighbour.suggested');
    expect(told).toHaveLength(2);
    for (const { text, subject } of told) {
      expect(text + subject).not.toMatch(/canari|pinson|rossignol/iu);
      expect(text).toContain('3\u00a0km');
      expect(text).not.toMatch(/\b[67]\b/u);
    }
    const listed = await list();
    expect(listed.suggestions).toEqual([]);
    expect(listed.links).toMatchObject([{ status: 'suggested', hasAnybodyGone: false }]);
  });

  test('hear from each other: the answer of the town that lacks is told to the other', async () => {
    const { house, coordinator, both, to, from, echirolles, grenoble } = await aNetwork();
    const suggested = await putInTouch(coordinator, both);
    if (suggested.kind !== 'suggested') throw new Error(suggested.kind);
    const { linkId } = suggested;
    const there = as(house, anOrganiser(echirolles.id));
    const answer = { territoryId: echirolles.id, eventId: to.id, linkId, answer: 'welcomed' as const };
    // The town that has too many cannot say yes in the other's name.
    const here = as(house, anOrganiser(grenoble.id));
    await expect(
      answerNeighbour(here, { ...answer, territoryId: grenoble.id, eventId: from.id }),
    ).rejects.toThrow(NotFound);
    expect(await answerNeighbour(there, answer)).toEqual({ kind: 'answered' });
    expect(await answerNeighbour(there, answer)).toEqual({ kind: 'already' });
    const mails = (await mailsTo(house, 'grenoble@exemple.fr')).filter(
      ({ kind }) => kind === 'neighbour.answered',
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Échirolles accueillera volontiers');
  });
});

describe('nothing is proposed, and nothing can be forced,', () => {
  test.each<[string, Partial<EventRow>]>([
    ['of a confidential ceremony', { visibility: 'confidential' }],
    ['of a draft', { status: 'draft', published_at: null }],
    ['of a cancelled one', { status: 'cancelled' }],
    ['of a past one', { starts_at: '2026-11-20T17:00:00.000Z' }],
  ])('%s', async (_, echirolles) => {
    const { house, coordinator, both, list } = await aNetwork({ echirolles });
    expect((await list()).suggestions).toEqual([]);
    const before = await everyRow(house);
    expect(await putInTouch(coordinator, both)).toEqual({ kind: 'not-possible' });
    expect(await everyRow(house)).toBe(before);
  });

  test('of two towns too far apart', async () => {
    const { house, coordinator, both, list, echirolles } = await aNetwork();
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('territory')
      .set({ code: '76540' })
      .where('id', '=', echirolles.id)
      .execute();
    expect((await list()).suggestions).toEqual([]);
    expect(await putInTouch(coordinator, both)).toEqual({ kind: 'not-possible' });
  });

  test('by anybody but the coordinator', async () => {
    const { house, both, grenoble } = await aNetwork();
    for (const actor of [aVisitor, anOrganiser(grenoble.id)]) {
      await expect(listNeighbours(as(house, actor), {})).rejects.toThrow(NotFound);
      await expect(putInTouch(as(house, actor), both)).rejects.toThrow(NotFound);
    }
  });
});
