/** One parameter that cannot be used, said in French and in English. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly detail: string;
  readonly detail_en: string;
}

/** What went wrong, as RFC 9457 has it: the machine reads `status` and `errors`, people the sentences. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly title_en: string;
  readonly status: number;
  readonly detail: string;
  readonly detail_en: string;
  readonly errors?: readonly ParameterProblem[];
}

/** Kinds of problem; each has a paragraph of its own on the page `/api`. */
export type ProblemKind = 'bad-parameter' | 'page-beyond-last' | 'not-found' | 'read-only';

const TITLES: Readonly<Record<ProblemKind, Pick<ProblemDetails, 'title' | 'title_en' | 'status'>>> = {
  'bad-parameter': { title: 'Paramètre refusé', title_en: 'Parameter refused', status: 400 },
  'page-beyond-last': { title: 'Page au-delà de la dernière', title_en: 'Page beyond the last', status: 404 },
  'not-found': { title: 'Introuvable', title_en: 'Not found', status: 404 },
  'read-only': { title: 'Lecture seule', title_en: 'Read only', status: 405 },
};

const DETAILS = {
  'not-found': [
    'Rien n’est publié à cette adresse, ou plus. La liste complète est à /api/v1/events et à /api/v1/territories.',
    'Nothing is published at this address, or no longer. The full lists are at /api/v1/events and /api/v1/territories.',
  ],
  'read-only': [
    'Ces données se lisent, avec GET ou HEAD ; elles ne se changent pas d’ici.',
    'These data can be read, with GET or HEAD; they cannot be changed from here.',
  ],
} as const;

/** A refusal without a parameter to name. */
export function problem(kind: 'not-found' | 'read-only', origin: string): ProblemDetails {
  const [detail, detail_en] = DETAILS[kind];
  return { type: typeOf(kind, origin), ...TITLES[kind], detail, detail_en };
}

/** Names every parameter that cannot be used, all at once. */
export function badParameters(errors: readonly ParameterProblem[], origin: string): ProblemDetails {
  const names = errors.map(({ parameter }) => parameter);
  return {
    type: typeOf('bad-parameter', origin),
    ...TITLES['bad-parameter'],
    detail: `${names.length === 1 ? 'Un paramètre ne peut' : 'Des paramètres ne peuvent'} pas être compris\u00A0: ${names.join(', ')}.`,
    detail_en: `${names.length === 1 ? 'A parameter' : 'Some parameters'} cannot be understood: ${names.join(', ')}.`,
    errors,
  };
}

/** Tells the number of the last page there is. */
export function pageBeyondLast(page: number, pages: number, origin: string): ProblemDetails {
  return {
    type: typeOf('page-beyond-last', origin),
    ...TITLES['page-beyond-last'],
    detail: `Il n’y a pas de page ${page}\u00A0: la dernière est la page ${pages}.`,
    detail_en: `There is no page ${page}: the last one is page ${pages}.`,
  };
}

function typeOf(kind: ProblemKind, origin: string): string {
  return `${origin}/api#${kind}`;
}
