import type { DoorAct } from './arrivals.ts';
import type { DoorList, DoorReceipt } from './door-list.ts';

/** The list as it last came, and by how many milliseconds the device's clock was behind the server's then. */
export interface KeptList {
  readonly list: DoorList;
  readonly behindMs: number;
}

/** An act noted on this device: still to be sent, taken by the server, or why the server counts it nowhere. */
export interface KeptAct {
  readonly act: DoorAct;
  readonly state: 'waiting' | 'taken' | DoorReceipt['refused'][number]['because'];
}

/** Where a door keeps what it knows, for as long as its link lasts. */
export interface DoorStore {
  /** Whether what is kept outlives the page. */
  readonly isLasting: boolean;
  readList(): Promise<KeptList | undefined>;
  writeList(kept: KeptList): Promise<void>;
  /** In the order in which they were noted. */
  readActs(): Promise<readonly KeptAct[]>;
  /** When it resolves the acts are on the disk, all of them; when it rejects none is. */
  addActs(acts: readonly DoorAct[]): Promise<void>;
  /** Notes what became of the acts that a receipt names; the others go on waiting. */
  settle(receipt: DoorReceipt): Promise<void>;
  /** Nothing stays, and nothing more can be kept. */
  wipe(): Promise<void>;
}

/** What a receipt says of an act; nothing when it does not name it. */
export function settledState(receipt: DoorReceipt, id: string): KeptAct['state'] | undefined {
  if (receipt.taken.includes(id)) return 'taken';
  return receipt.refused.find((refused) => refused.id === id)?.because;
}

/** What was read and what was noted meanwhile: each act once, in the order noted, as it was read last. */
export function mergeActs(known: readonly KeptAct[], read: readonly KeptAct[]): KeptAct[] {
  return [...new Map([...known, ...read].map((kept) => [kept.act.id, kept])).values()];
}

/** The ids of what was noted on this device. */
export function ownIds(kept: readonly KeptAct[]): ReadonlySet<string> {
  return new Set(kept.map(({ act }) => act.id));
}

/** A store that lasts as long as the page, for a browser that keeps nothing (a private window). */
export function passingStore(): DoorStore {
  let list: KeptList | undefined;
  let acts: readonly KeptAct[] = [];
  return {
    isLasting: false,
    readList: async () => list,
    writeList: async (kept) => void (list = kept),
    readActs: async () => acts,
    addActs: async (added) => void (acts = [...acts, ...added.map((act) => waiting(act))]),
    settle: async (receipt) =>
      void (acts = acts.map((kept) => ({
        ...kept,
        state: settledState(receipt, kept.act.id) ?? kept.state,
      }))),
    wipe: async () => {
      list = undefined;
      acts = [];
    },
  };
}

function waiting(act: DoorAct): KeptAct {
  return { act, state: 'waiting' };
}
