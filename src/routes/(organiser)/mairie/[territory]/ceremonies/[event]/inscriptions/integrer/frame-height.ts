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
 * How the card of `/evenements/…/carte` is drawn, in pixels: a line, and a character of French prose. Measured in
 * Chromium; a journey compares the heights that follow with the real page.
 */
const PADDING = { inline: 34, block: 39 };
const GAP = 12;
const BODY = { line: 25.4, character: 8.3 };
const STRONG = { line: 25.4, character: 8.7 };
const TITLE = { line: 23.9, character: 10.1 };
const SMALL = { line: 22.2, character: 7.1 };
const BUTTON = { line: 21.9, character: 8.7, inline: 48, block: 22 };
/** How much wider than the others capital letters, « m » and « w » are. */
const WIDE = 1.3;

/**
 * The height in pixels, rounded up to ten, in which a card fits a frame `width` pixels wide without scrolling,
 * whatever becomes of its registrations: a frame cannot follow its content without a script.
 */
export function frameHeight(card: CardTexts, width: number): number {
  const inner = width - PADDING.inline;
  const high = (text: string, { line, character }: typeof BODY, room = inner) =>
    linesOf(text, room / character) * line;
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
    const length = [...word].reduce((sum, letter) => sum + (/[\p{Lu}mw]/u.test(letter) ? WIDE : 1), 0);
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
