import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { CardForm } from './card-form.ts';
import { looksLikeAPerson } from './looks-like-a-person.ts';
import { readWebsite } from './read-website.ts';

async function problems(fields: Record<string, string>): Promise<Record<string, string>> {
  const body = new URLSearchParams({ revision: '0', ...fields });
  const read = await readForm(new Request('https://exemple.fr', { method: 'POST', body }), CardForm);
  return read.kind === 'refused' ? read.form.problems : {};
}

describe('the form of a card', () => {
  test('everything may be left empty, as long as nobody else sees it', async () => {
    expect(await problems({})).toEqual({});
    expect(await problems({ is_listed: 'on' })).toEqual({
      activities:
        'Avant de montrer cette fiche aux autres territoires, dites au moins une chose que fait l’institution.',
    });
    expect(await problems({ is_listed: 'on', words: 'Des cours.' })).toEqual({});
    expect(await problems({ is_listed: 'on', activities: 'french' })).toEqual({});
  });

  test('a contact is a mailbox or a telephone: a name alone is refused', async () => {
    expect(await problems({ contact: 'Jeanne Exemple' })).toEqual({
      contact:
        'Contact\u00a0: écrivez une adresse électronique ou un numéro de téléphone, celui de l’institution.',
    });
    expect(await problems({ contact: 'contact@exemple.fr' })).toEqual({});
    expect(await problems({ contact: 'Standard : 04 76 00 00 00' })).toEqual({});
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://exemple.fr',
    'https://a:b@exemple.fr',
    'exemple',
    'http://127.0.0.1/',
  ])('no site: %s', async (website) => {
    expect(await problems({ website })).toEqual({
      website: 'Site\u00a0: écrivez l’adresse entière d’un site, par exemple https://www.exemple.fr.',
    });
  });
});

test('a site is http or https and nothing else, whatever is typed', () => {
  expect(readWebsite('www.exemple.fr')).toBe('https://www.exemple.fr/');
  expect(readWebsite('http://exemple.fr/accueil?x=1')).toBe('http://exemple.fr/accueil?x=1');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `javascript:${text}`),
      ),
      (typed) => {
        const read = readWebsite(typed);
        return read === undefined || /^https?:\/\/[^@\s]+$/u.test(read.split(/[/?#]/u).slice(0, 3).join('/'));
      },
    ),
  );
});

test.each([
  ['contact@cercle.exemple.fr', false],
  ['parrainage.grenoble@exemple.fr', false],
  ['04 76 00 00 00', false],
  ['cimade38@exemple.fr', false],
  ['jeanne.exemple@association.fr', true],
  ['jeanne_exemple@gmail.com', true],
  ['Mme Exemple, 04 76 00 00 00', true],
  ['06 12 34 56 78', true],
  ['+33 6 12 34 56 78', true],
])('%s may be a person’s: %s', (contact, expected) => {
  expect(looksLikeAPerson(contact)).toBe(expected);
});
