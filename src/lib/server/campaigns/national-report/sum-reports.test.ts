import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCount } from '../../mask-count.ts';
import { FIGURES, sizeOf, sumReports, type CountedCeremony } from './sum-reports.ts';

type Counts = Readonly<Record<(typeof FIGURES)[number], number | null>>;

function ceremony(counts: Partial<Counts>, given: Partial<CountedCeremony> = {}): CountedCeremony {
  const masked = (count: number | null | undefined) => (count == null ? null : maskCount(count));
  return {
    territory: { slug: 'grenoble', regionName: 'Auvergne-Rhône-Alpes', population: 158_000 },
    startsAt: '2025-12-18T17:30:00.000Z',
    timeZone: 'Europe/Paris',
    wasHeld: true,
    isListed: true,
    areFiguresPublic: true,
    languages: [],
    ...given,
    figures: {
      people: masked(counts.people),
      sponsors: masked(counts.sponsors),
      families: masked(counts.families),
      associations: masked(counts.associations),
    },
  };
}

const town = (slug: string, regionName: string | null = null, population: number | null = null) => ({
  territory: { slug, regionName, population },
});

describe('the totals of a national report', () => {
  test('a total with one masked cell is an interval, one without is exact; each says what it rests on', () => {
    const { figures } = sumReports([
      ceremony({ people: 12, sponsors: 20 }),
      ceremony({ people: 3, sponsors: 9 }, town('le-vigan')),
      ceremony({ people: 0 }, town('tours')),
      ceremony({}, town('rouen')),
    ]);
    expect(figures.people).toEqual({ least: 13, most: 16, reports: 3 });
    expect(figures.sponsors).toEqual({ least: 29, most: 29, reports: 2 });
    expect(figures.families).toEqual({ least: 0, most: 0, reports: 0 });
  });

  test('what did not take place is told and counts nobody', () => {
    const summed = sumReports([ceremony({ people: 9 }), ceremony({ people: 50 }, { wasHeld: false })]);
    expect(summed).toMatchObject({ ceremonies: 1, notHeld: 1, figures: { people: { least: 9, most: 9 } } });
  });

  test.each([
    ['keeps its figures to itself', { areFiguresPublic: false }],
    ['held a confidential ceremony', { isListed: false }],
  ])('a town that %s cannot be found by subtraction', (_, kept) => {
    const listed = [ceremony({ people: 12, families: 5 }), ceremony({ people: 30 }, town('lyon'))];
    const discreet = (slug: string, families: number | null = null) =>
      ceremony({ people: 7, families }, { ...town(slug), ...kept });
    const { people } = sumReports(listed).figures;
    expect(sumReports([...listed, discreet('a')]).figures.people).toEqual(people);
    expect(sumReports([...listed, discreet('a'), discreet('b')]).figures.people).toEqual(people);
    const three = sumReports([...listed, discreet('a', 6), discreet('b'), discreet('c')]);
    expect(three.figures.people).toEqual({ least: 63, most: 63, reports: 5 });
    expect(three.byRegion.reduce((sum, group) => sum + group.people.least, 0)).toBe(42);
    // One of the three alone counted its families.
    expect(three.figures.families).toEqual({ least: 5, most: 5, reports: 1 });
  });

  test('a confidential ceremony is in no group, one without public figures is, without them', () => {
    const { ceremonies, byRegion } = sumReports([
      ceremony({ people: 12 }),
      ceremony({ people: 8 }, { ...town('rouen', 'Normandie'), areFiguresPublic: false }),
      ceremony({ people: 9 }, { ...town('tours', 'Centre-Val de Loire'), isListed: false }),
    ]);
    expect(ceremonies).toBe(2);
    expect(byRegion).toEqual([
      {
        key: 'Auvergne-Rhône-Alpes',
        territories: 1,
        ceremonies: 1,
        people: { least: 12, most: 12, reports: 1 },
      },
      { key: 'Normandie', territories: 1, ceremonies: 1, people: { least: 0, most: 0, reports: 0 } },
    ]);
  });

  test('by region, size and zone, those with most people first and the unknown last', () => {
    const summed = sumReports([
      ceremony({ people: 5 }, town('mystere')),
      ceremony({ people: 8 }, { ...town('le-vigan', 'Occitanie', 3_800), languages: ['fr', 'ar'] }),
      ceremony({ people: 20 }, { ...town('saint-denis', 'La Réunion', 150_000), timeZone: 'Indian/Reunion' }),
      ceremony({ people: 6 }, { ...town('montpellier', 'Occitanie', 300_000), languages: ['ar', 'ar'] }),
    ]);
    expect(summed.byRegion.map(({ key, territories, people }) => [key, territories, people.least])).toEqual([
      ['La Réunion', 1, 20],
      ['Occitanie', 2, 14],
      ['', 1, 5],
    ]);
    expect(summed.bySize.map(({ key }) => key)).toEqual(['large', 'small', '']);
    expect(summed.byZone.map(({ key }) => key)).toEqual(['Indian/Reunion', 'Europe/Paris']);
    expect(summed.languages).toEqual([
      { code: 'ar', ceremonies: 2 },
      { code: 'fr', ceremonies: 1 },
    ]);
  });

  test.each([
    [1_999, 'village'],
    [2_000, 'small'],
    [20_000, 'medium'],
    [100_000, 'large'],
    [null, ''],
  ])('%s inhabitants: %s', (population, size) => {
    expect(sizeOf(population)).toBe(size);
  });

  test('nothing at all is a report too', () => {
    expect(sumReports([])).toMatchObject({ ceremonies: 0, firstAt: null, lastAt: null, byRegion: [] });
  });
});

