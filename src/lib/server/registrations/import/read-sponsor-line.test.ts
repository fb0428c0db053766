import { describe, expect, test } from 'vitest';
import type { ListField } from './list-fields.ts';
import { readLanguageNames } from './read-language-names.ts';
import { readSponsorLine } from './read-sponsor-line.ts';

const read = (cells: Partial<Record<ListField, string>>) =>
  readSponsorLine(new Map(Object.entries({ full_name: 'Awa Exemple', ...cells }) as [ListField, string][]));

describe('a line is read as its author meant it', () => {
  test.each([
    [{ phone: '612345678' }, { phone: '0612345678' }],
    [{ phone: '06.12.34.56.78' }, { phone: '0612345678' }],
    [{ phone: '+33 6 12 34 56 78' }, { phone: '+33612345678' }],
    [{ place: '1000' }, { place: '01000' }],
    [{ place: '38000 Grenoble' }, { place: '38000' }],
    [{ place: 'Berriat' }, { place: 'Berriat' }],
    [{ email: 'mailto:Awa@Exemple.FR' }, { email: 'Awa@exemple.fr' }],
    [{ agreement: 'Mme' }, { agreement_1: 'marraine' }],
    [{ agreement: 'M.' }, { agreement_1: 'parrain' }],
    [{ agreement: 'Parrain·marraine' }, { agreement_1: 'neutre' }],
    [{ agreement: '' }, { agreement_1: 'neutre' }],
    [{ role: 'Élu·e' }, { role: 'official' }],
    [{ role: 'conseillère municipale' }, { role: 'official' }],
    [
      { role: '', official_function: 'maire' },
      { role: 'official', official_function: 'maire' },
    ],
    [{ role: 'membre d’une association' }, { role: 'association' }],
    [{ role: 'Citoyen-ne' }, { role: 'citizen' }],
    [{ role: '' }, { role: 'citizen' }],
    [{ name_2: 'Léo Exemple' }, { comes_with: 'two', name_2: 'Léo Exemple' }],
    [{ languages: '' }, { languages: ['fr'] }],
  ] as const)('%j', (cells, form) => {
    expect(read(cells)).toMatchObject({ problems: [], form });
  });

  test('first name and name make one, in the order in which they are said', () => {
    const cells = new Map<ListField, string>([
      ['last_name', 'Le Goff'],
      ['first_name', 'Zoé'],
    ]);
    expect(readSponsorLine(cells).form?.name_1).toBe('Zoé Le Goff');
  });
});

describe('a line is refused where the public form would refuse it', () => {
  test.each([
    [{ full_name: '' }, 'full_name'],
    [{ full_name: 'Awa <b>' }, 'full_name'],
    [{ email: 'awa.exemple.fr' }, 'email'],
    [{ phone: '06 12' }, 'phone'],
    [{ place: '12 rue de la République' }, 'place'],
    [{ place: '123' }, 'place'],
    [{ agreement: 'oui' }, 'agreement'],
    [{ role: 'chef' }, 'role'],
    [{ languages: 'klingon' }, 'languages'],
    [{ name_2: '@' }, 'name_2'],
  ] as const)('%j', (cells, field) => {
    const { problems, form } = read(cells);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.text.length).toBeGreaterThan(10);
    expect(form).toBeUndefined();
  });

  test('all that is wrong is said at once', () => {
    expect(read({ email: 'x', phone: '1', role: 'chef' }).problems).toHaveLength(3);
  });
});

describe('languages are read from a cell', () => {
  test.each([
    ['français', [['fr', 'fluent']]],
    [
      'Français, anglais',
      [
        ['fr', 'fluent'],
        ['en', 'fluent'],
      ],
    ],
    [
      'FR / EN',
      [
        ['fr', 'fluent'],
        ['en', 'fluent'],
      ],
    ],
    [
      'français et arabe (un peu)',
      [
        ['fr', 'fluent'],
        ['ar', 'some'],
      ],
    ],
    [
      'anglais - notions ; espagnol courant',
      [
        ['en', 'fluent'],
        ['es', 'fluent'],
      ],
    ],
    ['notions d’anglais', [['en', 'some']]],
    ['dari, farsi', [['fa', 'fluent']]],
    ['Tigrinya (langue maternelle)', [['ti', 'native']]],
    ['العربية', [['ar', 'fluent']]],
    [
      'English & українська',
      [
        ['en', 'fluent'],
        ['uk', 'fluent'],
      ],
    ],
    ['', []],
  ])('%s', (cell, languages) => {
    expect(readLanguageNames(cell).languages.map(({ code, level }) => [code, level])).toEqual(languages);
  });

  test('a word that names none is given back as it was typed', () => {
    expect(readLanguageNames('français, Mandingue')).toMatchObject({ unknown: ['Mandingue'] });
  });
});
