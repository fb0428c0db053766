/** Small letters without accents or ligatures, words parted by one space: what is left of a name to compare. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The part of an address that names a place: « Saint-Pierre-d’Entremont » → `saint-pierre-d-entremont`. */
export function territorySlug(name: string): string {
  return foldName(name).replace(/[^a-z0-9]+/gu, '-');
}

/** What a slug is chosen from; an `OfficialTerritory` fits. */
export interface NamedTerritory {
  kind: string;
  code: string;
  name: string;
  departmentName?: string;
}

/**
 * The slugs a territory may have, the first that is still free to be taken: its name alone unless another
 * place of France bears it, then its name and département, last its name and code. Both
 * Saint-Pierre-d’Entremont, which face each other across a river, so get `…-isere` and `…-savoie`. A
 * département or a région says what it is: Vienne is also a town.
 */
export function territorySlugs(territory: NamedTerritory, hasHomonym: boolean): string[] {
  const isWide = territory.kind === 'departement' || territory.kind === 'region';
  const plain = territorySlug(isWide ? `${territory.kind} ${territory.name}` : territory.name);
  const { departmentName } = territory;
  return [
    ...(hasHomonym && departmentName && !isWide ? [] : [plain]),
    ...(departmentName && !isWide ? [`${plain}-${territorySlug(departmentName)}`] : []),
    `${plain}-${territorySlug(territory.code)}`,
  ];
}
