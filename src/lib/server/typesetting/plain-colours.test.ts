import { expect, test } from 'vitest';
import { withPlainColours } from './plain-colours.ts';

// The primaries as CSS Color 4 gives them in Oklab.
test.each([
  ['oklab(100% 0 0)', 'rgb(255, 255, 255)'],
  ['oklab(0% 0 0)', 'rgb(0, 0, 0)'],
  ['oklab(62.796% 0.22486 0.12585)', 'rgb(255, 0, 0)'],
  ['oklab(51.975% -0.14030 0.10768)', 'rgb(0, 128, 0)'],
  ['oklab(45.201% -0.03246 -0.31153)', 'rgb(0, 0, 255)'],
  ['oklab(59.987% 0 0 / 50%)', 'rgba(128, 128, 128, 0.5)'],
  ['oklab(100% 0 0 / 0.25)', 'rgba(255, 255, 255, 0.25)'],
])('%s is painted as %s', (mixed, plain) => {
  expect(withPlainColours(`<path fill="${mixed}" stroke="#8a5a00"/>`)).toBe(
    `<path fill="${plain}" stroke="#8a5a00"/>`,
  );
});
