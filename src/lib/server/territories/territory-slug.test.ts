import { describe, expect, test } from 'vitest';
import {
  findOfficialTerritory,
  hasHomonym,
  officialList,
  officialTerritory,
} from './official-territories.ts';
import { territorySlug, territorySlugs } from './territory-slug.ts';

const all = officialList().territories;

function found(kind: Parameters<typeof findOfficialTerritory>[0], code: string) {
  const territory = findOfficialTerritory(kind, code);
  if (!territory) throw new Error(`${kind} ${code} not found`);
  return territory;
}

describe('slugs', () => {
  test.each([
    ['Le Vigan', 'le-vigan'],
    ["Saint-Pierre-d'Entremont", 'saint-pierre-d-entremont'],
    ['Saint-Pierre-d’Entremont', 'saint-pierre-d-entremont'],
    ["L'Haÿ-les-Roses", 'l-hay-les-roses'],
    ['Bœurs-en-Othe', 'boeurs-en-othe'],
    ['Paris 20e arrondissement', 'paris-20e-arrondissement'],
  ])('%s → %s', (name, slug) => {
    expect(territorySlug(name)).toBe(slug);
  });

  test('homonyms carry their département', () => {
    const slugs = ['38446', '73274', '61445'].map((code) => {
      const territory = found('commune', code);
      return territorySlugs(territory, hasHomonym(territory))[0];
    });
    expect(slugs).toEqual([
      'saint-pierre-d-entremont-isere',
      'saint-pierre-d-entremont-savoie',
      'saint-pierre-d-entremont-orne',
    ]);
    const grenoble = found('commune', '38185');
    expect(territorySlugs(grenoble, hasHomonym(grenoble))).toEqual([
      'grenoble',
      'grenoble-isere',
      'grenoble-38185',
    ]);
    const vienne = found('departement', '86');
    expect(territorySlugs(vienne, hasHomonym(vienne))[0]).toBe('departement-vienne');
  });

  test('no two bodies of France share all their slugs, and each slug can stand in an address', () => {
    const last = all.map((listed) => territorySlugs(officialTerritory(listed), true).at(-1) ?? '');
    expect(new Set(last).size).toBe(last.length);
    expect(last.filter((slug) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug))).toEqual([]);
  });
});
