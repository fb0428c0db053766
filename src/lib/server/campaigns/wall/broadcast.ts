/** What a broadcaster sends and when: everything of the subject is in here. */
export interface BroadcastSource<State> {
  /** Cheap: while the mark stays, nothing changed. */
  readMark(): Promise<string>;
  compile(): Promise<State>;
  digest(state: State): string;
  /** The whole state, and, for whoever has the one before, what changed. */
  messages(
    id: string,
    state: State,
    before: State | undefined,
  ): { whole: string; change: string | undefined };
}

interface Listener {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** The state that this listener has. */
  has: string | undefined;
  readonly onLeave: () => void;
}

/** Messages that may wait for a reader; whoever is further behind is let go, and comes back. */
const MOST_WAITING = 8;
const HEARTBEAT = new TextEncoder().encode(':\n\n');

/**
 * Tells one state to many listeners: it is compiled once and encoded once for all of them, and sent only when it
 * changed. Nobody looks while nobody listens.
 */
export class Broadcaster<State> {
  readonly #source: BroadcastSource<State>;
  readonly #listeners = new Set<Listener>();
  #mark: string | undefined;
  #state: State | undefined;
  #id: string | undefined;
  #whole: Uint8Array = HEARTBEAT;
  #looking: Promise<void> | undefined;
  #joining = 0;

  constructor(source: BroadcastSource<State>) {
    this.#source = source;
  }

  /** Those who listen, and those who are about to. */
  get listeners(): number {
    return this.#listeners.size + this.#joining;
  }

  /**
   * A stream that begins with the whole state, unless the listener has it already (`lastId`), and goes on with every
   * change. `onLeave` is called once, when the listener goes or is let go. With `lastsMs` it ends by itself then, so
   * that whoever comes back is asked again who they are.
   */
  async join(
    lastId: string | undefined,
    onLeave: () => void,
    lastsMs?: number,
  ): Promise<ReadableStream<Uint8Array>> {
    this.#joining += 1;
    try {
      await this.look();
    } catch (problem) {
      onLeave();
      throw problem;
    } finally {
      this.#joining -= 1;
    }
    let listener: Listener;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          listener = { controller, has: lastId, onLeave };
          this.#listeners.add(listener);
          // Said at once, even to whoever misses nothing: the browser then knows that it is connected.
          this.#send(listener, HEARTBEAT);
          if (listener.has !== this.#id) this.#send(listener, this.#whole);
          listener.has = this.#id;
          if (lastsMs !== undefined) setTimeout(() => this.#close(listener), lastsMs).unref();
        },
        cancel: () => this.#forget(listener),
      },
      { highWaterMark: MOST_WAITING },
    );
  }

  /** Looks once whether something changed, and tells it. Whoever asks meanwhile waits for the same look. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** Says that the line is open, so that nothing on the way closes it. */
  beat(): void {
    for (const listener of this.#listeners) this.#send(listener, HEARTBEAT);
  }

  /** Ends every stream: browsers come back by themselves. */
  end(): void {
    for (const listener of this.#listeners) this.#close(listener);
  }

  async #lookOnce(): Promise<void> {
    // Read before the state: what is written meanwhile then counts as newer.
    const mark = await this.#source.readMark();
    if (mark === this.#mark) return;
    const state = await this.#source.compile();
    const id = this.#source.digest(state);
    this.#mark = mark;
    if (id === this.#id) return;
    const { whole, change } = this.#source.messages(id, state, this.#state);
    const encoder = new TextEncoder();
    const before = this.#id;
    this.#whole = encoder.encode(whole);
    this.#id = id;
    this.#state = state;
    const difference = change === undefined ? this.#whole : encoder.encode(change);
    for (const listener of this.#listeners) {
      this.#send(listener, listener.has === before ? difference : this.#whole);
      listener.has = id;
    }
  }

  /** A reader who does not read holds no memory: the stream is broken off, and its browser asks anew. */
  #send(listener: Listener, bytes: Uint8Array): void {
    if ((listener.controller.desiredSize ?? 0) > 0) return listener.controller.enqueue(bytes);
    this.#forget(listener);
    listener.controller.error(new Error('A reader was too slow.'));
  }

  #close(listener: Listener): void {
    if (!this.#listeners.has(listener)) return;
    this.#forget(listener);
    listener.controller.close();
  }

  #forget(listener: Listener): void {
    if (this.#listeners.delete(listener)) listener.onLeave();
  }
}
