import { findForbiddenSubject } from '../questions/forbidden-subjects.ts';

/** What a column of a town's own list may hold for us. Whatever is none of these is never taken. */
export const LIST_FIELDS = [
  /** First name and name in one cell. */
  'full_name',
  'last_name',
  'first_name',
  /** The second of two who come together. */
  'name_2',
  'agreement',
  'email',
  'phone',
  'languages',
  /** A postcode or a neighbourhood. */
  'place',
  'role',
  'official_function',
  'association_name',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** A column as it was understood; `field` is empty for those that are left aside. */
export interface ListColumn {
  readonly header: string;
  readonly field: ListField | '';
  /** The subject that forbids the column: it was emptied when the file was read. */
  readonly forbidden?: string;
}

/** The words by which French lists head their columns, the most telling first. Matched without accents nor capitals. */
const HEADERS: readonly (readonly [ListField, RegExp])[] = [
  ['email', /\b(?:e ?mails?|mails?|mel|courriels?|messagerie|(?:courrier|adresse) electronique)\b/u],
  ['phone', /\b(?:tel|telephones?|portable|mobile|gsm)\b/u],
  ['languages', /\blangues?\b/u],
  ['place', /\b(?:code postal|cp)\b/u],
  [
    'name_2',
    /\b(?:deuxieme|seconde?|2e|2eme|2nde?|autre) (?:personne|nom|prenom|parrain|marraine)\b|\b(?:conjoint|accompagnant|vient avec)/u,
  ],
  ['full_name', /\bnoms?\b.*\bprenoms?\b|\bprenoms?\b.*\bnoms?\b|\bnom complet\b/u],
  ['first_name', /\bprenoms?\b/u],
  ['official_function', /\b(?:fonction|mandat|delegation)\b/u],
  ['association_name', /\b(?:association|asso|organisme|structure)\b/u],
  ['last_name', /\bnoms?\b/u],
  ['agreement', /\b(?:accord|civilite|genre|appellation|marraine ou parrain|parrain ou marraine)\b/u],
  ['role', /\b(?:qualite|role|profil)\b/u],
  ['place', /\b(?:quartier|secteur|commune|ville)\b/u],
  ['full_name', /^(?:parrain|marraine|personne|benevole|volontaire|participant)(?:s|e|es)?\b/u],
];

/** Headers are shorter than the questions that `findForbiddenSubject` reads. */
const SHORT_AND_FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  [
    'la date ou le lieu de naissance',
    /^(?:nee? ?e? (?:le|a)|ddn|naissance|age|date naiss\w*|lieu naiss\w*)$/u,
  ],
  [
    'la situation administrative',
    /^(?:sejour|papiers|statut administratif|situation|recepisse|prefecture)$/u,
  ],
  ['la nationalité ou l’origine', /^(?:pays|nat|nationalite)$/u],
  ['les papiers d’identité ou leurs numéros', /^(?:identite|no? etranger|numero etranger|secu)$/u],
];

/** The subject of a column that nobody may keep: « la nationalité ou l’origine ». Nothing when it may be taken. */
export function forbiddenSubjectOf(header: string): string | undefined {
  const plain = plainHeader(header);
  return findForbiddenSubject(header) ?? SHORT_AND_FORBIDDEN.find(([, pattern]) => pattern.test(plain))?.[0];
}

/**
 * What the columns of a list seem to hold, each field once, from their headers, else from what stands below.
 * Where two columns could be the same, the one whose header says it best is.
 */
export function guessColumns(headers: readonly string[], rows: readonly (readonly string[])[]): ListColumn[] {
  const guesses = headers.map((header, index) => {
    const forbidden = forbiddenSubjectOf(header);
    if (forbidden !== undefined) return { header, forbidden, rank: Infinity };
    const plain = plainHeader(header);
    const rank = HEADERS.findIndex(([, pattern]) => pattern.test(plain));
    if (rank >= 0) return { header, rank, field: HEADERS[rank]?.[0] };
    const field = header === '' ? fieldOfValues(rows.map((row) => row[index] ?? '')) : undefined;
    return { header, rank: HEADERS.length, field };
  });
  const best = (field: ListField | undefined) =>
    field && guesses.filter((guess) => guess.field === field).toSorted((a, b) => a.rank - b.rank)[0];
  const hasFirstName = guesses.some(({ field }) => field === 'first_name' || field === 'full_name');
  return guesses.map((guess): ListColumn => {
    const { header, forbidden, field } = guess;
    if (forbidden !== undefined) return { header, field: '', forbidden };
    if (field === undefined || best(field) !== guess) return { header, field: '' };
    // « Nom » alone holds both.
    return { header, field: field === 'last_name' && !hasFirstName ? 'full_name' : field };
  });
}

/** How many headers of a row are recognised: the row of titles is the one with the most. */
export function countRecognised(row: readonly string[]): number {
  return row.filter((cell) => {
    if (cell === '' || cell.length > 60 || cell.includes('@')) return false;
    const plain = plainHeader(cell);
    return HEADERS.some(([, pattern]) => pattern.test(plain)) || forbiddenSubjectOf(cell) !== undefined;
  }).length;
}

function fieldOfValues(values: readonly string[]): ListField | undefined {
  const filled = values.filter((value) => value !== '');
  const most = (pattern: RegExp) =>
    filled.length > 0 && filled.filter((value) => pattern.test(value)).length * 2 > filled.length;
  if (most(/^\S+@\S+\.\S+$/u)) return 'email';
  if (most(/^\+?[\d ().-]{9,20}$/u)) return 'phone';
  if (most(/^\d{5}$/u)) return 'place';
  return undefined;
}

/** « Prénom(s) / N° » → « prenoms n ». */
export function plainHeader(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/\((?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
