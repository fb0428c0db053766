import { expect, test } from 'vitest';
import { centreOfTerritory } from './centre-of-territory.ts';
import { officialList } from './official-territories.ts';
import { centreOfPostcode } from './postcode-centres.ts';

/** Kilometres between two places, near enough over a few hundred of them. */
function kilometres(one: { lat: number; lon: number }, other: { lat: number; lon: number }): number {
  const east = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180);
  return 111.2 * Math.hypot(one.lat - other.lat, east);
}

test('every body of the official list is somewhere on the globe', () => {
  const lost = officialList().territories.filter(({ kind, code }) => !centreOfTerritory(kind, code));
  expect(lost.map(({ name }) => name)).toEqual([]);
});

test.each([
  ['commune', '38185', 'Grenoble', 45.18, 5.72],
  ['commune', '59355', 'Lomme, associated with Lille, without a postcode of its own', 50.64, 2.98],
  ['arrondissement', '69387', 'Lyon 7e', 45.74, 4.84],
  ['departement', '93', 'Seine-Saint-Denis', 48.91, 2.45],
  ['region', '93', 'Provence-Alpes-Côte d’Azur, not the département of the same number', 43.6, 5.7],
  ['collectivite-outre-mer', '975', 'Saint-Pierre-et-Miquelon', 46.8, -56.2],
  ['collectivite-outre-mer', '987', 'Polynésie française: where most people live', -17.4, -149.4],
] as const)('%s %s (%s) is where it is', (kind, code, _name, lat, lon) => {
  const centre = centreOfTerritory(kind, code);
  expect(centre && kilometres(centre, { lat, lon })).toBeLessThan(25);
});

test('an intercommunality stands near the town where most of its people live', () => {
  const metropole = centreOfTerritory('epci', '200040715');
  const grenoble = centreOfTerritory('commune', '38185');
  expect(metropole && grenoble && kilometres(metropole, grenoble)).toBeLessThan(6);
});

test('a commune stands near its postcodes', () => {
  const far = officialList().territories.filter(({ kind, code, postcodes, department = '' }) => {
    const centre = centreOfTerritory(kind, code);
    const nearest = postcodes
      .split(' ')
      .flatMap((postcode) => centreOfPostcode(postcode) ?? [])
      .filter(({ isRough }) => !isRough);
    // Communes of Polynésie and Nouvelle-Calédonie reach over several islands, and over 200 km of Guyane.
    return (
      centre &&
      nearest.length > 0 &&
      !/^9[78]/u.test(department) &&
      Math.min(...nearest.map((point) => kilometres(centre, point))) > 35
    );
  });
  expect(far.map(({ name }) => name)).toEqual([]);
});

test('a body that does not exist is nowhere', () => {
  expect(centreOfTerritory('commune', '99999')).toBeUndefined();
  expect(centreOfTerritory('commune', '')).toBeUndefined();
  expect(centreOfTerritory('commune', '38185 45')).toBeUndefined();
  expect(centreOfTerritory('commune', '8185')).toBeUndefined();
  expect(centreOfTerritory('region', 'R84')).toBeUndefined();
});
