/** What a lectern is given: the calls in their order, and what is said around them. */
export interface LecternView {
  readonly ceremony: { readonly title: string; readonly territory: string; readonly startsAtLocal: string };
  /** The same text, the same screen. */
  readonly state: string;
  readonly moments: readonly {
    readonly when: 'before' | 'after';
    readonly title: string;
    readonly speaker?: string | undefined;
    readonly minutes: number;
  }[];
  /** Those who wish to be called, in the order in which they are. */
  readonly calls: readonly LecternCall[];
  readonly currentId: string | null;
}

/** One call. */
export interface LecternCall {
  readonly id: string;
  readonly number: number;
  /** Whoever does not wish to be named has no name here. */
  readonly people: readonly {
    readonly name: string | null;
    /** The same in their own script, with its language and direction. */
    readonly own?: { readonly text: string; readonly language: string; readonly direction: 'ltr' | 'rtl' };
    readonly pronunciation?: string;
  }[];
  readonly sponsors: readonly { readonly name: string; readonly quality: string }[];
  readonly handsOver: string | null;
  /** « interprétation prévue : tigrigna » */
  readonly interpreted: string | null;
  readonly picture: 'none' | 'from-behind' | 'yes';
  /** Who of each side has arrived: nobody, some, everybody. */
  readonly household: Arrived;
  readonly sponsorsArrived: Arrived;
}

export type Arrived = 'nobody' | 'some' | 'all';

/** Whose turn it is after, or before, the current one; nothing at the ends. */
export function neighbourCall(
  calls: readonly Pick<LecternCall, 'id'>[],
  currentId: string | null,
  step: 1 | -1,
): string | null {
  const index = calls.findIndex(({ id }) => id === currentId);
  // Before the first call the next is the first; a call that is gone begins again there too.
  if (index < 0) return step === 1 ? (calls[0]?.id ?? null) : null;
  return calls[index + step]?.id ?? null;
}

/** « Samira et Nino »; whoever is not to be named is somebody welcomed by their sponsors. */
export function calledAs({ people, sponsors }: Pick<LecternCall, 'people' | 'sponsors'>): string {
  const names = people.flatMap(({ name }) => name ?? []);
  if (names.length > 0) return inList(names);
  const who = people.length > 1 ? 'Des personnes accueillies' : 'Une personne accueillie';
  return `${who} par ${inList(sponsors.map(({ name }) => name))}`;
}

function inList(names: readonly string[]): string {
  return new Intl.ListFormat('fr', { type: 'conjunction' }).format(names);
}
