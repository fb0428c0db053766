import { foldActs, personKey, type Arrival, type DoorAct, type Presence } from './arrivals.ts';
import type { DoorList, DoorParty } from './door-list.ts';
import type { KeptAct } from './door-store.ts';

/** How full the room is: from this part of its capacity on it is nearly full. */
const NEARLY = 0.9;

/** What the bar of a door says. */
export interface DoorCount {
  /** People of the list who are there, and all of them. */
  readonly arrived: number;
  readonly expected: number;
  readonly visitors: number;
  readonly inRoom: number;
  readonly capacity: number | null;
  readonly fill: 'open' | 'nearly' | 'full';
}

/** How the two halves of somebody's pair stand, for one of their calls. */
export interface PairAtDoor {
  readonly call: number;
  readonly state: 'complete' | 'others-awaited' | 'others-here' | 'nobody';
  readonly others: readonly DoorParty[];
}

/**
 * Who is there as this door knows it: what the list says, and what was noted here and not refused. Whoever is not (or
 * no more) in the list is counted nowhere.
 */
export function presenceAtDoor(list: DoorList, kept: readonly KeptAct[]): Presence {
  const own = kept.filter(({ state }) => state === 'waiting' || state === 'taken').map(({ act }) => act);
  const { arrivals, visitors } = foldActs([...list.acts, ...own]);
  const expected = new Set(
    list.parties.flatMap((party) => party.people.map((_, person) => personKey(party, person))),
  );
  return { arrivals: new Map([...arrivals].filter(([key]) => expected.has(key))), visitors };
}

/** The figures of the bar. */
export function countDoor(list: DoorList, { arrivals, visitors }: Presence): DoorCount {
  const arrived = arrivals.size;
  const inRoom = arrived + visitors;
  const capacity = list.roomCapacity;
  const fill =
    capacity === null || inRoom < capacity * NEARLY ? 'open' : inRoom < capacity ? 'nearly' : 'full';
  const expected = list.parties.reduce((sum, { people }) => sum + people.length, 0);
  return { arrived, expected, visitors, inRoom, capacity, fill };
}

/** When somebody arrived, by which acts; nothing while they are awaited. */
export function arrivalOf(presence: Presence, party: DoorParty, person: number): Arrival | undefined {
  return presence.arrivals.get(personKey(party, person));
}

/** The positions in a party of those who are there. */
export function peopleHere(presence: Presence, party: DoorParty): number[] {
  return party.people.flatMap((_, person) => (arrivalOf(presence, party, person) ? [person] : []));
}

/** For each call of a party, who stands on the other side of it and whether both halves have somebody there. */
export function pairsAtDoor(list: DoorList, presence: Presence, party: DoorParty): PairAtDoor[] {
  const isHere = (each: DoorParty) => peopleHere(presence, each).length > 0;
  return party.calls.map((call) => {
    const others = list.parties.filter((other) => other.kind !== party.kind && other.calls.includes(call));
    const own = isHere(party);
    const areOthersHere = others.length > 0 && others.every(isHere);
    const state = own
      ? areOthersHere
        ? 'complete'
        : 'others-awaited'
      : areOthersHere
        ? 'others-here'
        : 'nobody';
    return { call, state, others };
  });
}

/** The acts by which these people arrive; `newId` gives a nonce, `now` UTC by the server's clock. */
export function arriveActs(
  party: DoorParty,
  people: readonly number[],
  { newId, now }: { newId: () => string; now: string },
): DoorAct[] {
  const { kind, id } = party;
  return people.map((person) => ({
    id: newId(),
    notedAt: now,
    kind: 'arrived',
    subject: { kind, id },
    person,
  }));
}

/** The acts that take an arrival back: every act that says so, those of other doors too. */
export function undoActs(arrival: Arrival, { newId, now }: { newId: () => string; now: string }): DoorAct[] {
  return arrival.acts.map((undoes) => ({ id: newId(), notedAt: now, kind: 'undone', undoes }));
}
