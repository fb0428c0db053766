import { expect, test } from 'vitest';
import { inTerritory, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { applyChange } from '#lib/wall/wall-change.ts';
import type { WallChange, WallState } from '#lib/wall/wall-state.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { readWall } from './read-wall.ts';
import { MOST_VIEWERS_OF_ADDRESS, wallRoom } from './wall-room.ts';
import { watchWall } from './watch-wall.ts';

const SLUG = '18-decembre-2026';
/** 19:00 in Paris, half an hour after the ceremonies began. */
const ON_THE_DAY = '2026-12-18T18:00:00.000Z';

async function aCampaign(context: TestContext, given: { mode?: 'window'; status?: 'draft' } = {}) {
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
      starts_at_time: '18:30',
      created_at: context.clock.now(),
      ...given,
    })
    .execute();
  return id;
}

type Event = Awaited<ReturnType<typeof anEvent>>;

/** What a town says of its ceremony, as its row. */
async function aReport(context: TestContext, event: Event, given: object = {}) {
  await inTerritory(context, event.territory_id)
    .insertInto('ceremony_report')
    .values({
      territory_id: event.territory_id,
      event_id: event.id,
      was_held: 1,
      confirmed_at: context.clock.now(),
      ...given,
    })
    .execute();
}

async function aTownWithCeremony(context: TestContext, campaignId: string, name: string, given: object = {}) {
  const town = await aTerritory(context, { name });
  return anEvent(context, { territory_id: town.id, campaign_id: campaignId, ...given });
}

const wallOf = async (context: TestContext) => (await readWall(as(context, aVisitor), { slug: SLUG })).wall;
const told = ({ ceremonies }: WallState) =>
  ceremonies.map(({ town, state }) => `${town} ${state}`).toSorted();

test('the wall tells who celebrates, who is done, who cancelled and who moved; of drafts and confidential ones nothing', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context);
  await aTownWithCeremony(context, id, 'Grenoble');
  const held = await aTownWithCeremony(context, id, 'Rouen', {
    status: 'held',
    visibility: 'on-registration',
  });
  await aReport(context, held);
  await aTownWithCeremony(context, id, 'Tours', { status: 'cancelled' });
  await aTownWithCeremony(context, id, 'Le Vigan', { starts_at_local: '2027-06-12T18:30' });
  const secret = await aTownWithCeremony(context, id, 'Villesecrète', {
    visibility: 'confidential',
    status: 'held',
  });
  await aReport(context, secret, {
    words: 'Personne ne doit lire ceci.',
    people_sponsored: 40,
    are_figures_public: 1,
  });
  await aTownWithCeremony(context, id, 'Brouillon', { status: 'draft', published_at: null });
  await aTownWithCeremony(context, id, 'Jamais', { status: 'cancelled', published_at: null });
  const wall = await wallOf(context);
  expect(told(wall)).toEqual(['Grenoble now', 'Le Vigan moved', 'Rouen held', 'Tours cancelled']);
  expect(wall.totals).toMatchObject({ held: 1, live: 2, people: null });
  const everything = JSON.stringify(wall);
  for (const trace of ['Villesecrète', 'Personne ne doit', secret.slug, secret.id, 'Brouillon', 'Jamais'])
    expect(everything).not.toContain(trace);
});

test('figures are those that towns publish, masked one by one, and their sum is a least', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context);
  const figures = [
    ['Grenoble', { people_sponsored: 12, sponsors: 20, are_figures_public: 1 }],
    ['Rouen', { people_sponsored: 3, sponsors: 4, are_figures_public: 1 }],
    ['Tours', { people_sponsored: 30, are_figures_public: 0 }],
  ] as const;
  for (const [name, given] of figures)
    await aReport(context, await aTownWithCeremony(context, id, name, { status: 'held' }), given);
  const wall = await wallOf(context);
  const peopleOf = (town: string) => wall.ceremonies.find((each) => each.town === town)?.people;
  expect(['Grenoble', 'Rouen', 'Tours'].map(peopleOf)).toEqual([12, 'few', null]);
  expect(wall.totals).toMatchObject({ held: 3, people: 13, sponsors: 21, families: null });
});

