/*
 * <carte-trait-dunion ceremonie="https://…/evenements/…"><a href="https://…">…</a></carte-trait-dunion>
 *
 * The registration card of a ceremony, on a town's own site. It asks one address, `ceremonie` + `/carte.json`, and
 * keeps nothing. What stands inside the element shows until the card is there, and when it cannot come. Two CSS
 * properties, of any colour, style it: `--carte-fond`, its ground, `--carte-accent`, its line and its button. The
 * colour of the words is chosen here, so that they can be read.
 */

const STYLE = `
:host { display: block; max-inline-size: 30em; text-align: start; white-space: normal }
:host([hidden]) { display: none }
article { padding: 1.25em; border: 1px solid var(--edge); border-block-start: .375em solid var(--accent);
  background: var(--ground); color: var(--ink); line-height: 1.5; overflow-wrap: anywhere }
article:lang(ar) { line-height: 1.8 }
p { margin: 0 0 .6em }
p:last-child { margin: 0; font-size: .9em }
.title { font-size: 1.25em; line-height: 1.25 }
.title, .state, a { font-weight: bold }
a { color: inherit }
article a { display: inline-block; box-sizing: border-box; max-inline-size: 100%; padding: .6em 1.1em; min-block-size: 44px;
  border: 2px solid var(--edge); border-radius: .4em; background: var(--accent); color: var(--on-accent); text-decoration: none }
a:hover { text-decoration: underline }
a:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
i { position: absolute; visibility: hidden; transition: background-color 1ms }
.paper { background-color: color-mix(in srgb, Canvas, Canvas) }
.ground { background-color: color-mix(in srgb, var(--carte-fond), var(--carte-fond)) }
.accent { background-color: color-mix(in srgb, var(--carte-accent), var(--carte-accent)) }`;

/** What words are written in, the best liked first; of black and white one always does. Red, green, blue, 0 to 1. */
const INKS = [
  [0.1, 0.16, 0.19],
  [1, 1, 1],
  [0, 0, 0],
];

/** Relative luminance (WCAG 2.2). @param {number[]} colour */
const luminance = (colour) =>
  colour
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);

/** From 1 to 21 (WCAG 2.2). @param {number[]} one @param {number[]} other */
const contrast = (one, other) => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

/** The first ink with a contrast of 4.5 (AA). @param {number[]} ground */
const inkOn = (ground) => INKS.find((ink) => contrast(ink, ground) >= 4.5) ?? [0, 0, 0];

/** @param {number[]} colour */
const css = (colour) => `rgb(${colour.map((part) => Math.round(part * 255)).join(' ')})`;

/**
 * The colour of a probe, `color(srgb 0.1 0.2 0.3 / 0.5)` whatever notation was given, laid over what is beneath and
 * rounded as screens do; nothing when none was given. @param {Element} probe @param {number[]} beneath
 */
const given = (probe, beneath) => {
  const text = getComputedStyle(probe).backgroundColor;
  if (!text.startsWith('color(srgb')) return undefined;
  const parts = (text.slice(10).match(/[-+.\de]+/g) ?? []).map(Number);
  const alpha = parts[3] ?? 1;
  return beneath.map((base, index) => {
    const part = (parts[index] ?? 0) * alpha + base * (1 - alpha);
    return Math.round(Math.min(1, Math.max(0, part)) * 255) / 255;
  });
};

/** @param {string} name @param {string} [text] @param {string} [kind] */
const element = (name, text = '', kind = '') => {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = kind;
  return made;
};

class CeremonyCardElement extends HTMLElement {
  static observedAttributes = ['ceremonie'];
  #root = this.attachShadow({ mode: 'open' });
  #probes = ['paper', 'ground', 'accent'].map((kind) => element('i', '', kind));
  #asked = '';

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(element('slot'));
    // A colour that changes, by a theme or a night mode, makes its probe change: the words follow.
    this.#root.addEventListener('transitionend', () => this.#colour());
  }

  connectedCallback() {
    void this.#load();
  }

  attributeChangedCallback() {
    if (this.isConnected) void this.#load();
  }

  async #load() {
    const address = this.getAttribute('ceremonie') ?? '';
    if (address === this.#asked) return;
    this.#asked = address;
    try {
      const { origin, pathname, protocol } = new URL(address);
      if (!/^https?:$/.test(protocol)) throw new TypeError('not a web address');
      const answer = await fetch(`${origin}${pathname.replace(/\/+$/, '')}/carte.json`, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      // An answer that is no card ends below, like no answer.
      const card = await answer.json();
      if (address === this.#asked) this.#show(card, origin);
    } catch {
      if (address === this.#asked) this.#root.replaceChildren(element('slot'));
    }
  }

  /** @param {import('#lib/labels/registration-card.ts').CardWords} card @param {string} origin */
  #show(card, origin) {
    const article = element('article');
    article.lang = card.lang;
    article.dir = card.dir;
    article.setAttribute('aria-label', card.title);
    const title = element('p', '', 'title');
    const words = element('bdi', card.title);
    words.lang = 'fr';
    title.append(words);
    const link = /** @type {HTMLAnchorElement} */ (element('a', card.link.label));
    const to = new URL(card.link.href);
    // The card leads to the house it comes from, and nowhere else.
    if (to.origin === origin) link.href = to.href;
    const by = element('p', `${card.organisedBy} ${card.product}`);
    const action = element('p');
    action.append(link);
    article.append(title, element('p', card.when), element('p', card.where));
    article.append(element('p', card.stateWords, 'state'), action, by);
    this.#root.replaceChildren(article, ...this.#probes);
    this.#colour();
  }

  #colour() {
    const article = this.#root.querySelector('article');
    const [paper, ground, accent] = this.#probes;
    if (!article || !paper || !ground || !accent) return;
    const beneath = given(paper, [1, 1, 1]) ?? [1, 1, 1];
    const under = given(ground, beneath) ?? beneath;
    const bar = given(accent, under) ?? [0.043, 0.341, 0.4];
    const ink = inkOn(under);
    article.style.cssText = [
      `--ground: ${css(under)}`,
      `--ink: ${css(ink)}`,
      `--accent: ${css(bar)}`,
      `--on-accent: ${css(inkOn(bar))}`,
      // A button hardly darker than its ground is drawn round (WCAG 2.2, 1.4.11).
      `--edge: ${css(contrast(bar, under) < 3 ? ink : bar)}`,
    ].join(';');
  }
}

if (!customElements.get('carte-trait-dunion')) {
  customElements.define('carte-trait-dunion', CeremonyCardElement);
}
