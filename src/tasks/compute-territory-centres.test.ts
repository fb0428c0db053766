import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TERRITORY_CENTRES_FILE } from '#lib/server/territories/centre-of-territory.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import { computeTerritoryCentres } from './compute-territory-centres.ts';

test('the file that is shipped is what the task writes, small enough to be shipped', () => {
  const shipped = readFileSync(TERRITORY_CENTRES_FILE, 'utf8');
  expect(shipped).toBe(computeTerritoryCentres(centreOfPostcode));
  expect(Buffer.byteLength(shipped)).toBeLessThan(700_000);
});
