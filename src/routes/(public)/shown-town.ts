import { m } from '#i18n/messages.js';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import type { MapWords, PlaceShown } from '#lib/components/place-shown.ts';
import { formatDate } from '#lib/dates/format-date.ts';
import { colourOf } from './ceremony-card.ts';

/** A territory of the network on the map and in the lists. */
export interface ShownTown {
  readonly name: string;
  readonly slug: string;
  readonly colour: string;
  readonly hasCrest: boolean;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly centre: { readonly lat: number; readonly lon: number } | null;
  readonly nextStartsAtLocal: string | null;
}

/** The dots of the map, in the page’s language; a territory that nobody could place stands in the list alone. */
export function placesOf(towns: readonly ShownTown[]): PlaceShown[] {
  return towns.flatMap((town) =>
    town.centre
      ? [
          {
            name: town.name,
            href: localizeHref(`/villes/${town.slug}`),
            colour: colourOf(town.colour),
            ...town.centre,
            departmentCode: town.departmentCode,
            next: town.nextStartsAtLocal ? formatDate(town.nextStartsAtLocal, getLocale()) : undefined,
          },
        ]
      : [],
  );
}

/** Towns under the name of their region, the regions in alphabetical order, those without one at the end. */
export function townsByRegion(
  towns: readonly ShownTown[],
): { readonly region: string | null; readonly towns: readonly ShownTown[] }[] {
  const collator = new Intl.Collator('fr');
  const groups = Map.groupBy(towns, ({ regionName }) => regionName);
  return [...groups]
    .map(([region, members]) => ({ region, towns: members }))
    .sort((one, other) =>
      one.region === null ? 1 : other.region === null ? -1 : collator.compare(one.region, other.region),
    );
}

/** What the map says, in the page’s language. */
export function mapWords(): MapWords {
  return {
    label: m.map_label(),
    skip: m.map_skip(),
    announced: m.map_announced(),
    quiet: m.map_quiet(),
    paris: m.map_paris(),
    overseas: m.map_overseas(),
    credit: m.map_credit(),
  };
}
