/** A name exactly as it will be printed, with the day on which it was found right, if any. */
export interface ProofName {
  readonly person: number;
  readonly name: string;
  readonly mark: { readonly language: string; readonly direction: 'ltr' | 'rtl' };
  readonly ownScript: string | undefined;
  readonly ownMark: { readonly language: string; readonly direction: 'ltr' | 'rtl' } | undefined;
  readonly agreement: string;
  readonly pronunciation: string | undefined;
  readonly lookup: string;
  readonly seen: { readonly by: 'town' | 'association'; readonly day: string } | undefined;
  readonly problem: string | undefined;
}

/** A household on the proof of names. */
export interface ProofHousehold {
  readonly sponseeId: string;
  readonly people: readonly ProofName[];
  readonly sponsors: readonly { readonly name: string; readonly quality: string }[];
  readonly associationName: string | undefined;
}

/**
 * Where whoever reads goes on once these names are seen: at the same place of the whole list; in the list of what is
 * still to be read, from which the household disappears with its last name, at the household that follows.
 */
export function nextPlace(
  household: ProofHousehold,
  asked: readonly ProofName[],
  { isFiltered, following }: { isFiltered: boolean; following: string | undefined },
): string {
  const isLast = household.people.every((person) => person.seen ?? asked.includes(person));
  if (!isFiltered || !isLast) return `f-${household.sponseeId}`;
  return following === undefined ? 'noms' : `f-${following}`;
}

/** Said in the address of a record that is opened from the proof: once corrected, one goes on there. */
export const FROM_PROOF = 'depuis=epreuve';

/** Whether a record was opened from the proof. */
export function isFromProof({ searchParams }: URL): boolean {
  return searchParams.get('depuis') === 'epreuve';
}
