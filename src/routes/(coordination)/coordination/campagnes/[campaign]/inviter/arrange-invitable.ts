/** Sizes of territories to choose by, in inhabitants. */
export const SIZES = [
  { value: 'village', label: 'Moins de 3 500 habitants', from: 0, below: 3_500 },
  { value: 'bourg', label: 'De 3 500 à 20 000 habitants', from: 3_500, below: 20_000 },
  { value: 'ville', label: 'De 20 000 à 100 000 habitants', from: 20_000, below: 100_000 },
  { value: 'grande-ville', label: '100 000 habitants et plus', from: 100_000, below: Infinity },
] as const;

/** What choosing needs of a territory. */
interface Invitable {
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly departmentName: string | null;
  readonly population: number | null;
  readonly isMember: boolean;
}

/** Regions without a code are told apart by the territory's own place: those overseas. */
const OVERSEAS = { value: 'outre-mer', label: 'Autres territoires d’outre-mer' };

/**
 * Members and others among the territories that a region and a size leave, and the regions there are to choose from.
 * A territory whose population is not known has no size.
 */
export function arrangeInvitable<Territory extends Invitable>(
  all: readonly Territory[],
  { region, size }: { region: string; size: string },
): { members: Territory[]; others: Territory[]; regions: { value: string; label: string }[] } {
  const bounds = SIZES.find(({ value }) => value === size);
  const kept = all.filter(
    ({ regionCode, population }) =>
      (region === '' || (regionCode ?? OVERSEAS.value) === region) &&
      (!bounds || (population !== null && population >= bounds.from && population < bounds.below)),
  );
  const names = new Map(
    all.map(({ regionCode, regionName }) =>
      regionCode ? [regionCode, regionName ?? regionCode] : [OVERSEAS.value, OVERSEAS.label],
    ),
  );
  return {
    members: kept.filter(({ isMember }) => isMember),
    others: kept.filter(({ isMember }) => !isMember),
    regions: [...names]
      .map(([value, label]) => ({ value, label }))
      .sort((one, other) => one.label.localeCompare(other.label, 'fr')),
  };
}
