import type { CertificateEntry, EntryProblem } from '#lib/server/certificates/page/certificate-entry.ts';
import { firstLetterFault, type LetterFault } from '#lib/server/typesetting/first-missing-letter.ts';

/** Every text of an entry that is drawn, with the field it comes from. */
function textsOf(entry: CertificateEntry): { field: string; text: string | undefined }[] {
  const numbered = (list: string, index: number, key: string) => `${list} n°\u00a0${index + 1}${key}`;
  return [
    { field: 'territory', text: entry.territory },
    { field: 'place', text: entry.place },
    { field: 'occasion', text: entry.occasion },
    ...entry.sponsees.flatMap((person, index) => [
      { field: numbered('sponsees', index, ', name'), text: person.name },
      { field: numbered('sponsees', index, ', own_script'), text: person.own_script },
    ]),
    ...entry.sponsors.flatMap((person, index) => [
      { field: numbered('sponsors', index, ', name'), text: person.name },
      { field: numbered('sponsors', index, ', quality'), text: person.quality },
    ]),
    { field: 'commitment', text: entry.commitment },
    { field: 'official, name', text: entry.official?.name },
    { field: 'official, function', text: entry.official?.function },
    ...entry.organisers.map((text, index) => ({ field: numbered('organisers', index, ''), text })),
  ];
}

/** Code points told of one letter: enough to look it up. */
const MOST_CODES = 6;

const SENTENCES: Record<LetterFault, (letter: string, code: string) => string> = {
  'no font': (letter, code) => `aucune police n’a la lettre ${letter} (${code})`,
  invisible: (_, code) => `un caractère invisible (${code}), à effacer, s’est glissé`,
  'mark on nothing': (letter, code) => `le signe ${letter} (${code}) n’est posé sur aucune lettre`,
  'too many marks': (letter, code) => `trop de signes sont empilés sur la lettre ${letter} (${code})`,
};

/**
 * Why a text cannot be drawn rightly, in French without a full stop, with the text, the letter and its code points;
 * `undefined` when it can.
 */
export function whyUndrawable(text: string): string | undefined {
  const found = firstLetterFault(text);
  if (found === undefined) return undefined;
  const codes = [...found.letter].map(
    (each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const code = codes.slice(0, MOST_CODES).join(' ') + (codes.length > MOST_CODES ? ' …' : '');
  // The sentence itself must stay readable: hundreds of marks would cover it, an override would turn it around.
  const shown = (part: string) =>
    `«\u00a0${part
      .toWellFormed()
      .replace(/(\p{M}{4})\p{M}+/gu, '$1')
      .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')}\u00a0»`;
  const link = found.fault === 'no font' ? 'de' : 'dans';
  return `${SENTENCES[found.fault](shown(found.letter), code)} ${link} ${shown(text)}`;
}

/**
 * What could not be drawn in a batch, before anything is printed: one problem for each text, with the text and
 * the letter that no font has, so that the person can be asked for another spelling.
 */
export function findMissingGlyphs(entries: readonly CertificateEntry[]): EntryProblem[] {
  return entries.flatMap((entry, index) =>
    textsOf(entry).flatMap(({ field, text }) => {
      const reason = text === undefined ? undefined : whyUndrawable(text);
      return reason === undefined ? [] : [{ entry: index + 1, field, reason }];
    }),
  );
}
