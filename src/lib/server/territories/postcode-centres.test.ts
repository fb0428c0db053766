import { describe, expect, it } from 'vitest';
import { officialList } from './official-territories.ts';
import { centreOfPostcode } from './postcode-centres.ts';

describe('centreOfPostcode', () => {
  it.each([
    ['38000', 'Grenoble', 45.17, 5.72],
    ['38100', 'Grenoble, the other postcode', 45.17, 5.72],
    ['30120', 'Le Vigan and the villages around', 43.99, 3.6],
    ['76000', 'Rouen', 49.44, 1.1],
    ['20000', 'Ajaccio', 41.93, 8.74],
    ['97400', 'Saint-Denis', -20.88, 55.45],
    ['97133', 'Saint-Barthélemy', 17.9, -62.83],
    ['97500', 'Saint-Pierre-et-Miquelon', 46.8, -56.18],
    ['98600', 'Wallis', -13.28, -176.18],
    ['98714', 'Papeete', -17.54, -149.57],
    ['98800', 'Nouméa', -22.27, 166.45],
    ['75020', 'Paris 20e', 48.86, 2.4],
    ['75116', 'Paris 16e, the other postcode', 48.86, 2.27],
    ['69009', 'Lyon 9e', 45.78, 4.8],
    ['13016', 'Marseille 16e', 43.36, 5.33],
  ])('%s: %s', (postcode, _, lat, lon) => {
    const centre = centreOfPostcode(postcode);
    // Three hundredths of a degree are three kilometres: where a place’s middle is depends on who is asked.
    expect(Math.abs((centre?.lat ?? NaN) - lat)).toBeLessThan(0.03);
    expect(Math.abs((centre?.lon ?? NaN) - lon)).toBeLessThan(0.03);
    expect(centre?.isRough).toBe(false);
  });

  it('tells the arrondissements of the three cities apart, but for a few neighbours', () => {
    for (const [prefix, count] of [
      ['750', 20],
      ['6900', 9],
      ['130', 16],
    ] as const) {
      const centres = Array.from({ length: count }, (_, index) => {
        const centre = centreOfPostcode(`${prefix}${String(index + 1).padStart(5 - prefix.length, '0')}`);
        return `${centre?.lat} ${centre?.lon}`;
      });
      expect(new Set(centres).size).toBeGreaterThan(count * 0.8);
      expect(centres.join()).not.toContain('undefined');
    }
  });

  it('says that a village none of whose neighbours is located is known roughly', () => {
    expect(centreOfPostcode('98799')).toBeUndefined();
    const lus = centreOfPostcode('26620');
    expect(lus?.isRough).toBe(true);
    expect(lus?.lat).toBeGreaterThan(44);
    expect(lus?.lat).toBeLessThan(45.5);
  });

  it('knows nothing of a postcode that does not exist', () => {
    for (const postcode of ['00000', '99999', '', 'abcde', '7500']) {
      expect(centreOfPostcode(postcode)).toBeUndefined();
    }
  });

  it('places every postcode of the metropole and of the five overseas départements within France', () => {
    const postcodes = officialList()
      .territories.filter(
        ({ kind, department }) => kind === 'commune' && !/^9(75|77|78|8)/.test(department ?? ''),
      )
      .flatMap(({ postcodes: listed }) => listed.split(' ').filter(Boolean));
    const missing = [...new Set(postcodes)].filter((postcode) => centreOfPostcode(postcode) === undefined);
    expect(missing).toEqual([]);
    const outside = [...new Set(postcodes)].filter((postcode) => {
      const { lat = 0, lon = 0 } = centreOfPostcode(postcode) ?? {};
      return !postcode.startsWith('97') && (lat < 41.3 || lat > 51.1 || lon < -5.2 || lon > 9.6);
    });
    expect(outside).toEqual([]);
  });
});
