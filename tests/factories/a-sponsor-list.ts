/** A line of a town's list, as its agents write them. */
export type ListedPerson = readonly string[];

const HEADERS = ['Nom', 'Prénom', 'Courriel', 'Tél.', 'Code postal', 'Langues', 'Qualité', 'Nationalité'];

/** A town's list as the CSV of a French Excel. Cells that are not given are empty. */
export function aListFile(people: readonly ListedPerson[], headers: readonly string[] = HEADERS): Uint8Array {
  const lines = [headers, ...people].map((cells) => headers.map((_, index) => cells[index] ?? '').join(';'));
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** `count` people, each with an address of their own: « Nom1 Prénom1 », nom1@exemple.fr. */
export function listedPeople(count: number): ListedPerson[] {
  return Array.from({ length: count }, (_, index) => [
    `Exemple${index + 1}`,
    `Prénom${index + 1}`,
    `exemple${index + 1}@exemple.fr`,
  ]);
}

/** What the columns of {@link aListFile} hold. */
export const LIST_COLUMNS = [
  'last_name',
  'first_name',
  'email',
  'phone',
  'place',
  'languages',
  'role',
  '',
] as const;
