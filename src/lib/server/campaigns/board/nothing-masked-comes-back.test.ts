import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aLastingContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { somePeople, type People } from '#tests/factories/some-people.ts';
import { BOARD_COLUMNS, SIZE_BANDS, type BoardFilter } from './board-filter.ts';
import { BOARD_NEEDS } from './board-needs.ts';
import { closeCounts } from './close-counts.ts';
import { countCeremonies } from './count-ceremonies.ts';
import { BOARD_FORMATS, exportBoard } from './export-board.ts';
import { listAudience } from './list-audience.ts';
import { readBoard } from './read-board.ts';
import { readTerritoryRecord } from './read-territory-record.ts';
import { BOARD_ANSWERS, TERRITORY_STAGES } from './territory-stage.ts';

/*
 * What the coordinator can get is a function of masked counts alone: two networks that differ only in numbers from 1
 * to 4 are the same to them, to the byte, on every page, in every file, in every order, behind every filter, day after
 * day. So nothing that they can do (add up, subtract, filter, compare two days) gives such a number back.
 */

type Counts = Required<People>;
/** One ceremony day by day. */
type History = readonly Counts[];
interface Network {
  readonly towns: readonly {
    readonly status: 'draft' | 'published';
    readonly population: number;
    readonly regionCode: string;
    readonly capacity: number | null;
    readonly history: History;
  }[];
}

const DAYS = ['2026-12-16', '2026-12-17', '2026-12-19'];
const campaignSlug = '18-decembre-2026';
const isSmall = (count: number) => count >= 1 && count <= 4;

/** Few people, so that small numbers are frequent; those that are part of others never more than these. */
const counts = fc
  .record({
    sponsorsConfirmed: fc.nat(7),
    sponsorsWaiting: fc.nat(6),
    sponsees: fc.nat(7),
    paired: fc.nat(7),
    certificates: fc.nat(7),
    invited: fc.nat(7),
  })
  .map(within);

function within({ sponsees, paired, certificates, invited, ...others }: Counts): Counts {
  const isPaired = Math.min(paired, sponsees);
  return {
    ...others,
    sponsees,
    paired: isPaired,
    certificates: Math.min(certificates, isPaired),
    invited: Math.min(invited, sponsees),
  };
}

