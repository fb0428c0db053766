/** What the list can be narrowed to: a status, or whoever cannot be written to. */
export const SHOWN = ['confirmed', 'offered', 'waiting', 'unconfirmed', 'withdrawn', 'no-address'] as const;
export type Shown = (typeof SHOWN)[number] | '';
export type Order = 'nom' | 'date';

/** How the list is asked for. The name never stands in an address of a page: browsers and servers keep those. */
export interface Narrowing {
  readonly query: string;
  readonly shown: Shown;
  readonly order: Order;
}

interface Listed {
  readonly names: string;
  readonly status: string;
  readonly hasAddress: boolean;
  readonly registeredAt: string;
  readonly rank: number | null;
}

/** Reads how the list is asked for, from an address or from the form; a word that is none counts as not said. */
export function readNarrowing(asked: { get(name: string): unknown }): Narrowing {
  const word = (name: string) => {
    const given = asked.get(name);
    return typeof given === 'string' ? given : '';
  };
  return {
    query: word('q').trim().slice(0, 100),
    shown: SHOWN.find((each) => each === word('statut')) ?? '',
    order: word('tri') === 'date' ? 'date' : 'nom',
  };
}

/** Whether somebody is shown when the list is narrowed so; withdrawn people only when asked for. */
export function isShown(person: Pick<Listed, 'status' | 'hasAddress'>, shown: Shown): boolean {
  if (shown === 'no-address') return !person.hasAddress && person.status !== 'withdrawn';
  return shown === '' ? person.status !== 'withdrawn' : person.status === shown;
}

/** The people asked for, from a list sorted by name: those who wait apart, in their order. */
export function narrowList<Person extends Listed>(
  people: readonly Person[],
  { query, shown, order }: Narrowing,
): { sponsors: Person[]; waiting: Person[] } {
  const found = people.filter(
    (person) => isShown(person, shown) && withoutAccents(person.names).includes(withoutAccents(query)),
  );
  if (order === 'date') found.sort((one, other) => other.registeredAt.localeCompare(one.registeredAt));
  return {
    sponsors: found.filter(({ status }) => status !== 'waiting'),
    waiting: found
      .filter(({ status }) => status === 'waiting')
      .sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity)),
  };
}

/** « Hélène » is found by « helene ». */
function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
