import { replaceState } from '$app/navigation';
import { askServer, type DoorServer } from '#lib/day/ask-server.ts';
import type { Arrival, DoorAct } from '#lib/day/arrivals.ts';
import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import type { DeviceRefusal, DoorList, DoorParty } from '#lib/day/door-list.ts';
import { mergeActs, ownIds, passingStore, type DoorStore, type KeptAct } from '#lib/day/door-store.ts';
import { counted } from '#lib/day/door-words.ts';
import { partyLines } from '#lib/day/find-party.ts';
import { keepInTouch, type Touch, type Turn } from '#lib/day/keep-in-touch.ts';
import { arriveActs, countDoor, presenceAtDoor, undoActs } from '#lib/day/presence-at-door.ts';
import { openSealedStore } from '#lib/day/sealed-store.ts';
import { serverNow } from '#lib/day/server-clock.ts';
import { sendActs } from '#lib/day/send-acts.ts';
import { forgetShell, keepShell } from './keep-shell.ts';

/** Why a door ended: its link, or the hand of whoever holds the telephone. */
export type Ending = Exclude<DeviceRefusal, 'too-early'> | 'by-hand';

/** Where a door stands. */
export type Phase =
  | { readonly kind: 'opening' }
  /** The address lacks what follows its #, or this browser cannot seal anything. */
  | { readonly kind: 'no-secret' }
  | { readonly kind: 'no-crypto' }
  /** Nothing is kept yet and the server cannot be reached, or gives nothing yet. */
  | { readonly kind: 'waiting'; readonly because: 'no-network' | 'too-early' }
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly because: Ending; readonly lost: number };

/** What is taken of the link: 256 bits in base64url. */
const SECRET = /^[\w-]{43}$/u;
/** How often the server is asked while nobody looks at the page, so that the battery lasts. Milliseconds. */
const UNSEEN_EVERY = 60_000;

/** One door in a browser: what it knows, what it keeps, what it sends. Nothing runs before {@link open}. */
export class DoorOnScreen {
  phase = $state.raw<Phase>({ kind: 'opening' });
  list = $state.raw<DoorList>();
  kept = $state.raw<readonly KeptAct[]>([]);
  /** Since when the server does not answer, UTC by its clock; nothing while it does. */
  unreachedSince = $state<string>();
  /** Whether the page opens without network, and whether what is noted outlives it. */
  isShellKept = $state(false);
  isLasting = $state(true);
  /** Said to whoever listens to the screen. */
  said = $state('');
  /** The device did not take what was noted: it is not noted. */
  couldNotKeep = $state(false);

  readonly presence = $derived(this.list && presenceAtDoor(this.list, this.kept));
  readonly count = $derived(this.list && this.presence && countDoor(this.list, this.presence));
  readonly lines = $derived(partyLines(this.list?.parties ?? []));
  readonly waiting = $derived(this.kept.filter(({ state }) => state === 'waiting').map(({ act }) => act));
  readonly own = $derived(ownIds(this.kept));

  readonly #deviceId: string;
  #store: DoorStore = passingStore();
  #server: DoorServer | undefined;
  #touch: Touch | undefined;
  #behindMs = 0;
  #askedAt = 0;
  #isKeeping = false;
  readonly #listeners = new AbortController();

  constructor(deviceId: string) {
    this.#deviceId = deviceId;
  }

