import { sponseeNames, type SponseeDetails } from './sponsee-details.ts';

/** One person of a household as others may see them on the day. */
export interface ShownPerson {
  /** Nothing of whoever does not wish to be named: no initial, no pseudonym of ours. */
  readonly name: string | null;
  readonly ownScript?: string;
  readonly pronunciation?: string;
  readonly agreement: SponseeDetails['people'][number]['agreement'];
}

/** What stands instead of a household's names where they are not to be named. */
export const UNNAMED = 'Personne discrète';

type Shown = Pick<SponseeDetails, 'people' | 'discretion'>;

/** Whether no name of the household is said, shown or printed in front of others. */
export function isUnnamed({ discretion }: Pick<SponseeDetails, 'discretion'>): boolean {
  return discretion?.notNamed === true;
}

/** Whether nobody calls the household up. */
export function isUncalled({ discretion }: Pick<SponseeDetails, 'discretion'>): boolean {
  return discretion?.notCalled === true;
}

/**
 * The people of a household as anybody but themselves, their association, their sponsors and the organisers may see
 * them: without name, own script and pronunciation where they do not wish to be named. Use it for whatever others read
 * on the day: door, lectern, running order, call sheet, register, badges, cards on tables, the photographer's list.
 */
export function shownPeople(details: Shown): ShownPerson[] {
  if (!isUnnamed(details)) return details.people.map((person) => withoutEmpty(person));
  return details.people.map(({ agreement }) => ({ name: null, agreement }));
}

/** « Yusuf, Hanna et Sara » as others may read it; {@link UNNAMED} where they do not wish to be named. */
export function shownNames(details: Shown): string {
  return isUnnamed(details) ? UNNAMED : sponseeNames(details);
}

function withoutEmpty({
  name,
  ownScript,
  pronunciation,
  agreement,
}: SponseeDetails['people'][number]): ShownPerson {
  return { name, ...(ownScript && { ownScript }), ...(pronunciation && { pronunciation }), agreement };
}
