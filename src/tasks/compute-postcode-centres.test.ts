import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { POSTCODE_CENTRES_FILE } from '#lib/server/territories/postcode-centres.ts';
import { computePostcodeCentres } from './compute-postcode-centres.ts';

test('the file that is shipped is what the task writes, small enough to be shipped', () => {
  const shipped = readFileSync(POSTCODE_CENTRES_FILE, 'utf8');
  expect(shipped).toBe(computePostcodeCentres());
  expect(Buffer.byteLength(shipped)).toBeLessThan(250_000);
});
