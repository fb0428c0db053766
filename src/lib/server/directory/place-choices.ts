import type { SharingTerritory } from './sharing-territory.ts';

interface Place {
  readonly value: string;
  readonly label: string;
}

/** Régions and départements where something is shared, by name. */
export interface PlaceChoices {
  readonly regions: readonly Place[];
  readonly departments: readonly Place[];
}

/** The places a search may be narrowed to: only those that hold something. */
export function choicesOfPlaces(territories: readonly SharingTerritory[]): PlaceChoices {
  const regions = new Map<string, string>();
  const departments = new Map<string, string>();
  for (const { regionCode, regionName, departmentCode, departmentName } of territories) {
    if (regionCode && regionName) regions.set(regionCode, regionName);
    if (departmentCode && departmentName) departments.set(departmentCode, departmentName);
  }
  return { regions: byLabel(regions), departments: byLabel(departments) };
}

function byLabel(names: ReadonlyMap<string, string>): Place[] {
  const collator = new Intl.Collator('fr');
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => collator.compare(a.label, b.label));
}
