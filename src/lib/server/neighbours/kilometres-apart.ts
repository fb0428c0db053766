import { kilometresBetween } from '../events/searched-territories.ts';
import { centreOfTerritory } from '../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../territories/official-territories.ts';

/** Kilometres between two towns, in a straight line from middle to middle, rounded; nothing where one is unknown. */
export function kilometresApart(
  one: { territoryKind: string; code: string },
  other: { territoryKind: string; code: string },
): number | undefined {
  const [from, to] = [one, other].map(({ territoryKind, code }) =>
    centreOfTerritory(territoryKind as TerritoryKind, code),
  );
  return from && to ? Math.round(kilometresBetween(from, to)) : undefined;
}
