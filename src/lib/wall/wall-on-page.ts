import { arrangeWall } from './arrange-wall.ts';
import { reloadPage, type StreamState } from './follow-stream.ts';
import { photoOf, tellCeremony, tellDayCount, tellTotals, type WallWords } from './tell-wall.ts';
import { applyChange } from './wall-change.ts';
import { WALL_EVENTS, type WallCeremony, type WallChange, type WallState } from './wall-state.ts';

/** Sentences said at once: whoever comes back after an hour is not read a whole list. */
const MOST_SAID = 3;

/**
 * The wall as it stands in the page. It writes text into the elements that the server drew, and makes new ones from
 * their model: never HTML.
 */
export class WallOnPage {
  readonly #root: HTMLElement;
  readonly #words: WallWords;
  readonly #base: string;
  #wall: WallState;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#words = JSON.parse(root.dataset['words'] ?? '{}') as WallWords;
    this.#wall = JSON.parse(root.dataset['wall'] ?? '{}') as WallState;
    this.#base = root.dataset['base'] ?? '';
  }

  /** Takes a message of the stream. What the page was not built for asks for the page anew. */
  take(event: string, data: string): void {
    const before = this.#wall;
    this.#wall =
      event === WALL_EVENTS.whole
        ? (JSON.parse(data) as WallState)
        : applyChange(before, JSON.parse(data) as WallChange);
    if (this.#wall.page !== before.page) {
      // Not all at the same instant.
      setTimeout(() => void reloadPage(), Math.random() * 3000);
      return;
    }
    this.#showTotals();
    this.#showZones();
    this.#showDays();
    this.#showCeremonies(before);
  }

  /** Says how the page is kept: live, on its way back, or reloaded. */
  tellConnection(state: StreamState): void {
    const place = this.#root.querySelector<HTMLElement>('[data-connection]');
    if (!place) return;
    const { connected, reconnecting, refreshing } = this.#words;
    write(place, { open: connected, lost: reconnecting, gone: refreshing }[state]);
    place.toggleAttribute('data-open', state === 'open');
  }

  #showTotals(): void {
    const told = tellTotals(this.#wall.totals, this.#words);
    for (const place of this.#root.querySelectorAll<HTMLElement>('[data-total]')) {
      const text = told[place.dataset['total'] as keyof typeof told];
      write(place, text);
      const figure = place.closest<HTMLElement>('[data-figure]');
      if (figure) figure.hidden = text === '';
    }
  }

  #showZones(): void {
    for (const zone of this.#wall.zones) {
      const place = this.#find('zone', zone.zone);
      if (!place) continue;
      place.dataset['state'] = zone.state;
      place.classList.toggle('strong', zone.isStrong);
      writeField(place, 'state', this.#words.zone[zone.state]);
    }
  }

  #showDays(): void {
    for (const day of this.#wall.days) {
      const place = this.#find('day', day.day);
      if (!place) continue;
      place.dataset['state'] = day.state;
      place.classList.toggle('empty', day.ceremonies === 0);
      writeField(place, 'count', tellDayCount(day.ceremonies, this.#words));
    }
  }

  #showCeremonies(before: WallState): void {
    const heldBefore = new Set(
      before.ceremonies.filter(({ state }) => state === 'held').map(({ slug }) => slug),
    );
    for (const [group, ceremonies] of Object.entries(arrangeWall(this.#wall.ceremonies))) {
      const list = this.#root.querySelector<HTMLElement>(`[data-group="${group}"]`);
      const section = this.#root.querySelector<HTMLElement>(`[data-section="${group}"]`);
      if (!list || !section) continue;
      for (const [index, ceremony] of (ceremonies as readonly WallCeremony[]).entries()) {
        const place = this.#find('ceremony', ceremony.slug) ?? this.#newCeremony(ceremony.slug);
        if (!place) continue;
        this.#showCeremony(place, ceremony);
        place.toggleAttribute('data-fresh', ceremony.state === 'held' && !heldBefore.has(ceremony.slug));
        // Only what moved is moved: a link that somebody stands on keeps the focus.
        if (list.children[index] !== place) list.insertBefore(place, list.children[index] ?? null);
      }
      section.hidden = ceremonies.length === 0;
    }
    const present = new Set(this.#wall.ceremonies.map(({ slug }) => slug));
    for (const { slug } of before.ceremonies) if (!present.has(slug)) this.#find('ceremony', slug)?.remove();
    this.#say(this.#wall.ceremonies.filter(({ state, slug }) => state === 'held' && !heldBefore.has(slug)));
  }

  #showCeremony(place: HTMLElement, ceremony: WallCeremony): void {
    place.dataset['state'] = ceremony.state;
    for (const [field, text] of Object.entries(tellCeremony(ceremony, this.#words)))
      writeField(place, field, text);
    for (const field of ['people', 'sponsors', 'families', 'words'] as const) {
      const shown = place.querySelector<HTMLElement>(`[data-field="${field}"]`);
      if (shown?.parentElement) shown.parentElement.hidden = shown.textContent === '';
    }
    const frame = place.querySelector<HTMLElement>('[data-photo]');
    const address = photoOf(this.#base, ceremony);
    if (!frame || (frame.firstElementChild?.getAttribute('src') ?? '') === address) return;
    frame.replaceChildren(...(ceremony.photo ? [picture(address, ceremony.photo.alt)] : []));
  }

  #newCeremony(slug: string): HTMLElement | undefined {
    const model = this.#root.querySelector<HTMLElement>('[data-model] > li');
    const made = model?.cloneNode(true);
    if (!(made instanceof HTMLElement)) return undefined;
    made.dataset['ceremony'] = slug;
    const link = made.querySelector('a');
    link?.setAttribute('href', `${link.getAttribute('href') ?? ''}${slug}`);
    return made;
  }

  /** One sentence a ceremony, for whoever listens to the page. */
  #say(held: readonly WallCeremony[]): void {
    const place = this.#root.querySelector<HTMLElement>('[data-said]');
    if (!place || held.length === 0) return;
    const sentences = held
      .slice(0, MOST_SAID)
      .map(({ town }) => this.#words.saidHeld.replace('{town}', () => town));
    write(place, sentences.join(' '));
  }

  #find(kind: 'zone' | 'day' | 'ceremony', value: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(value)}"]`);
  }
}

function picture(address: string, alt: string): HTMLImageElement {
  const image = document.createElement('img');
  image.src = address;
  image.alt = alt;
  image.width = 480;
  image.height = 320;
  return image;
}

function writeField(place: HTMLElement, field: string, text: string): void {
  const found = place.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (found) write(found, text);
}

/** Only what differs is touched: a voice that reads the page is not interrupted for nothing. */
function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
