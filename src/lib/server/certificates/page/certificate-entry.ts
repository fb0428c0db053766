import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { SECOND_LANGUAGES } from '#lib/server/certificates/page/certificate-languages.ts';
import { LONGEST_COMMITMENT } from '#lib/server/certificates/studio/paper-settings.ts';
import { pngProblem } from '#lib/server/certificates/page/read-crest.ts';

/** No name, place or function is longer than this (letters as a person counts them). */
const LONGEST_TEXT = 120;
/** A quality or a function is a few words under a name. */
const LONGEST_CAPTION = 80;
/** Bodies that can issue a certificate together: their names and logos stand on one line each. */
const MOST_ORGANISERS = 5;
/** A batch larger than this is refused: no ceremony in France has ever come near. */
const LARGEST_BATCH = 5000;

/**
 * Marks that steer the direction of a text come along when a name is pasted from a message. They are dropped:
 * the page marks the direction itself, and a stray one would turn the rest of the line around.
 */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const letters = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Text on one line: composed letters, single spaces, no control characters, a length that can be set. */
const oneLine = (longest: number) =>
  v.pipe(
    v.string('un texte est attendu'),
    v.transform((text) =>
      text
        .normalize('NFC')
        .replace(DIRECTION_MARKS, '')
        .replace(/^ +| +$/gu, ''),
    ),
    v.minLength(1, 'ce texte est vide'),
    // Surrogates that stand alone and private letters have no agreed shape: no font could be right.
    v.check(
      (text) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u.test(text),
      'retour à la ligne ou caractère de contrôle',
    ),
    v.transform((text) => text.replace(/ {2,}/gu, ' ')),
    v.check((text) => [...letters.segment(text)].length <= longest, `plus de ${longest} lettres`),
  );
const OneLine = oneLine(LONGEST_TEXT);
const Caption = oneLine(LONGEST_CAPTION);

/** A PNG image in base64, whose signature and size were read; its pixels are found out by the typesetter. */
const PngImage = v.pipe(
  v.string('une image PNG en base64 est attendue'),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? pngProblem(dataset.value) : undefined;
    if (problem) addIssue({ message: problem });
  }),
);

const Agreement = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, `l’accord attendu est l’un de : ${words.join(', ')}`);

const Sponsee = v.strictObject({
  name: OneLine,
  own_script: v.optional(OneLine),
  agreement: Agreement(['filleul', 'filleule', 'neutre']),
});

const Sponsor = v.strictObject({
  name: OneLine,
  agreement: Agreement(['parrain', 'marraine', 'neutre']),
  quality: Caption,
});

/**
 * One certificate, as the JSON contract writes it, before its fields are held against each other. It holds exactly what stands on the paper: an unknown key is
 * refused, so that neither a nationality nor a date of birth can slip in.
 */
const Fields = v.strictObject({
  /** Name of the territory as it signs: « Grenoble », « Département de l’Isère ». */
  territory: OneLine,
  /** Room or building: « Hôtel de ville ». */
  place: OneLine,
  /** ISO day of the ceremony, 2000 to 2199. */
  held_on: v.pipe(
    v.string('un jour est attendu'),
    v.check(isDayOfCeremony, 'un jour existant est attendu, écrit AAAA-MM-JJ'),
  ),
  second_language: v.optional(
    v.picklist(
      SECOND_LANGUAGES,
      `cette langue n’est pas encore traduite sur le certificat ; sont prêtes : ${SECOND_LANGUAGES.join(', ')}`,
    ),
  ),
  /** One person, or a family sponsored together. */
  sponsees: v.pipe(
    v.array(Sponsee, 'une liste est attendue'),
    v.minLength(1, 'au moins une personne parrainée est attendue'),
    v.maxLength(6, 'au plus six personnes tiennent sur un certificat'),
  ),
  sponsors: v.pipe(
    v.array(Sponsor, 'une liste est attendue'),
    v.minLength(1, 'au moins un parrain ou une marraine est attendu·e'),
    v.maxLength(6, 'au plus six parrains ou marraines tiennent sur un certificat'),
  ),
  /** Who received the commitment in the name of the territory. */
  official: v.optional(v.strictObject({ name: OneLine, function: Caption })),
  /** Co-issuers, in the order of the paper. */
  organisers: v.pipe(
    v.array(OneLine, 'une liste est attendue'),
    v.maxLength(MOST_ORGANISERS, 'au plus cinq organismes délivrent un certificat'),
  ),
  /** The logo of each co-issuer, in the order of `organisers`; `null` for one that has none. */
  organiser_logos: v.optional(
    v.pipe(
      v.array(v.nullable(PngImage), 'une liste est attendue'),
      v.maxLength(MOST_ORGANISERS, 'au plus cinq logos'),
    ),
  ),
  /** Random and never nominative; it also names the file of this certificate. */
  number: v.pipe(
    v.string('un numéro est attendu'),
    v.regex(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      'lettres sans accent, chiffres et traits d’union seulement (64 au plus)',
    ),
  ),
  /** Address at which the number is verified. */
  verify_url: v.optional(
    v.pipe(
      v.string('une adresse est attendue'),
      v.check(isWebAddress, 'une adresse en https:// est attendue (200 caractères au plus)'),
    ),
  ),
  /** The day it belongs to: « Journée internationale des personnes migrantes ». */
  occasion: v.optional(OneLine),
  /** The territory’s colour. */
  colour: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'une couleur #rrvvbb est attendue'))),
  /** The territory’s crest: a PNG image in base64. Without it, a shield with the initial is drawn. */
  crest: v.optional(PngImage),
  /** What the official signed on a screen or on paper beforehand, placed over their line; the same kind of image. */
  signature: v.optional(PngImage),
  /** The territory’s stamp, placed beside the signature. */
  stamp: v.optional(PngImage),
  /** The commitment in the territory’s own words, in place of the sentence of the house. */
  commitment: v.optional(oneLine(LONGEST_COMMITMENT)),
  variant: v.optional(
    v.picklist(['parrainage', 'marrainage'], 'parrainage ou marrainage est attendu'),
    'parrainage',
  ),
});

