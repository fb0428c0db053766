import { expect, test } from 'vitest';
import { forbiddenSubjectOf, guessColumns } from './list-fields.ts';
import { guessHeaderLine } from './sponsor-list.ts';

const guess = (...headers: string[]) => guessColumns(headers, []).map(({ field }) => field);

test.each([
  [
    ['Nom', 'Prénom', 'Mail'],
    ['last_name', 'first_name', 'email'],
  ],
  [
    ['NOM DE FAMILLE', 'PRENOM(S)', 'E-mail'],
    ['last_name', 'first_name', 'email'],
  ],
  [
    ['Nom', 'Adresse mail'],
    ['full_name', 'email'],
  ],
  [
    ['Nom et prénom', 'N° de tél.'],
    ['full_name', 'phone'],
  ],
  [
    ['Prénom Nom', 'Adresse électronique', 'Portable'],
    ['full_name', 'email', 'phone'],
  ],
  [
    ['Parrain / marraine', 'Courriel'],
    ['full_name', 'email'],
  ],
  [
    ['Nom', 'Code postal', 'Ville'],
    ['full_name', 'place', ''],
  ],
  [
    ['Nom', 'CP', 'Langue(s) parlée(s)'],
    ['full_name', 'place', 'languages'],
  ],
  [
    ['Nom', 'Qualité', 'Fonction', 'Nom de l’association'],
    ['full_name', 'role', 'official_function', 'association_name'],
  ],
  [
    ['Civilité', 'Nom', 'Deuxième personne'],
    ['agreement', 'full_name', 'name_2'],
  ],
  [
    ['Nom', 'Adresse', 'Remarques', 'Observations'],
    ['full_name', '', '', ''],
  ],
  [
    ['Mail', 'Mail 2', 'Nom'],
    ['email', '', 'full_name'],
  ],
])('%j', (headers, fields) => {
  expect(guess(...headers)).toEqual(fields);
});

test('a list that another house of ours exported is understood', () => {
  const headers = [
    'Nom',
    'Marraine ou parrain',
    'Vient avec',
    'Marraine ou parrain (2)',
    'Inscription',
    'Qualité',
  ];
  expect(
    guess(...headers, 'Fonction ou association', 'Langues', 'Quartier', 'Code postal', 'Téléphone'),
  ).toEqual([
    ...['full_name', 'agreement', 'name_2', '', '', 'role'],
    ...['official_function', 'languages', '', 'place', 'phone'],
  ]);
});

test.each([
  ['Nationalité', 'la nationalité ou l’origine'],
  ['Pays d’origine', 'la nationalité ou l’origine'],
  ['Pays', 'la nationalité ou l’origine'],
  ['Né(e) le', 'la date ou le lieu de naissance'],
  ['Date de naissance', 'la date ou le lieu de naissance'],
  ['DDN', 'la date ou le lieu de naissance'],
  ['Âge', 'la date ou le lieu de naissance'],
  ['Religion', 'la religion'],
  ['Titre de séjour', 'la situation administrative'],
  ['Situation administrative', 'la situation administrative'],
  ['N° étranger', 'les papiers d’identité ou leurs numéros'],
  ['N° de passeport', 'les papiers d’identité ou leurs numéros'],
])('« %s » is never taken', (header, subject) => {
  expect(forbiddenSubjectOf(header)).toBe(subject);
  expect(guess('Nom', header)).toEqual(['full_name', '']);
});

test.each([
  'Nom',
  'Prénom',
  'Courriel',
  'Langues',
  'Code postal',
  'Qualité',
  'Association',
  'Ville',
  'Disponibilités',
])('« %s » may be', (header) => {
  expect(forbiddenSubjectOf(header)).toBeUndefined();
});

test('titles are found below a heading and an empty line, and not where there are none', () => {
  const people = ['Awa Exemple', 'awa@exemple.fr'];
  expect(guessHeaderLine([['Liste 2026', ''], ['', ''], ['Nom', 'Courriel'], people])).toBe(3);
  expect(guessHeaderLine([people, people])).toBe(0);
});

test('without titles, addresses and telephone numbers are known by their look', () => {
  const rows = [
    ['Awa Exemple', 'awa@exemple.fr', '06 12 34 56 78', '38000'],
    ['Léo Exemple', '', '+33612345678', '01000'],
  ];
  expect(guessColumns(['', '', '', ''], rows).map(({ field }) => field)).toEqual([
    '',
    'email',
    'phone',
    'place',
  ]);
});
