import * as v from 'valibot';
import { suggestEmail } from '#lib/forms/email-typos.ts';
import { emailAddress, line, personName, phone } from '#lib/forms/fields.ts';
import { plainHeader, type ListField } from './list-fields.ts';
import { readLanguageNames } from './read-language-names.ts';
import { levelField, paperRegistrationForm, type PaperRegistrationInput } from '../registration-form.ts';

/** What a cell says that stops the import, or that somebody should look at; `field` says in which column. */
export interface LineRemark {
  readonly field: ListField;
  readonly text: string;
}

export interface ReadLine {
  /** How the line is named on screen. */
  readonly name: string;
  readonly problems: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  /** The line as a paper form; nothing when it has a problem. Its token is the caller's to give. */
  readonly form?: Omit<PaperRegistrationInput, 'submission_token'>;
}

const PLACE = paperRegistrationForm({ asked: ['place'], questions: [] }).entries['place'];

/** The same rules as the public form, cell by cell; without labels, since each remark is shown with its column. */
const FIELDS = {
  name_1: personName(),
  name_2: v.optional(personName()),
  email: v.optional(emailAddress()),
  phone: v.optional(phone()),
  official_function: v.optional(line({ max: 120 })),
  association_name: v.optional(line({ max: 120 })),
};

/**
 * Reads one line of a list, whose cells are given by what their columns hold. Forgives what spreadsheets and
 * habits do: the lost zero of 6 12 34 56 78 and of 1000, « Mme », « élue », « 38000 Grenoble ». Nothing is
 * guessed about people but that they speak French where the list says nothing of languages.
 */
export function readSponsorLine(cells: ReadonlyMap<ListField, string>): ReadLine {
  const cell = (field: ListField) => cells.get(field) ?? '';
  const problems: LineRemark[] = [];
  const warnings: LineRemark[] = [];
  const read = <Schema extends v.GenericSchema>(field: ListField, schema: Schema, text: string) => {
    const result = v.safeParse(schema, text === '' && field !== nameField(cells) ? undefined : text);
    if (result.success) return result.output;
    problems.push({ field, text: result.issues[0].message });
    return undefined;
  };
  const typedName = cell('full_name') || [cell('first_name'), cell('last_name')].filter(Boolean).join(' ');
  const name_1 = read(nameField(cells), FIELDS.name_1, typedName);
  const name_2 = read('name_2', FIELDS.name_2, cell('name_2'));
  const email = read('email', FIELDS.email, cell('email').replace(/^mailto:/iu, ''));
  const number = read('phone', FIELDS.phone, withLostZero(cell('phone'), 9));
  const place: unknown = PLACE && read('place', PLACE, readPlace(cell('place')));
  const official_function = read('official_function', FIELDS.official_function, cell('official_function'));
  const association_name = read('association_name', FIELDS.association_name, cell('association_name'));
  const agreement = readAgreement(cell('agreement'));
  if (agreement === undefined) {
    problems.push({
      field: 'agreement',
      text: `« ${cell('agreement')} » : écrivez parrain, marraine ou neutre.`,
    });
  }
  const role = readRole(cell('role'), { official_function, association_name });
  if (role === undefined) {
    problems.push({
      field: 'role',
      text: `« ${cell('role')} » : écrivez habitante ou habitant, élue ou élu, ou association.`,
    });
  }
  const spoken = readLanguageNames(cell('languages'));
  const isSilent = spoken.languages.length === 0 && spoken.unknown.length === 0;
  for (const word of spoken.unknown) {
    const known = spoken.languages.length > 0;
    const text = known
      ? `« ${word} » n’est pas dans nos langues : elle n’est pas reprise.`
      : `« ${word} » n’est pas dans nos langues : écrivez par exemple « français, anglais ».`;
    (known ? warnings : problems).push({ field: 'languages', text });
  }
  const meant = email === undefined ? undefined : suggestEmail(email);
  if (meant !== undefined) {
    warnings.push({ field: 'email', text: `« ${email} » : n’est-ce pas « ${meant} » ?` });
  }
  const name = name_1 ?? typedName;
  if (problems.length > 0 || name_1 === undefined || !agreement || !role) return { name, problems, warnings };
  return {
    name: name_2 === undefined ? name : `${name} et ${name_2}`,
    problems,
    warnings,
    form: {
      name_1,
      agreement_1: agreement,
      comes_with: name_2 === undefined ? 'alone' : 'two',
      name_2,
      agreement_2: undefined,
      email,
      email_checked: true,
      phone: number,
      role,
      official_function,
      association_name,
      languages: isSilent ? ['fr'] : spoken.languages.map(({ code }) => code),
      ...Object.fromEntries(spoken.languages.map(({ code, level }) => [levelField(code), level])),
      place: typeof place === 'string' ? place : undefined,
      locale: 'fr',
      signed: true,
    },
  };
}

/** Where a problem of the name is shown. */
function nameField(cells: ReadonlyMap<ListField, string>): ListField {
  return cells.has('full_name') ? 'full_name' : cells.has('last_name') ? 'last_name' : 'first_name';
}

/** A spreadsheet takes « 0612345678 » for a number and drops its zero: `length` figures without it. */
function withLostZero(text: string, length: number): string {
  const digits = text.replace(/[\s.]/gu, '');
  return /^[1-9]\d*$/u.test(digits) && digits.length === length ? `0${digits}` : text;
}

/** « 38000 Grenoble » is the postcode; a neighbourhood stays as it is. */
function readPlace(text: string): string {
  return withLostZero(/^(\d{5})\s+\p{L}/u.exec(text)?.[1] ?? text, 4);
}

function readAgreement(text: string): 'parrain' | 'marraine' | 'neutre' | undefined {
  const plain = plainHeader(text);
  if (plain === '' || /\b(?:neutre|neutralise|iel|mx|sans)\b/u.test(plain)) return 'neutre';
  const isFeminine = /\b(?:marraine|mme|madame|mlle|mademoiselle|femme|f|feminin|elle)\b/u.test(plain);
  const isMasculine = /\b(?:parrain|m|mr|monsieur|homme|h|masculin|il)\b/u.test(plain);
  if (isFeminine && isMasculine) return 'neutre';
  return isFeminine ? 'marraine' : isMasculine ? 'parrain' : undefined;
}

function readRole(
  text: string,
  told: { official_function: string | undefined; association_name: string | undefined },
): PaperRegistrationInput['role'] | undefined {
  const plain = plainHeader(text);
  if (plain === '') {
    return told.official_function ? 'official' : told.association_name ? 'association' : 'citizen';
  }
  if (/\b(?:elue?s?|maire|adjointe?|conseill\w+|deputee?|senat\w+)\b/u.test(plain)) return 'official';
  if (/\b(?:asso|associati\w+)\b/u.test(plain)) return 'association';
  return /\b(?:habitante?|citoyen(?:ne)?|residente?|particulier|voisine?|benevole)\b/u.test(plain)
    ? 'citizen'
    : undefined;
}
