import { expect, test } from 'vitest';
import { openApiDocument } from '#lib/server/open-data/openapi/open-api-document.ts';
import { apiWords, EXAMPLES } from './api-words.ts';

const { paths } = openApiDocument('https://trait-dunion.exemple.fr');

test('every address and every filter is described in French too, and nothing else is', () => {
  const { addressWords, filterWords } = apiWords('fr');
  expect(Object.keys(addressWords)).toEqual(Object.keys(paths));
  const filters = paths['/events'].get.parameters.filter((parameter) => parameter.in === 'query');
  expect(Object.keys(filterWords)).toEqual(filters.map(({ name }) => name));
});

test('the examples show every list there is', () => {
  const shown = new Set(EXAMPLES.map((example) => example.replace(/\?.*/u, '')));
  expect([...shown].sort()).toEqual(
    Object.keys(paths)
      .filter((path) => !path.includes('{'))
      .sort(),
  );
});
