import { placeKey, targetsFor, type Board, type Carried, type Target } from './board-places.ts';
import { scoreWords } from '#lib/labels/pairs.ts';
import { counted } from '#lib/labels/people.ts';

/** How near the edge of the window a dragging pointer scrolls it, and how far at most in one frame, in pixels. */
const EDGE = 90;
const FASTEST = 26;

/** Where a sponsor was let go: a place of a household. */
export interface Drop {
  readonly sponseeId: string;
  readonly position: number;
  readonly replacing: string | undefined;
}

/**
 * The hand that carries a sponsor over the board, by a pointer or by keys: both know the same places and let go
 * in the same way. It decides nothing: letting go sends the form that a list would have sent.
 */
export class BoardHand {
  /** Who is carried. */
  carried = $state.raw<Carried>();
  /** The places they may take, the best first. */
  targets = $state.raw<readonly Target[]>([]);
  /** The place under the pointer. */
  over = $state<string>();
  isDragging = $state(false);
  /** What is told of the hand, on screen and aloud. */
  said = $state('');

  #board: () => Board;
  #letGo: (carried: Carried, drop: Drop) => void;
  #pointer = { x: 0, y: 0 };
  #ghost: HTMLElement | undefined;
  #frame = 0;
  #handle: HTMLElement | undefined;

  constructor(board: () => Board, letGo: (carried: Carried, drop: Drop) => void) {
    this.#board = board;
    this.#letGo = letGo;
  }

  /** Whether a place lights up: it may be taken by whoever is carried. */
  targetAt(key: string): Target | undefined {
    return this.targets.find((target) => target.key === key);
  }

  pickUp(carried: Carried, handle: HTMLElement): void {
    this.carried = carried;
    this.targets = targetsFor(this.#board(), carried);
    this.#handle = handle;
    const places = counted(this.targets.length, 'place possible', 'places possibles');
    this.said = this.isDragging
      ? `${carried.names}\u00a0: ${places}.`
      : `Vous tenez ${carried.names}\u00a0: ${places}. Touchez une place, ou allez de l’une à l’autre par les flèches et posez par Entrée\u00a0; Échap pour renoncer.`;
  }

  /** Puts the sponsor back where they were; the focus goes back to where the hand took them. */
  giveUp(): void {
    if (!this.carried) return;
    this.#open(`${this.carried.names} reste à sa place.`);
    this.#handle?.focus({ preventScroll: true });
  }

  /** Goes to the next place by the keys, or to the one before. */
  step(by: 1 | -1): void {
    const focused = document.activeElement?.closest('[data-place]')?.id;
    const at = this.targets.findIndex(({ key }) => key === focused);
    const next =
      at < 0 ? (by > 0 ? 0 : this.targets.length - 1) : (at + by + this.targets.length) % this.targets.length;
    const target = this.targets[next];
    if (!target) {
      this.said = 'Aucune place ne convient à cette personne.';
      return;
    }
    document.getElementById(`poser-${target.key}`)?.focus();
    this.said = `${next + 1} sur ${this.targets.length}\u00a0: ${target.sponseeNames}, entente ${scoreWords(target.score)}.`;
  }

  /** Lets go at a place, allowed or not: the server says which. */
  letGoAt(key: string | undefined): void {
    const { carried } = this;
    const found = key === undefined ? undefined : this.#placeOf(key);
    if (!carried || !found) return this.giveUp();
    const { household, place } = found;
    if (place.pair?.sponsorId === carried.sponsorId) return this.giveUp();
    if (place.pair?.isAgreed) {
      this.#open(
        'Ce binôme est d’accord des deux côtés\u00a0: mettez-y fin avant de donner la place à quelqu’un d’autre.',
      );
      return;
    }
    this.#open('');
    const { position } = place;
    this.#letGo(carried, { sponseeId: household.id, position, replacing: place.pair?.id });
  }

  /** Follows a pointer that drags: the window scrolls near its edges, and the place under the pointer shows. */
  drag(carried: Carried, handle: HTMLElement, pointer: { x: number; y: number }): void {
    this.#pointer = pointer;
    if (this.isDragging) return;
    this.isDragging = true;
    this.pickUp(carried, handle);
    const follow = () => {
      const { x, y } = this.#pointer;
      const beyond = Math.min(0, y - EDGE) + Math.max(0, y - (innerHeight - EDGE));
      if (beyond !== 0) scrollBy(0, Math.sign(beyond) * Math.min(FASTEST, Math.abs(beyond) / 3));
      if (this.#ghost) this.#ghost.style.transform = `translate(${x}px, ${y}px)`;
      this.over = placeUnder(this.#pointer);
      this.#frame = requestAnimationFrame(follow);
    };
    follow();
  }

  /** The pointer let go: at the place under it, whatever was last drawn. */
  release(pointer: { x: number; y: number }): void {
    this.letGoAt(placeUnder(pointer));
  }

  /** What shows under the pointer who is carried. */
  ghost = (element: HTMLElement): (() => void) => {
    this.#ghost = element;
    element.style.transform = `translate(${this.#pointer.x}px, ${this.#pointer.y}px)`;
    return () => (this.#ghost = undefined);
  };

  #placeOf(key: string) {
    for (const household of this.#board().households) {
      const place = household.places.find(({ position }) => placeKey(household.id, position) === key);
      if (place) return { household, place };
    }
    return undefined;
  }

  #open(said: string): void {
    cancelAnimationFrame(this.#frame);
    this.carried = undefined;
    this.targets = [];
    this.over = undefined;
    this.isDragging = false;
    this.said = said;
  }
}

function placeUnder({ x, y }: { x: number; y: number }): string | undefined {
  return document.elementFromPoint(x, y)?.closest('[data-place]')?.id;
}
