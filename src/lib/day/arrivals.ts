/** Whose code or name it is: a registration (one sponsor, or two who come together) or a household. */
export interface DoorSubject {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
}

/** One act at a door, under a nonce of whoever noted it. Instants are UTC ISO text. */
export type DoorAct = { readonly id: string; readonly notedAt: string } & (
  | {
      readonly kind: 'arrived';
      readonly subject: DoorSubject;
      /** Position in the people of the registration or household, from 0. */
      readonly person: number;
    }
  /** Takes one arrival back: never a person, so that an arrival noted elsewhere stays. */
  | { readonly kind: 'undone'; readonly undoes: string }
  /** People nobody announced who came in; negative when they left. */
  | { readonly kind: 'visitors'; readonly visitors: number }
);

/** Somebody who is there, since the earliest act that says so. */
export interface Arrival {
  readonly subject: DoorSubject;
  readonly person: number;
  readonly actId: string;
  readonly arrivedAt: string;
  /** Every act that says so: taking the arrival back names them all. */
  readonly acts: readonly string[];
}

/** Who is there. */
export interface Presence {
  /** By {@link personKey}. */
  readonly arrivals: ReadonlyMap<string, Arrival>;
  readonly visitors: number;
}

/** One person among all those of a ceremony. */
export function personKey({ kind, id }: DoorSubject, person: number): string {
  return `${kind} ${id} ${person}`;
}

/**
 * Who is there, from all the acts that are known. A function of their *set*: neither their order nor an act that comes
 * twice changes anything, so that doors without network may send what they noted whenever they can. (An observed-remove
 * set: an arrival stands while one of its acts is taken back by none; Shapiro et al., « Conflict-free Replicated Data
 * Types », 2011.)
 */
export function foldActs(acts: Iterable<DoorAct>): Presence {
  const known = new Map<string, DoorAct>();
  for (const act of acts) if (!known.has(act.id)) known.set(act.id, act);
  const undone = new Set([...known.values()].flatMap((act) => (act.kind === 'undone' ? [act.undoes] : [])));
  const standing = [...known.values()]
    .filter((act) => act.kind === 'arrived')
    .filter(({ id }) => !undone.has(id))
    .sort((a, b) => compare(a.notedAt, b.notedAt) || compare(a.id, b.id));
  const arrivals = new Map(
    [...Map.groupBy(standing, ({ subject, person }) => personKey(subject, person))].flatMap(([key, same]) => {
      const [first] = same;
      if (!first) return [];
      const { subject, person, id: actId, notedAt: arrivedAt } = first;
      return [[key, { subject, person, actId, arrivedAt, acts: same.map(({ id }) => id) }] as const];
    }),
  );
  let visitors = 0;
  for (const act of known.values()) if (act.kind === 'visitors') visitors += act.visitors;
  // Two doors may both note that the same people left.
  return { arrivals, visitors: Math.max(0, visitors) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
