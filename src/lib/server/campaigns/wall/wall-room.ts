import { addressBlock } from '../../accounts/take-attempt.ts';
import type { DatabaseHandle } from '../../database/access.ts';
import { isOfTheHouse } from '../../registrations/guards/guard-rates.ts';
import { Broadcaster, type BroadcastSource } from './broadcast.ts';

/** How many may follow walls of one process, and from one address: a hall or a school shares one. */
export const MOST_VIEWERS = 2000;
export const MOST_VIEWERS_OF_ADDRESS = 200;
/** Milliseconds between two looks, and between two signs of life. */
const LOOK_EVERY = 300;
const BEAT_EVERY = 15_000;

/** A stream to follow, or nothing where no more viewers are taken in. */
export type Joined = { kind: 'stream'; stream: ReadableStream<Uint8Array> } | { kind: 'full' };

/** Who comes to watch. */
export interface Watching {
  /** The last message that they have. */
  readonly lastId: string | undefined;
  readonly clientAddress: string;
  /** Milliseconds after which the stream ends by itself. */
  readonly lastsMs?: number;
}

/**
 * The viewers of one process on one database: a broadcaster for each wall, which looks only while somebody watches.
 */
export class WallRoom {
  readonly #broadcasters = new Map<string, Broadcaster<unknown>>();
  readonly #viewersOf = new Map<string, number>();
  #viewers = 0;
  #isEnded = false;

  get viewers(): number {
    return this.#viewers;
  }

  /** Follows the wall of this name; `source` serves the first who asks for it. */
  async join<State>(
    name: string,
    source: BroadcastSource<State>,
    { lastId, clientAddress, lastsMs }: Watching,
  ): Promise<Joined> {
    const address = addressBlock(clientAddress);
    // Without `ADDRESS_HEADER` everybody seems to come from our own proxy.
    const isCrowded = !isOfTheHouse(clientAddress) && this.#from(address) >= MOST_VIEWERS_OF_ADDRESS;
    if (this.#isEnded || this.#viewers >= MOST_VIEWERS || isCrowded) return { kind: 'full' };
    this.#viewers += 1;
    this.#viewersOf.set(address, this.#from(address) + 1);
    const leave = () => {
      this.#viewers -= 1;
      const left = this.#from(address) - 1;
      if (left > 0) this.#viewersOf.set(address, left);
      else this.#viewersOf.delete(address);
    };
    const broadcaster = this.#broadcasters.get(name) ?? this.#open(name, source);
    return { kind: 'stream', stream: await broadcaster.join(lastId, leave, lastsMs) };
  }

  /** Ends every stream, and takes nobody in any more. */
  end(): void {
    this.#isEnded = true;
    for (const broadcaster of this.#broadcasters.values()) broadcaster.end();
  }

  #from(address: string): number {
    return this.#viewersOf.get(address) ?? 0;
  }

  #open<State>(name: string, source: BroadcastSource<State>): Broadcaster<State> {
    const broadcaster = new Broadcaster(source);
    this.#broadcasters.set(name, broadcaster);
    let beatenAt = performance.now();
    const turn = async () => {
      // Nobody is left: the next who comes opens it anew.
      if (broadcaster.listeners === 0) return void this.#broadcasters.delete(name);
      try {
        await broadcaster.look();
      } catch {
        // The database is away for a moment: the next look finds out; browsers keep what they have.
      }
      if (performance.now() - beatenAt >= BEAT_EVERY) {
        beatenAt = performance.now();
        broadcaster.beat();
      }
      later();
    };
    const later = () => setTimeout(() => void turn(), LOOK_EVERY).unref();
    later();
    return broadcaster;
  }
}

const rooms = new WeakMap<DatabaseHandle, WallRoom>();

/** The room of a database: one in a process. Its streams end when the process is asked to end. */
export function wallRoom(database: DatabaseHandle): WallRoom {
  const known = rooms.get(database);
  if (known) return known;
  const room = new WallRoom();
  rooms.set(database, room);
  endWithProcess(room);
  return room;
}

/**
 * A server that was asked to end waits for its connections before it says so (`sveltekit:shutdown`): an open stream
 * would hold it for half a minute. So streams end at the signal itself, where somebody else answers it already; a
 * listener of ours alone would keep the process alive.
 */
function endWithProcess(room: WallRoom): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    if (process.listenerCount(signal) > 0) process.once(signal, () => room.end());
  }
  process.once('sveltekit:shutdown', () => room.end());
}
