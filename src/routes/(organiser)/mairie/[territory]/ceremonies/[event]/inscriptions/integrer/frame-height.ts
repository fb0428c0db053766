/** The texts of a card that decide how high it is. */
interface CardTexts {
  readonly title: string;
  readonly when: string;
  readonly where: string;
  readonly organisedBy: string;
  /** The longest of what the card may come to say. */
  readonly state: string;
  readonly link: string;
}

/*
 * How the card of `/evenements/…/carte` is drawn, in pixels: what a line takes, and a character at most. A journey
 * compares the heights that follow with the real page, in a browser.
 */
const PADDING = { inline: 34, block: 40 };
const GAP = 12;
const BODY = { line: 25.5, character: 9.1 };
const STRONG = { line: 25.5, character: 9.7 };
const TITLE = { line: 24.5, character: 10.9 };
const SMALL = { line: 22.5, character: 8.3 };
const BUTTON = { line: 23, character: 9.9, inline: 48, block: 22 };

/**
 * The height in pixels, rounded up to ten, in which a card fits a frame `width` pixels wide without scrolling,
 * whatever becomes of its registrations: a frame cannot follow its content without a script.
 */
export function frameHeight(card: CardTexts, width: number): number {
  const inner = width - PADDING.inline;
  const high = (text: string, { line, character }: typeof BODY, room = inner) =>
    linesOf(text, Math.floor(room / character)) * line;
  const parts = [
    high(card.title, TITLE),
    high(card.when, BODY),
    high(card.where, BODY),
    high(card.state, STRONG),
    Math.max(46, high(card.link, BUTTON, inner - BUTTON.inline) + BUTTON.block),
    high(`${card.organisedBy} Trait d’union`, SMALL),
  ];
  const height = parts.reduce((sum, part) => sum + part) + (parts.length - 1) * GAP + PADDING.block;
  return Math.ceil(height / 10) * 10;
}

/** How many lines a text takes when words are broken only where they are longer than a line. */
function linesOf(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/[ \n]+/u)) {
    const length = [...word].length;
    if (used > 0 && used + 1 + length > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    while (used > room) {
      lines += 1;
      used -= room;
    }
  }
  return lines;
}
