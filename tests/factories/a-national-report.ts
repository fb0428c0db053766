import type { NationalReport, ReportedTown } from '#lib/server/campaigns/national-report/compile-report.ts';
import { sumReports } from '#lib/server/campaigns/national-report/sum-reports.ts';
import { maskCount } from '#lib/server/mask-count.ts';

interface Given {
  reportText?: string;
  /** Of the first town. */
  words?: string;
  name?: string;
  towns?: number;
  regions?: number;
}

/** A published report of 2025: Grenoble with twelve people and some words, and other towns with three each. */
export function aNationalReport({
  reportText = '',
  words = 'Une salle pleine.',
  name = 'Grenoble',
  towns: count = 2,
  regions = 1,
}: Given = {}): NationalReport {
  const towns = Array.from({ length: count }, (_, index): ReportedTown => ({
    name: index === 0 ? name : `Saint-Exemple-sur-Rivière ${index}`,
    slug: `ville-${index}`,
    kind: 'commune',
    code: '38185',
    colour: 'garance',
    departmentCode: '38',
    regionName: `Région ${index % regions} aux longs noms d’usage`,
    population: 158_000,
    centre: { lat: 45.19, lon: 5.72 },
    eventSlug: `ville-${index}-2025-12-18`,
    startsAt: `2025-12-18T17:${String(index % 60).padStart(2, '0')}:00.000Z`,
    startsAtLocal: `2025-12-18T18:${String(index % 60).padStart(2, '0')}`,
    timeZone: 'Europe/Paris',
    wasHeld: true,
    areFiguresPublic: true,
    figures: {
      people: maskCount(index === 0 ? 12 : 3),
      sponsors: maskCount(20),
      families: null,
      associations: { kind: 'exact', count: 2 },
    },
    words: index === 0 ? words : '',
    photo: null,
    press: [],
  }));
  const totals = sumReports(
    towns.map((town) => ({
      ...town,
      territory: { slug: town.slug, regionName: town.regionName, population: town.population },
      isListed: true,
      languages: ['ar'],
    })),
  );
  return {
    campaign: {
      slug: '18-decembre-2025',
      name: '18 décembre 2025',
      dayOn: '2025-12-18',
      windowStartsOn: '2025-12-14',
      windowEndsOn: '2025-12-20',
      mode: 'window',
      reportText,
      reportPublishedAt: '2026-01-20T09:00:00.000Z',
    },
    answers: { invited: 30, takingPart: 3, guests: 1 },
    received: 2,
    totals,
    towns,
    years: [
      {
        label: '2021',
        people: { least: 300, most: null, reports: 0 },
        territories: null,
        told: 'announced',
        slug: null,
      },
      {
        label: '2025',
        people: totals.figures.people,
        territories: totals.ceremonies,
        told: 'here',
        slug: '18-decembre-2025',
      },
    ],
  };
}
