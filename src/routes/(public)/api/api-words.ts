/** A page for people who write programs, in the two languages they read here: French, and English for the others. */
interface ApiWords {
  /** By address and by name; where there are none the description speaks for itself, in English. */
  readonly addressWords: Readonly<Record<string, string>>;
  readonly filterWords: Readonly<Record<string, string>>;
  readonly addresses: string;
  readonly addressesLead: string;
  readonly description: string;
  readonly examples: string;
  readonly examplesLead: string;
  readonly filters: string;
  readonly filtersLead: string;
  readonly values: string;
  readonly rules: string;
  readonly ruleList: (limits: { perPage: number; lines: number }) => readonly string[];
  readonly never: string;
  readonly neverList: readonly string[];
  readonly problems: string;
  readonly problemsLead: string;
  readonly problemList: readonly { readonly kind: string; readonly words: string }[];
  readonly others: string;
}

const FR: ApiWords = {
  addressWords: {
    '/days': 'les journées internationales et nationales',
    '/territories': 'les collectivités du réseau',
    '/territories/{slug}': 'une collectivité',
    '/events': 'les événements publics, les plus proches d’abord',
    '/events/{slug}': 'un événement et son programme',
    '/events.csv': 'les mêmes événements en CSV',
    '/openagenda.json': 'les mêmes événements dans les mots d’OpenAgenda',
  },
  filterWords: {
    day: 'clé d’une journée, par exemple migrants',
    territory: 'fin de l’adresse d’une collectivité, par exemple grenoble',
    department: 'code d’un département\u00A0: ses événements et ceux des collectivités qui s’y trouvent',
    kind: 'type de l’événement, ou d’un moment de son programme',
    language: 'langue parlée sur place\u00A0; le français l’est partout',
    access: 'tout ce qui doit être prévu, séparé par des virgules',
    near: 'code postal\u00A0: les collectivités dont le centre est à moins de km kilomètres',
    km: 'distance à near, en ligne droite\u00A0; 50 si rien n’est dit',
    from: 'premier jour, compris, écrit AAAA-MM-JJ',
    to: 'dernier jour, compris',
    past: '1 pour avoir aussi ce qui est passé',
    page: 'à partir de 1\u00A0; au-delà de la dernière, la réponse dit laquelle l’est',
    per_page: '20 si rien n’est dit',
  },
  addresses: 'Adresses',
  addressesLead: 'Tout commence par /api/v1. Le nombre ne change que si une réponse change de sens.',
  description: 'Description OpenAPI 3.1, pour les programmes',
  examples: 'Exemples',
  examplesLead: 'Ces adresses répondent telles quelles\u00A0: ouvrez-les.',
  filters: 'Filtres des événements',
  filtersLead: 'Les mêmes pour la liste, le CSV et OpenAgenda. Tous ceux qui sont donnés doivent être vrais.',
  values: 'Valeurs\u00A0:',
  rules: 'À savoir',
  ruleList: ({ perPage, lines }) => [
    `Les listes se lisent par pages\u00A0: page et per_page, ${perPage} au plus. L’en-tête Link et le champ links mènent à la suivante.`,
    `Le CSV (RFC 4180, virgules, UTF-8) tient ${lines} lignes au plus. Une cellule qui commencerait une formule porte une apostrophe.`,
    'Chaque réponse porte un ETag\u00A0: renvoyez-le dans If-None-Match, et rien ne vous est envoyé tant que rien n’a changé.',
    'Les réponses valent une minute. Une page d’un autre site peut les lire (CORS), sans cookie et sans clé.',
    'Les heures sont celles du lieu, avec leur décalage. Les textes sont français\u00A0; translations porte les traductions que la collectivité a écrites.',
  ],
  never: 'Ce qui n’y est jamais',
  neverList: [
    'une personne, ni un nombre de personnes\u00A0;',
    'un brouillon, ni un événement confidentiel, même par son adresse secrète\u00A0;',
    'le lieu d’un événement qui ne le dit qu’aux personnes inscrites\u00A0;',
    'un identifiant interne.',
  ],
  problems: 'Quand quelque chose ne va pas',
  problemsLead: 'La réponse est un « problem+json » (RFC 9457), en français et en anglais.',
  problemList: [
    { kind: 'bad-parameter', words: '400\u00A0: errors nomme chaque paramètre et dit ce qu’il attend.' },
    { kind: 'page-beyond-last', words: '404\u00A0: detail dit quelle est la dernière page.' },
    { kind: 'not-found', words: '404\u00A0: rien n’est publié à cette adresse, ou plus.' },
    { kind: 'read-only', words: '405\u00A0: on lit ici avec GET ou HEAD, rien d’autre.' },
  ],
  others: 'Sur votre site, sans programmer',
};

const EN: ApiWords = {
  addressWords: {},
  filterWords: {},
  addresses: 'Addresses',
  addressesLead: 'Everything begins with /api/v1. The number changes only if an answer changes its meaning.',
  description: 'OpenAPI 3.1 description, for programs',
  examples: 'Examples',
  examplesLead: 'These addresses answer as they stand: open them.',
  filters: 'Filters of events',
  filtersLead: 'The same for the list, the CSV and OpenAgenda. All that are given must hold.',
  values: 'Values:',
  rules: 'Good to know',
  ruleList: ({ perPage, lines }) => [
    `Lists are read page by page: page and per_page, ${perPage} at most. The Link header and the field links lead to the next.`,
    `The CSV (RFC 4180, commas, UTF-8) holds ${lines} lines at most. A cell that would begin a formula bears an apostrophe.`,
    'Every answer has an ETag: send it back in If-None-Match, and nothing is sent to you until something changes.',
    'Answers hold for a minute. A page of another site may read them (CORS), without cookie or key.',
    'Hours are those of the place, with their offset. Texts are French; translations bears those that the territory wrote.',
  ],
  never: 'What is never there',
  neverList: [
    'a person, nor a count of people;',
    'a draft, nor a confidential event, even by its secret address;',
    'the place of an event that tells it to registered people only;',
    'an internal identifier.',
  ],
  problems: 'When something is wrong',
  problemsLead: 'The answer is problem+json (RFC 9457), in French and in English.',
  problemList: [
    { kind: 'bad-parameter', words: '400: errors names each parameter and says what it expects.' },
    { kind: 'page-beyond-last', words: '404: detail says which page is the last.' },
    { kind: 'not-found', words: '404: nothing is published at this address, or no longer.' },
    { kind: 'read-only', words: '405: one reads here with GET or HEAD, nothing else.' },
  ],
  others: 'On your own site, without programming',
};

/** The words for a reader of `locale`, and the language they are in. */
export function apiWords(locale: string): ApiWords & { readonly lang: 'fr' | 'en' } {
  return locale === 'fr' ? { ...FR, lang: 'fr' } : { ...EN, lang: 'en' };
}

/** Requests that a test makes as they stand. */
export const EXAMPLES = [
  '/events?per_page=5',
  '/events?kind=ceremony&department=38&access=step-free',
  '/events?near=38000&km=30&from=2026-12-01&to=2026-12-31',
  '/events?day=migrants&past=1',
  '/territories?per_page=10',
  '/days',
  '/events.csv?kind=concert',
  '/openagenda.json?per_page=5',
] as const;
