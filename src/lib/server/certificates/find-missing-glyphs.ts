import type { CertificateEntry, EntryProblem } from '#lib/server/certificates/certificate-entry.ts';
import { certificateFonts } from '#lib/server/certificates/certificate-fonts.ts';
import { hasLetter, lettersOfFont, type LetterRanges } from '#lib/server/certificates/letter-coverage.ts';

const letters = new Intl.Segmenter('fr', { granularity: 'grapheme' });
/** Joiners and the like shape their neighbours and are never drawn themselves. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

let families: LetterRanges[][] | undefined;
/** Letters already judged: a batch has thousands of letters and few different ones. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 10_000;

function isDrawnBy(faces: LetterRanges[], letter: string): boolean {
  return faces.every((face) => [...letter].every((each) => hasLetter(face, each.codePointAt(0) ?? 0)));
}

function isDrawn(segment: string): boolean {
  families ??= certificateFonts().map(({ faces }) => faces.map(lettersOfFont));
  const letter = segment.replace(INVISIBLE, '');
  // The shaping engine composes and decomposes: either spelling is enough.
  const spellings = [letter.normalize('NFC'), letter.normalize('NFD')];
  return families.some((faces) => spellings.some((spelling) => isDrawnBy(faces, spelling)));
}

/**
 * The first letter of a text that no font of the certificate draws, or `undefined` when all are drawn. A letter
 * is what a person sees as one, marks included, and one family must hold the whole of it in every face.
 */
export function firstMissingLetter(text: string): string | undefined {
  for (const { segment } of letters.segment(text)) {
    let drawn = judged.get(segment);
    if (drawn === undefined) {
      drawn = isDrawn(segment);
      if (judged.size < MOST_JUDGED) judged.set(segment, drawn);
    }
    if (!drawn) return segment;
  }
  return undefined;
}

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
    { field: 'official, name', text: entry.official?.name },
    { field: 'official, function', text: entry.official?.function },
    ...entry.organisers.map((text, index) => ({ field: numbered('organisers', index, ''), text })),
  ];
}

/**
 * What could not be drawn in a batch, before anything is printed: one problem for each text, with the text and
 * the letter that no font has, so that the person can be asked for another spelling.
 */
export function findMissingGlyphs(entries: readonly CertificateEntry[]): EntryProblem[] {
  const problems: EntryProblem[] = [];
  entries.forEach((entry, index) => {
    for (const { field, text } of textsOf(entry)) {
      const letter = text === undefined ? undefined : firstMissingLetter(text);
      if (letter === undefined) continue;
      const code = [...letter].map(
        (each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
      const reason = `aucune police n’a la lettre «\u00a0${letter}\u00a0» (${code.join(' ')}) de «\u00a0${text}\u00a0»`;
      problems.push({ entry: index + 1, field, reason });
    }
  });
  return problems;
}