test('words and photograph go when the coordinator takes them off', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context);
  const event = await aTownWithCeremony(context, id, 'Grenoble', { status: 'held' });
  await aReport(context, event, {
    words: 'Une salle pleine.',
    photo_png: 'iVBORw0KGgo=',
    photo_alt: 'La salle',
  });
  const shown = (await wallOf(context)).ceremonies[0];
  expect(shown).toMatchObject({ words: 'Une salle pleine.', photo: { alt: 'La salle' } });
  await inTerritory(context, event.territory_id)
    .updateTable('ceremony_report')
    .set({ is_hidden: 1 })
    .execute();
  expect((await wallOf(context)).ceremonies[0]).toMatchObject({ state: 'held', words: '', photo: null });
});

test('only the zones where a ceremony is announced are strong, of a window those of the day', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context, { mode: 'window' });
  await aTownWithCeremony(context, id, 'Grenoble');
  await aTownWithCeremony(context, id, 'Saint-Denis', {
    time_zone: 'Indian/Reunion',
    starts_at_local: '2026-12-17T18:30',
    starts_at: '2026-12-17T14:30:00.000Z',
    ends_at: '2026-12-17T16:30:00.000Z',
  });
  const wall = await wallOf(context);
  expect(wall.zones.filter(({ isStrong }) => isStrong).map(({ zone }) => zone)).toEqual(['Europe/Paris']);
  expect(wall.days.map(({ day, state, ceremonies }) => `${day.slice(8)} ${state} ${ceremonies}`)).toEqual([
    '14 passed 0',
    '15 passed 0',
    '16 passed 0',
    '17 passed 1',
    '18 now 1',
    '19 to-come 0',
    '20 to-come 0',
  ]);
});

test('a draft has no wall, nor has a campaign that nobody knows', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  await aCampaign(context, { status: 'draft' });
  await expect(wallOf(context)).rejects.toThrow();
  const watching = { slug: 'nulle-part', lastId: undefined, clientAddress: '192.0.2.1' };
  await expect(watchWall(as(context, aVisitor), watching)).rejects.toThrow();
});

/** The messages of a stream, as a browser reads them. */
function messagesOf(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  return {
    next: async (): Promise<{ id: string; event: string; data: unknown }> => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) throw new Error('The stream has ended.');
        const text = new TextDecoder().decode(value);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(text)?.[1] ?? '';
        if (field('event') !== '')
          return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as unknown };
      }
    },
    leave: () => reader.cancel(),
  };
}

async function watch(context: TestContext, lastId?: string, clientAddress = '192.0.2.1') {
  const joined = await watchWall(as(context, aVisitor), { slug: SLUG, lastId, clientAddress });
  if (joined.kind === 'full') throw new Error('No room.');
  return messagesOf(joined.stream);
}

test('who watches is told that a town confirmed, and what the change leads to is what the page shows', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context);
  await aTownWithCeremony(context, id, 'Grenoble');
  const rouen = await aTownWithCeremony(context, id, 'Rouen');
  const { wall, digest } = await readWall(as(context, aVisitor), { slug: SLUG });
  const watching = await watch(context, digest);
  await aReport(context, rouen, { words: 'Bienvenue.', people_sponsored: 9, are_figures_public: 1 });
  const { event, data } = await watching.next();
  expect(event).toBe('suite');
  const change = data as WallChange;
  expect(change.changed.map(({ town, state }) => `${town} ${state}`)).toEqual(['Rouen held']);
  const now = await wallOf(context);
  const after = applyChange(wall, change);
  expect(after.totals).toEqual(now.totals);
  expect(told(after)).toEqual(told(now));
  await watching.leave();
  expect(wallRoom(context.database).viewers).toBe(0);
});

test('who comes without knowing anything, or with something old, gets the whole wall', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  const id = await aCampaign(context);
  await aTownWithCeremony(context, id, 'Grenoble');
  for (const lastId of [undefined, 'autre chose']) {
    const watching = await watch(context, lastId);
    const { event, data } = await watching.next();
    expect([event, told(data as WallState)]).toEqual(['etat', ['Grenoble now']]);
    await watching.leave();
  }
});

test('an address has so many viewers and no more; who leaves makes room; our own proxy is not counted', async () => {
  const context = await aContext({ now: ON_THE_DAY });
  await aCampaign(context);
  const there = [];
  for (let viewer = 0; viewer < MOST_VIEWERS_OF_ADDRESS; viewer += 1) there.push(await watch(context));
  await expect(watch(context)).rejects.toThrow('No room.');
  const elsewhere = await watch(context, undefined, '198.51.100.7');
  const proxied = await watch(context, undefined, '127.0.0.1');
  await there.pop()?.leave();
  there.push(await watch(context));
  await Promise.all([...there, elsewhere, proxied].map((each) => each.leave()));
  expect(wallRoom(context.database).viewers).toBe(0);
});
