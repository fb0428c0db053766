import { describe, expect, test } from 'vitest';
import { findOfficialTerritory, officialList } from './official-territories.ts';

const all = officialList().territories;
const communes = all.filter((listed) => listed.kind === 'commune');

function found(kind: Parameters<typeof findOfficialTerritory>[0], code: string) {
  const territory = findOfficialTerritory(kind, code);
  if (!territory) throw new Error(`${kind} ${code} not found`);
  return territory;
}

describe('the list', () => {
  test('knows a village with all that belongs to it', () => {
    expect(found('commune', '30350')).toEqual({
      kind: 'commune',
      code: '30350',
      name: 'Le Vigan',
      departmentCode: '30',
      departmentName: 'Gard',
      regionCode: '76',
      regionName: 'Occitanie',
      postcodes: ['30120'],
      population: 3863,
    });
  });

  test('knows every kind of body', () => {
    expect(found('arrondissement', '75120').name).toBe('Paris 20e arrondissement');
    expect(found('epci', '200040715')).toMatchObject({
      name: 'Grenoble-Alpes-Métropole',
      departmentName: 'Isère',
    });
    expect(found('epci', '200000172').name).toBe('Communauté de communes Faucigny - Glières');
    expect(found('epci', '200057867').name).toBe('Plaine Commune');
    expect(found('departement', '01').name).toBe('Ain');
    expect(found('departement', '974').name).toBe('La Réunion');
    expect(found('region', '53').name).toBe('Bretagne');
    expect(found('collectivite-outre-mer', '987').name).toBe('Polynésie française');
    expect(found('commune', '2A004').name).toBe('Ajaccio');
    expect(found('commune', '97501').name).toBe('Miquelon-Langlade');
  });

  test('holds each body once: no delegated commune, no uninhabited land, but Lomme', () => {
    expect(new Set(all.map(({ kind, code }) => `${kind} ${code}`)).size).toBe(all.length);
    expect(communes.length).toBeGreaterThan(34_000);
    expect(found('commune', '59355')).toMatchObject({ name: 'Lomme', departmentName: 'Nord' });
    expect(findOfficialTerritory('collectivite-outre-mer', '984')).toBeUndefined();
    expect(findOfficialTerritory('commune', '98901')).toBeUndefined();
    expect(found('commune', '97801')).toMatchObject({
      kind: 'collectivite-outre-mer',
      code: '978',
      postcodes: ['97150'],
    });
  });

  test('sums inhabitants up to départements and régions, each commune once', () => {
    const sum = communes
      .filter((listed) => listed.department === '38')
      .reduce((n, { population = 0 }) => n + population, 0);
    expect(found('departement', '38').population).toBe(sum);
    expect(found('departement', '75').population).toBe(found('commune', '75056').population);
  });

  test('every EPCI has a département and every full commune a postcode', () => {
    const without = all.filter(
      (l) =>
        (l.kind === 'epci' && !l.department) ||
        (l.kind === 'commune' && l.population !== undefined && !l.postcodes),
    );
    expect(without.map((listed) => listed.name)).toEqual([]);
  });
});
