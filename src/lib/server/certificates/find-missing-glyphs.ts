import type { CertificateEntry, EntryProblem } from '#lib/server/certificates/certificate-entry.ts';
import { firstMissingLetter } from '#lib/server/typesetting/first-missing-letter.ts';

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
