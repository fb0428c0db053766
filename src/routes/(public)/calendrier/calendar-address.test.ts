import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';
import { ACCESSES, SPOKEN_LANGUAGES } from '#lib/labels/event-welcome.ts';
import { calendarHref, DISTANCES, tidyQuery, withoutFilter, type Filters } from './calendar-address.ts';
import { readFilters, type Known } from './read-filters.ts';

const known: Known = {
  days: new Set(['migrants', 'refugees']),
  territories: new Set(['grenoble', 'le-vigan']),
  departments: new Set(['38', '2A']),
  isPostcode: (text) => ['38000', '97400'].includes(text),
};
const read = (query: string) => readFilters(new URLSearchParams(query), known);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const someFilters: fc.Arbitrary<Filters> = fc
  .record({
    jour: maybe(fc.constantFrom('migrants', 'refugees')),
    territoire: maybe(fc.constantFrom('grenoble', 'le-vigan')),
    departement: maybe(fc.constantFrom('38', '2A')),
    genre: maybe(fc.constantFrom(...EVENT_KINDS)),
    langue: maybe(fc.constantFrom(...SPOKEN_LANGUAGES)),
    acces: maybe(fc.subarray([...ACCESSES].sort(), { minLength: 1 })),
    near: maybe(fc.tuple(fc.constantFrom('38000', '97400'), fc.constantFrom(...DISTANCES))),
    du: maybe(fc.constantFrom('2026-12-01', '2028-02-29')),
    au: maybe(fc.constantFrom('2028-03-01', '2030-12-31')),
    passes: maybe(fc.constant(true as const)),
  })
  .map(({ near, ...others }) => {
    const given = { ...others, ...(near && { pres: near[0], km: near[1] }) };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  });

test('what an address says is read back, and nothing is wrong with it', () => {
  fc.assert(
    fc.property(someFilters, (filters) => {
      const href = calendarHref({ vue: 'liste', page: 3 }, filters);
      const query = new URL(href, 'http://here').searchParams;
      const { filters: again, form } = readFilters(query, known);
      expect(again).toEqual(filters);
      expect(form.problems).toEqual({});
      expect(tidyQuery(query)).toBeUndefined();
      expect(calendarHref({ vue: 'liste', page: 3 }, again)).toBe(href);
    }),
  );
});

test('any address at all is read: each part is chosen, refused at its field, or was not given', () => {
  const name = fc.constantFrom('jour', 'genre', 'km', 'pres', 'du', 'au', 'acces', 'langue', 'jour[]', 'x');
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('migrants', '38000', '2026-13-45', '-1', '💥', 'é'.repeat(5000)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (entries) => {
      const { filters, form } = readFilters(new URLSearchParams(entries), known);
      for (const asked of ['jour', 'genre', 'pres', 'du', 'langue']) {
        const given = entries.filter(([each, text]) => each === asked && text !== '');
        expect([asked in filters, asked in form.problems]).toEqual(
          given.length === 0 ? [false, false] : [expect.any(Boolean), !(asked in filters)],
        );
      }
      for (const typed of Object.values(form.typed).flat()) expect([...typed].length).toBeLessThanOrEqual(80);
    }),
  );
});

test.each([
  ['jour=rien', 'jour', /n’existe pas/u],
  ['jour=migrants&jour=refugees', 'jour', /seul choix/u],
  ['territoire=paris', 'territoire', /n’existe pas/u],
  ['departement=99', 'departement', /n’existe pas/u],
  ['genre=bal', 'genre', /n’existe pas/u],
  ['langue=klingon', 'langue', /n’existe pas/u],
  ['acces=ascenseur', 'acces', /n’existe pas/u],
  ['pres=00000', 'pres', /cinq chiffres/u],
  ['pres=38000&km=-1', 'km', /distances proposées/u],
  ['du=2026-13-45', 'du', /n’existe pas/u],
  ['du=2026-02-29', 'du', /n’existe pas/u],
  ['du=2026-12-18&au=2026-12-01', 'au', /vient avant/u],
])('« %s » is refused at its field, and the rest goes on', (query, name, words) => {
  const { filters, form } = read(`${query}&passes=1`);
  expect(Object.keys(form.problems)).toEqual([name]);
  expect(form.problems[name]).toMatch(words);
  expect(filters.passes).toBe(true);
  expect(form.typed[name]).toBeDefined();
});

test('figures of another script and spaces are understood', () => {
  expect(read('pres=38 000').filters).toEqual({ pres: '38000', km: 50 });
  expect(read('pres=٣٨٠٠٠&km=20').filters).toEqual({ pres: '38000', km: 20 });
});

test('the empty fields of a form leave the address', () => {
  const sent = new URLSearchParams('vue=liste&jour=&genre=concert&pres=&km=50&du=&au=');
  expect(tidyQuery(sent)).toBe('vue=liste&genre=concert');
  expect(tidyQuery(new URLSearchParams('annee=2026'))).toBeUndefined();
});

test('one choice can be taken back, the others stay', () => {
  const filters = read('jour=migrants&pres=38000&km=20&acces=interpreter&acces=step-free').filters;
  expect(calendarHref({}, withoutFilter(filters, 'pres'))).toBe(
    '/calendrier?jour=migrants&acces=interpreter&acces=step-free',
  );
  expect(calendarHref({}, withoutFilter(filters, 'acces', 'step-free'))).toBe(
    '/calendrier?jour=migrants&acces=interpreter&pres=38000&km=20',
  );
  expect(calendarHref({ vue: 'annee', annee: 2027 })).toBe('/calendrier?annee=2027');
  expect(calendarHref({ vue: 'mois', mois: '2026-12' }, { jour: 'migrants' })).toBe(
    '/calendrier?vue=mois&mois=2026-12&jour=migrants',
  );
});
