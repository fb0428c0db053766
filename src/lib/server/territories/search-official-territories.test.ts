import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officialList } from './official-territories.ts';
import { searchOfficialTerritories } from './search-official-territories.ts';

const firstCodes = (query: string, count = 1) =>
  searchOfficialTerritories(query)
    .slice(0, count)
    .map((found) => found.code);

const all = officialList().territories;
const communes = all.filter((listed) => listed.kind === 'commune');

describe('searching by name', () => {
  test.each([
    ['grenoble', '38185'],
    ['GRENOBLE', '38185'],
    ['Greno', '38185'],
    ['Le Vigan', '30350'],
    ['vigan gard', '30350'],
    ['levallois perret', '92044'],
    ['st denis 93', '93066'],
    ['st denis', '97411'],
    ['saint denis 974', '97411'],
    ['st-denis réunion', '97411'],
    ['saint-denis 97400', '97411'],
    ['ste foy les lyon', '69202'],
    ['besancon', '25056'],
    ['Besançon', '25056'],
    ['sète', '34301'],
    ['Bœurs en Othe', '89048'],
    ['boeurs', '89048'],
    ['L’Haÿ-les-Roses', '94038'],
    ['hay les roses', '94038'],
    ["l'ile d'yeu", '85113'],
    ['la rochelle', '17300'],
    ['rochelle (la)', '17300'],
    ['  marseille  ', '13055'],
    ['Paris', '75056'],
    ['paris 20e', '75120'],
    ['Vienne', '38544'],
    ['bretagne', '53'],
    ['metropole de lyon', '200046977'],
    ['pays d’uzès', '200034379'],
    ['cc pays d uzes', '200034379'],
    ['est ensemble', '200057875'],
    ['papeete', '98735'],
    ['nouvelle calédonie', '988'],
    ['Y', '80829'],
  ])('%j finds %s first', (query, code) => {
    expect(firstCodes(query)).toEqual([code]);
  });

  test('the three Saint-Pierre-d’Entremont are told apart by their département', () => {
    const results = searchOfficialTerritories('St Pierre d’Entremont');
    expect(results.slice(0, 3).map((result) => `${result.code} ${result.departmentName}`)).toEqual([
      '61445 Orne',
      '38446 Isère',
      '73274 Savoie',
    ]);
    expect(firstCodes('saint-pierre-d-entremont savoie')).toEqual(['73274']);
  });

  test('only the kinds asked for, as many as asked for', () => {
    const regions = searchOfficialTerritories('a', { kinds: ['region'], limit: 3 });
    expect(regions).toHaveLength(3);
    expect(new Set(regions.map((result) => result.kind))).toEqual(new Set(['region']));
    expect(searchOfficialTerritories('saint')).toHaveLength(12);
  });

  test.each([
    '',
    '   ',
    '???',
    'zzzzqqq',
    "'; DROP TABLE territory; --",
    '(((',
    '\\',
    'x'.repeat(100_000),
    '😀',
  ])('%j finds nothing and breaks nothing', (query) => {
    expect(searchOfficialTerritories(query)).toEqual([]);
  });

  test('any body is found by its own name, in capitals, without accents or hyphens', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), (listed) => {
        const plain = listed.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/-/gu, ' ').toUpperCase();
        const query = `${plain} ${listed.department ?? ''}`;
        const codes = searchOfficialTerritories(query, { limit: 40 }).map(
          ({ kind, code }) => `${kind} ${code}`,
        );
        if (!codes.includes(`${listed.kind} ${listed.code}`)) {
          throw new Error(`${listed.kind} ${listed.code} ${listed.name} not found by ${query}`);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('searching by code', () => {
  test.each([
    ['38185', ['38185']],
    ['2A004', ['2A004']],
    ['2a004', ['2A004']],
    ['97501', ['97501']],
    ['30120', ['30120', '30350']],
    ['38 000', ['38185']],
    ['200040715', ['200040715']],
    ['200 040 715', ['200040715']],
    ['974', ['974']],
    ['2A', ['2A']],
    ['97150', ['978']],
    ['75020', ['75056', '75120']],
  ])('%j finds %j first', (query, codes) => {
    expect(firstCodes(query, codes.length)).toEqual(codes);
  });

  test('the beginning of a postcode finds the towns that have it', () => {
    expect(firstCodes('3800')).toEqual(['38185']);
  });

  test('any commune is among the answers for its code, and first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...communes), (listed) => {
        expect(searchOfficialTerritories(listed.code)[0]?.code).toBe(listed.code);
      }),
      { numRuns: 60 },
    );
  });
});