/** A certificate whose fields are right, each and together. */
export const CertificateEntry = v.pipe(
  Fields,
  v.forward(
    v.partialCheck(
      [['organisers'], ['organiser_logos']],
      ({ organisers, organiser_logos }) => (organiser_logos?.length ?? 0) <= organisers.length,
      'il y a plus de logos que d’organismes',
    ),
    ['organiser_logos'],
  ),
);

/** One certificate whose every field was read and found right. */
export type CertificateEntry = v.InferOutput<typeof CertificateEntry>;

/** What is wrong with one entry of a batch, in words for the person who prepared it. */
export interface EntryProblem {
  /** Place of the entry in the batch, counted from 1; 0 when the batch itself is wrong. */
  entry: number;
  /** The field, « sponsees n° 2, name », places counted from 1; empty when the entry itself is wrong. */
  field: string;
  /** Why, in French, without the value except where the value is needed to find the fault. */
  reason: string;
}

/** The sentence that a person reads: « Entrée 3, champ sponsees n° 1, name : ce texte est vide. » */
export function describeEntryProblem({ entry, field, reason }: EntryProblem): string {
  if (entry === 0) return `${reason}.`;
  return field === ''
    ? `Entrée ${entry}\u00a0: ${reason}.`
    : `Entrée ${entry}, champ ${field}\u00a0: ${reason}.`;
}

function isDayOfCeremony(day: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(day)) return false;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day;
  } catch {
    return false;
  }
}

function isWebAddress(text: string): boolean {
  // Printable ASCII only: the address is also drawn as a code, where nothing else is certain to be read back.
  return /^https:\/\/[\x21-\x7e]+$/.test(text) && text.length <= 200 && URL.canParse(text);
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  let path = '';
  for (const item of issue.path ?? []) {
    if (typeof item.key === 'number') path += ` n°\u00a0${item.key + 1}`;
    else path += path === '' ? String(item.key) : `, ${String(item.key)}`;
  }
  return path;
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object') {
    if (issue.expected === 'never') return 'champ inconnu, refusé';
    return issue.received === 'undefined' ? 'champ obligatoire, absent' : 'un objet est attendu';
  }
  return issue.received === 'undefined' ? 'champ obligatoire, absent' : issue.message;
}

/**
 * Reads a batch of certificates from parsed JSON. Every entry is judged, so that all faults are told at once.
 *
 * Refused: anything but an array of 1 to 5,000 entries; an entry that breaks {@link CertificateEntry}; the same
 * number twice, since it names the paper and its file. Places in lists are counted from 1, as people do.
 */
export function readCertificateEntries(
  json: unknown,
): { kind: 'read'; entries: CertificateEntry[] } | { kind: 'refused'; problems: EntryProblem[] } {
  const whole = (reason: string) => ({
    kind: 'refused' as const,
    problems: [{ entry: 0, field: '', reason }],
  });
  if (!Array.isArray(json)) return whole('Une liste de certificats est attendue, entre crochets');
  if (json.length === 0) return whole('La liste ne contient aucun certificat');
  if (json.length > LARGEST_BATCH) return whole(`Au plus ${LARGEST_BATCH} certificats à la fois`);

  const entries: CertificateEntry[] = [];
  const problems: EntryProblem[] = [];
  const seen = new Map<string, number>();
  json.forEach((candidate: unknown, index) => {
    const entry = index + 1;
    const read = v.safeParse(CertificateEntry, candidate);
    if (!read.success) {
      for (const issue of read.issues)
        problems.push({ entry, field: fieldOf(issue), reason: reasonOf(issue) });
      return;
    }
    // File systems that ignore case would let one file overwrite the other.
    const key = read.output.number.toLowerCase();
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      problems.push({ entry, field: 'number', reason: `ce numéro est déjà celui de l’entrée ${earlier}` });
    } else seen.set(key, entry);
    entries.push(read.output);
  });
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', entries };
}