  /** Opens what is kept, then asks the server, and goes on asking until the door is closed. */
  async open(secret: string): Promise<void> {
    if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return this.#to({ kind: 'no-crypto' });
    if (!SECRET.test(secret)) return this.#to({ kind: 'no-secret' });
    const { proof, storageKey } = await deriveDeviceKeys(secret);
    const deviceId = this.#deviceId;
    this.#server = askServer({ deviceId, proof, fetch: (...asked) => fetch(...asked) });
    try {
      const onWiped = () => void this.close('by-hand');
      this.#store = await openSealedStore({ deviceId, storageKey, onWiped });
      const found = await this.#store.readList();
      this.kept = await this.#store.readActs();
      if (found) this.#show(found.list, found.behindMs);
    } catch {
      this.#store = passingStore();
    }
    this.isLasting = this.#store.isLasting;
    if (this.list && !this.#isOver()) this.#to({ kind: 'open' });
    this.#touch = keepInTouch(() => this.#turn(), {
      set: (ring, ms) => window.setTimeout(ring, ms),
      clear: (alarm) => window.clearTimeout(alarm),
    });
    const { signal } = this.#listeners;
    const knock = () => this.#touch?.knock();
    window.addEventListener('online', knock, { signal });
    window.addEventListener('pageshow', knock, { signal });
    document.addEventListener('visibilitychange', knock, { signal });
    void navigator.storage?.persist?.().catch(() => false);
    // What reads codes is not needed at once, but must be there when the network is not.
    await import('./read-code.ts').catch(() => undefined);
    await this.#keepShell();
  }

  /** Ends the asking; what is kept stays. */
  leave(): void {
    this.#touch?.stop();
    this.#listeners.abort();
  }

  /** Now, UTC, by the server's clock as far as it is known. */
  now(): string {
    return serverNow(this.#behindMs);
  }

  /** Says something to whoever listens to the screen, with how many are there. */
  say(sentence: string): void {
    const { arrived = 0, expected = 0, fill } = this.count ?? {};
    const room =
      fill === 'full' ? ' La salle est pleine.' : fill === 'nearly' ? ' La salle est presque pleine.' : '';
    this.said = `${sentence} ${counted(arrived, 'arrivée', 'arrivées')} sur ${expected}.${room}`;
  }

  async arrive(party: DoorParty, people: readonly number[]): Promise<boolean> {
    return this.#note(arriveActs(party, people, { newId, now: this.now() }));
  }

  async undo(arrival: Arrival): Promise<boolean> {
    return this.#note(undoActs(arrival, { newId, now: this.now() }));
  }

  async visitors(visitors: number): Promise<boolean> {
    return this.#note([{ id: newId(), notedAt: this.now(), kind: 'visitors', visitors }]);
  }

  /** Everything of this door leaves the device, what was not sent included. */
  async close(because: Ending): Promise<void> {
    if (this.phase.kind === 'closed') return;
    const lost = this.waiting.length;
    this.leave();
    this.list = undefined;
    this.kept = [];
    // The last sentence names whoever arrived last.
    this.said = '';
    this.#to({ kind: 'closed', because, lost });
    await this.#store.wipe().catch(() => undefined);
    this.#store = passingStore();
    await forgetShell().catch(() => undefined);
    // The key goes with the rest, from this entry of the history.
    replaceState(location.pathname, {});
  }

  /** On the disk first, on the screen after. */
  async #note(acts: readonly DoorAct[]): Promise<boolean> {
    try {
      await this.#store.addActs(acts);
    } catch {
      this.couldNotKeep = true;
      return false;
    }
    this.couldNotKeep = false;
    // The turn of a loop may have read them, and sent them even, before this line.
    const read = ownIds(this.kept);
    this.#keep(acts.filter(({ id }) => !read.has(id)).map((act) => ({ act, state: 'waiting' })));
    this.#touch?.knock();
    return true;
  }

  async #turn(): Promise<Turn> {
    const server = this.#server;
    if (!server || this.phase.kind === 'closed') return 'over';
    const isUnseen = document.visibilityState === 'hidden' && this.waiting.length === 0;
    if (isUnseen && Date.now() - this.#askedAt < UNSEEN_EVERY) return 'reached';
    this.#askedAt = Date.now();
    const sent = await sendActs({ store: this.#store, server, now: () => this.now() });
    const read = await this.#store.readActs();
    if (sent.kind === 'refused') return this.#refuse(sent.because);
    this.#keep(read);
    if (sent.kind === 'unreached') return this.#lose();
    // A clock that says it is over may be wrong: the server has the last word, with its time.
    const asked = await server.askList(this.#isOver() ? undefined : this.list?.revision);
    if (asked.kind === 'refused') return this.#refuse(asked.because);
    if (asked.kind === 'unreached') return this.#lose();
    if (this.unreachedSince !== undefined) this.said = 'Le réseau est revenu.';
    this.unreachedSince = undefined;
    if (asked.value !== 'same') {
      const behindMs = Date.parse(asked.value.now) - Date.now();
      this.#show(asked.value, behindMs);
      await this.#store.writeList({ list: asked.value, behindMs });
    }
    if (this.#isOver()) return this.#refuse('expired');
    this.#to({ kind: 'open' });
    if (!this.isShellKept) void this.#keepShell();
    return 'reached';
  }

  /** What is read and what is noted meanwhile come together: each act once, as it was read last. */
  #keep(read: readonly KeptAct[]): void {
    if (this.phase.kind !== 'closed') this.kept = mergeActs(this.kept, read);
  }

  async #keepShell(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    this.isShellKept = await keepShell();
    this.#isKeeping = false;
  }

  #show(list: DoorList, behindMs: number): void {
    this.list = list;
    this.#behindMs = behindMs;
  }

  async #lose(): Promise<Turn> {
    if (this.#isOver()) return this.#refuse('expired');
    if (this.unreachedSince === undefined && this.list) {
      this.said = 'Sans réseau\u00a0: vous pouvez continuer, tout est gardé sur ce téléphone.';
    }
    this.unreachedSince ??= this.now();
    if (!this.list) this.#to({ kind: 'waiting', because: 'no-network' });
    return 'unreached';
  }

  async #refuse(because: DeviceRefusal): Promise<Turn> {
    if (because !== 'too-early') {
      await this.close(because);
      return 'over';
    }
    this.unreachedSince = undefined;
    if (!this.list) this.#to({ kind: 'waiting', because });
    return 'unreached';
  }

  #isOver(): boolean {
    return this.list !== undefined && this.now() >= this.list.door.expiresAt;
  }

  #to(phase: Phase): void {
    if (this.phase.kind === 'closed') return;
    // What stands stays the same object, so that nothing on the screen is drawn anew.
    if (this.phase.kind !== phase.kind || phase.kind !== 'open') this.phase = phase;
  }
}

function newId(): string {
  return crypto.randomUUID();
}
