import type { CertificateEntry, EntryProblem } from './certificate-entry.ts';

/** Whose a text is that belongs to nobody in particular, by the field it comes from. */
const WHOSE: Readonly<Record<string, string>> = {
  territory: 'Le nom de la collectivité',
  place: 'Le lieu de la cérémonie',
  occasion: 'Le nom de la journée',
  commitment: 'L’engagement',
  official: 'La personne élue',
  organisers: 'Le nom d’une association',
};

/**
 * What cannot be drawn, for an organiser’s screen: one French sentence for each text, which names whose it is as
 * every other paper does, where the command line tells the place in its file. The same sentence is said once.
 */
export function describeUndrawable(
  problems: readonly EntryProblem[],
  entries: readonly CertificateEntry[],
): string[] {
  return [
    ...new Set(
      problems.map(({ entry, field, reason }) => `${whose(field, entries[entry - 1])}\u00a0: ${reason}.`),
    ),
  ];
}

function whose(field: string, entry: CertificateEntry | undefined): string {
  const [, list, place] = /^(\w+)(?: n°\u00a0(\d+))?/u.exec(field) ?? [];
  const people = list === 'sponsees' ? entry?.sponsees : list === 'sponsors' ? entry?.sponsors : undefined;
  return people?.[Number(place) - 1]?.name ?? WHOSE[list ?? ''] ?? 'Le certificat';
}