/** Networks whose counts are mostly small: there is where masking matters. */
const aCount = fc.option(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 60 })));
const aNetwork = fc.array(
  fc.record({
    counts: fc.record({ people: aCount, sponsors: aCount, families: aCount, associations: aCount }),
    slug: fc.constantFrom<string>('a', 'b', 'c', 'd'),
    region: fc.constantFrom('Bretagne', 'Occitanie', null),
    population: fc.constantFrom(300, 5_000, 40_000, 500_000, null),
    timeZone: fc.constantFrom<string>('Europe/Paris', 'Pacific/Tahiti'),
    wasHeld: fc.boolean(),
    isListed: fc.boolean(),
    areFiguresPublic: fc.boolean(),
  }),
  { maxLength: 12 },
);

type Network = typeof aNetwork extends fc.Arbitrary<infer Value> ? Value : never;

function sum(network: Network, change: (count: number | null) => number | null = (count) => count) {
  return sumReports(
    network.map(({ counts, slug, region, population, ...about }) =>
      ceremony(
        {
          people: change(counts.people),
          sponsors: change(counts.sponsors),
          families: change(counts.families),
          associations: change(counts.associations),
        },
        { ...about, ...town(slug, region, population) },
      ),
    ),
  );
}

const isMasked = (count: number | null) => count !== null && count >= 1 && count <= 4;

describe('nothing masked comes back', () => {
  test('whatever stands behind the masked cells, the report is the same to the last byte', () => {
    fc.assert(
      fc.property(aNetwork, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (network, others) => {
        let next = 0;
        const changed = sum(network, (count) =>
          isMasked(count) ? (others[next++ % others.length] ?? 1) : count,
        );
        expect(JSON.stringify(changed)).toBe(JSON.stringify(sum(network)));
      }),
    );
  });

  test('the truth lies between what a total is at least and at most', () => {
    fc.assert(
      fc.property(aNetwork, (network) => {
        const { figures } = sum(network.map((each) => ({ ...each, isListed: true, areFiguresPublic: true })));
        for (const name of FIGURES) {
          const truth = network
            .filter(({ wasHeld }) => wasHeld)
            .reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
          expect(figures[name].least).toBeLessThanOrEqual(truth);
          expect(figures[name].most).toBeGreaterThanOrEqual(truth);
        }
      }),
    );
  });

  test('one discreet town more or less is not seen unless two others hide it', () => {
    fc.assert(
      fc.property(aNetwork, fc.integer({ min: 5, max: 60 }), fc.boolean(), (network, people, isListed) => {
        const held = network.filter(({ wasHeld }) => wasHeld);
        fc.pre(held.filter((each) => !(each.isListed && each.areFiguresPublic)).length < 2);
        const counts = { people, sponsors: people, families: null, associations: null };
        const about = { slug: 'e', region: null, population: null, timeZone: 'Europe/Paris' } as const;
        const one = { counts, ...about, wasHeld: true, isListed, areFiguresPublic: false };
        expect(sum([...network, one]).figures).toEqual(sum(network).figures);
      }),
    );
  });

  test('a sum of the true counts would give them back: the property above tells it', () => {
    const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
    const holds = fc.check(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (counts) => {
        return total(counts) === total(counts.map(() => 1));
      }),
    );
    expect(holds.failed).toBe(true);
  });
});
