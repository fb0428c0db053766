import { measurePages } from './calendar.ts';
import type { Figure } from './run-bench.ts';

/** What programs of others ask for, each as often as the others; every page of a list says how many there are. */
const INTERFACE = [
  '/api/v1/events',
  '/api/v1/events?department=10&kind=concert&page=2',
  '/api/v1/events?near=38000&km=200&access=step-free&per_page=50',
  '/api/v1/events/date-7',
  '/api/v1/territories?per_page=50',
];
/** A hundred entries each. */
const FEEDS = ['/flux/evenements.atom', '/flux/evenements.json', '/villes/ville-7/flux.atom'];

/**
 * The interface and the feeds under a steady 50 requests a second, with 5,000 events over ten years and with
 * 100,000: the time until the whole answer is there, 99 of 100 requests, seen from another process.
 */
export async function benchOpenData(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, pages] of [
    ['open data interface', INTERFACE],
    ['feeds', FEEDS],
  ] as const) {
    const few = await measurePages(pages, 5_000);
    const many = await measurePages(pages, 100_000);
    figures.push(
      { name: `${name}, p99, 5,000 events`, value: few.p99, unit: 'ms', goal: 100 },
      { name: `${name}, p99, 100,000 events`, value: many.p99, unit: 'ms', goal: 100 },
      { name: `${name}, median, 5,000 events`, value: few.median, unit: 'ms' },
      {
        name: `${name}, median, 100,000 events`,
        value: many.median,
        unit: 'ms',
        ratio: { peer: 'the same with 5,000 events (1 = flat)', times: few.median / many.median },
      },
    );
  }
  return figures;
}
