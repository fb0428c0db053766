import { expect, test } from 'vitest';
import { acrossTerritories, inTerritory, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { hideFromWall } from './hide-from-wall.ts';
import { readCampaignWall } from './read-campaign-wall.ts';
import { readWall } from './read-wall.ts';
import { watchCampaign } from './watch-campaign.ts';

const SLUG = '18-decembre-2026';

async function aCampaignWithTowns() {
  const context = await aContext({ now: '2026-12-18T18:00:00.000Z' });
  const id = newId();
  await networkTables(context)
    .insertInto('campaign')
    .values({
      id,
      slug: SLUG,
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'same-local-hour',
      window_starts_on: '2026-12-14',
      window_ends_on: '2026-12-20',
      created_at: context.clock.now(),
    })
    .execute();
  const townWith = async (name: string, given: object, report?: object) => {
    const town = await aTerritory(context, { name });
    const event = await anEvent(context, { territory_id: town.id, campaign_id: id, ...given });
    if (report)
      await inTerritory(context, town.id)
        .insertInto('ceremony_report')
        .values({
          territory_id: town.id,
          event_id: event.id,
          was_held: 1,
          confirmed_at: context.clock.now(),
          ...report,
        })
        .execute();
    return event;
  };
  const grenoble = await townWith(
    'Grenoble',
    { status: 'held' },
    { words: 'Une salle pleine.', people_sponsored: 3, sponsors: 9 },
  );
  await townWith('Rouen', { status: 'draft', published_at: null });
  const secret = await townWith(
    'Tours',
    { status: 'held', visibility: 'confidential', slug: 'adresse-secrete' },
    { words: 'Mots d’une cérémonie confidentielle.', people_sponsored: 8 },
  );
  const absent = await aTerritory(context, { name: 'Annecy' });
  await inTerritory(context, absent.id)
    .insertInto('campaign_participation')
    .values({
      territory_id: absent.id,
      id: newId(),
      campaign_id: id,
      answer: 'yes',
      invited_at: context.clock.now(),
    })
    .execute();
  return { context, coordinator: as(context, aCoordinator()), grenoble, secret };
}

const wordsOnWall = async (context: TestContext) =>
  (await readWall(as(context, aVisitor), { slug: SLUG })).wall.ceremonies.map(({ words }) => words);

test('the coordinator sees drafts and confidential ceremonies by their town, never their address nor their words', async () => {
  const { coordinator } = await aCampaignWithTowns();
  const wall = await readCampaignWall(coordinator, { slug: SLUG });
  expect(wall.lines.map(({ territory, state, slug }) => [territory.name, state, slug !== null])).toEqual([
    ['Grenoble', 'held', true],
    ['Rouen', 'draft', false],
    ['Tours', 'held', false],
  ]);
  expect(wall.without).toEqual(['Annecy']);
  expect(JSON.stringify(wall)).not.toMatch(/adresse-secrete|Mots d’une/u);
});

test('to the coordinator too, one to four people are masked, and the total is made of what is shown', async () => {
  const { coordinator } = await aCampaignWithTowns();
  const { lines, totals } = await readCampaignWall(coordinator, { slug: SLUG });
  expect(lines.find(({ territory }) => territory.name === 'Grenoble')?.people).toEqual({ kind: 'few' });
  expect(totals).toEqual({ held: 2, live: 2, people: 9 });
});

test('nobody but the coordinator opens that wall, follows it or takes words off', async () => {
  const { context, grenoble } = await aCampaignWithTowns();
  for (const actor of [aVisitor, anOrganiser(grenoble.territory_id)]) {
    const stranger = as(context, actor);
    await expect(readCampaignWall(stranger, { slug: SLUG })).rejects.toThrow(NotFound);
    const watching = { slug: SLUG, lastId: undefined, clientAddress: '192.0.2.1' };
    await expect(watchCampaign(stranger, watching)).rejects.toThrow(NotFound);
    const hiding = { campaignSlug: SLUG, eventSlug: grenoble.slug, isHidden: true };
    await expect(hideFromWall(stranger, hiding)).rejects.toThrow(NotFound);
  }
  expect(await wordsOnWall(context)).toEqual(['Une salle pleine.']);
});

test('words that are taken off leave the public wall, stay with the coordinator, and come back', async () => {
  const { context, coordinator, grenoble } = await aCampaignWithTowns();
  const hide = (isHidden: boolean) =>
    hideFromWall(coordinator, { campaignSlug: SLUG, eventSlug: grenoble.slug, isHidden });
  expect(await hide(true)).toEqual({ kind: 'saved' });
  expect(await hide(true)).toEqual({ kind: 'unchanged' });
  expect(await wordsOnWall(context)).toEqual(['']);
  const { lines } = await readCampaignWall(coordinator, { slug: SLUG });
  expect(lines[0]).toMatchObject({ words: 'Une salle pleine.', isHidden: true });
  expect(await hide(false)).toEqual({ kind: 'saved' });
  expect(await wordsOnWall(context)).toEqual(['Une salle pleine.']);
  const entries = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('audit_entry')
    .select(['action', 'territory_id', 'detail'])
    .orderBy('sequence')
    .execute();
  expect(entries).toEqual([
    { action: 'wall.hidden', territory_id: grenoble.territory_id, detail: '{}' },
    { action: 'wall.shown', territory_id: grenoble.territory_id, detail: '{}' },
  ]);
});

test('a confidential ceremony cannot be named, nor one of another campaign', async () => {
  const { coordinator, secret, grenoble } = await aCampaignWithTowns();
  for (const [campaignSlug, eventSlug] of [
    [SLUG, secret.slug],
    ['une-autre', grenoble.slug],
  ] as const)
    await expect(hideFromWall(coordinator, { campaignSlug, eventSlug, isHidden: true })).rejects.toThrow(
      NotFound,
    );
});

test('the coordinator’s stream tells that something changed, and nothing of what', async () => {
  const { coordinator, grenoble } = await aCampaignWithTowns();
  const joined = await watchCampaign(coordinator, {
    slug: SLUG,
    lastId: undefined,
    clientAddress: '192.0.2.1',
  });
  if (joined.kind !== 'stream') throw new Error('No room.');
  const reader = joined.stream.getReader();
  const next = async () => {
    for (;;) {
      const text = new TextDecoder().decode((await reader.read()).value);
      if (text.includes('data:')) return text;
    }
  };
  const first = await next();
  await hideFromWall(coordinator, { campaignSlug: SLUG, eventSlug: grenoble.slug, isHidden: true });
  const second = await next();
  expect([first, second].map((message) => /^data: (.*)$/mu.exec(message)?.[1])).toEqual(['{}', '{}']);
  expect(second).not.toBe(first);
  await reader.cancel();
});