const network: fc.Arbitrary<Network> = fc.record({
  towns: fc.array(
    fc.record({
      status: fc.constantFrom('draft', 'published'),
      population: fc.constantFrom(300, 9_000, 50_000, 300_000),
      regionCode: fc.constantFrom('84', '76'),
      capacity: fc.constantFrom(null, 3, 12),
      history: fc.tuple(counts, counts, counts),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Puts another number from 1 to 4 in the place of each that is (`draw` gives it), where there is room for it. */
function disguise({ towns }: Network, draw: () => number): Network {
  const other = (count: number, room = Infinity) => {
    const drawn = draw();
    return isSmall(count) ? Math.min(drawn, room) : count;
  };
  return {
    towns: towns.map(({ history, capacity, ...town }) => ({
      ...town,
      capacity: capacity === null ? null : other(capacity),
      history: history.map((day) => {
        const sponsees = other(day.sponsees);
        const paired = other(day.paired, sponsees);
        return {
          sponsorsConfirmed: other(day.sponsorsConfirmed),
          sponsorsWaiting: other(day.sponsorsWaiting),
          sponsees,
          paired,
          certificates: other(day.certificates, paired),
          invited: other(day.invited, sponsees),
        };
      }),
    })),
  };
}

/** All small numbers at once, or one of them alone. */
const disguised = fc
  .tuple(
    network,
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 84, maxLength: 84 }),
    fc.oneof(fc.constant(undefined), fc.nat(83)),
  )
  .map(([original, drawn, only]) => {
    const values = numbersOf(original);
    const small = values.flatMap((count, index) => (isSmall(count) ? [index] : []));
    const chosen = only === undefined ? undefined : small[only % Math.max(1, small.length)];
    let at = -1;
    const draw = () => {
      at += 1;
      return (chosen === undefined || chosen === at ? drawn[at] : values[at]) ?? 1;
    };
    return [original, disguise(original, draw)] as const;
  });

/** The numbers in the order in which {@link disguise} comes to them. */
function numbersOf(original: Network): number[] {
  const values: number[] = [];
  const { towns } = original;
  for (const { capacity, history } of towns) {
    if (capacity !== null) values.push(capacity);
    for (const day of history) {
      values.push(day.sponsees, day.paired, day.sponsorsConfirmed, day.sponsorsWaiting);
      values.push(day.certificates, day.invited);
    }
  }
  return values;
}

const FILTERS: readonly BoardFilter[] = [
  {},
  ...(['any', ...BOARD_NEEDS] as const).map((need) => ({ need })),
  ...TERRITORY_STAGES.map((stage) => ({ stage })),
  ...BOARD_ANSWERS.map((answer) => ({ answer })),
  ...(Object.keys(SIZE_BANDS) as (keyof typeof SIZE_BANDS)[]).map((size) => ({ size })),
  { region: '84' },
  { region: '76', need: 'sponsors', stage: 'published' },
  { size: 'village', need: 'any' },
];

/** Everything the coordinator can get at this moment, as text. */
async function everything(house: TestContext): Promise<string> {
  const coordinator = as(house, aCoordinator('coordination'));
  const got: unknown[] = [];
  for (const filter of FILTERS) got.push(await readBoard(coordinator, { campaignSlug, filter }));
  // Made of the same lines by the same filter: what depends on people is enough.
  for (const need of ['any', 'sponsors'] as const)
    got.push((await listAudience(coordinator, { campaignSlug, filter: { need } })).territoryIds);
  for (const by of BOARD_COLUMNS) {
    for (const isDescending of [false, true])
      got.push(await readBoard(coordinator, { campaignSlug, order: { by, isDescending } }));
  }
  for (const format of BOARD_FORMATS) {
    const { file } = await exportBoard(coordinator, { campaignSlug, format, filter: { need: 'any' } });
    got.push(Buffer.from(file).toString('base64'));
  }
  const territories = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('territory')
    .select('slug')
    .orderBy('slug')
    .execute();
  for (const { slug } of territories)
    got.push(await readTerritoryRecord(coordinator, { territorySlug: slug }));
  return JSON.stringify(got);
}

/** Lives through the days of a network; what `look` sees on each of them, once they were counted. */
async function liveThrough(
  { towns }: Network,
  look: (house: TestContext) => Promise<unknown>,
): Promise<unknown[]> {
  const { context: house, close } = await aLastingContext({ now: '2026-12-01T09:00:00.000Z' });
  try {
    const { id: campaign_id } = await aCampaign(house, { id: 'campagne' });
    const ceremonies = [];
    for (const [rank, { status, population, regionCode, capacity }] of towns.entries()) {
      const id = `ville-${rank}`;
      await aTerritory(house, { id, name: `Ville ${rank}`, slug: id, population, region_code: regionCode });
      await aParticipation(house, { id: `p-${rank}`, territory_id: id, campaign_id, answer: 'yes' });
      const event = { id: `e-${rank}`, territory_id: id, campaign_id, status, sponsor_capacity: capacity };
      ceremonies.push(await anEvent(house, event));
    }
    const seen: unknown[] = [];
    for (const [day, date] of DAYS.entries()) {
      house.clock.set(`${date}T02:30:00.000Z`);
      await forgetPeople(house);
      for (const [rank, ceremony] of ceremonies.entries())
        await somePeople(house, ceremony, towns[rank]?.history[day] ?? {});
      house.clock.set(`${date}T03:30:00.000Z`);
      await closeCounts(house);
      seen.push(await look(house));
    }
    return seen;
  } finally {
    await close();
  }
}

async function forgetPeople(house: TestContext): Promise<void> {
  const db = acrossTerritories(house, 'seed the demonstration');
  for (const table of ['invitation', 'certificate', 'pair', 'sponsee', 'sponsor', 'registration'] as const)
    await db.deleteFrom(table).execute();
}

test('whatever stands behind « fewer than five », the coordinator gets the same, day after day', async () => {
  let different = 0;
  await fc.assert(
    fc.asyncProperty(disguised, async ([original, other]) => {
      different += Number(JSON.stringify(original) !== JSON.stringify(other));
      expect(await liveThrough(other, everything)).toEqual(await liveThrough(original, everything));
    }),
    { numRuns: 8, endOnFailure: true },
  );
  // The property compared something.
  expect(different).toBeGreaterThan(2);
}, 60_000);

test('a board that added up the true numbers would give them back', async () => {
  const trueTotals = async (house: TestContext) => {
    const db = acrossTerritories(house, 'seed the demonstration');
    const ceremonies = await db.selectFrom('event').select(['id', 'sponsor_capacity']).execute();
    const counted = [...(await countCeremonies(db, ceremonies)).values()];
    return counted.reduce((sum, { sponsees }) => sum + sponsees, 0);
  };
  const checked = await fc.check(
    fc.asyncProperty(disguised, async ([original, other]) => {
      expect(await liveThrough(other, trueTotals)).toEqual(await liveThrough(original, trueTotals));
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(checked.failed).toBe(true);
}, 60_000);

test('a number that moves within a day is not seen before the next night', async () => {
  await fc.assert(
    fc.asyncProperty(counts, counts, async (before, after) => {
      const { context: house, close } = await aLastingContext({ now: '2026-12-16T03:30:00.000Z' });
      try {
        const { id: campaign_id } = await aCampaign(house);
        const { id: territory_id } = await aTerritory(house);
        const ceremony = await anEvent(house, { territory_id, campaign_id });
        await somePeople(house, ceremony, before);
        await closeCounts(house);
        house.clock.set('2026-12-16T12:00:00.000Z');
        const atNoon = await everything(house);
        await somePeople(house, ceremony, after);
        await closeCounts(house);
        expect(await everything(house)).toBe(atNoon);
      } finally {
        await close();
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);
