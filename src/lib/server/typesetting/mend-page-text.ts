/** A font as a page names it: the text that each glyph is copied as, and its advance in thousandths. */
export interface PageFont {
  readonly texts: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
}

/** Scripts whose syllables are several glyphs, from left to right. */
const SYLLABIC =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Whether a text has letters whose copy is worth mending: most files have none. */
export function isSyllabic(text: string): boolean {
  return SYLLABIC.test(text);
}

/** How far to go back (thousandths) before a glyph, and the glyph. */
interface Shown {
  readonly backs: readonly number[];
  readonly glyph: number;
}

interface Operation {
  readonly operator: string;
  /** As it stands, operands included, with its line end. */
  readonly raw: string;
  readonly shown: readonly Shown[];
}

/** What a reader is told once, and the glyphs that draw it. */
interface Syllable {
  text: string;
  readonly placed: Placed[];
}

interface Placed {
  readonly shown: Shown;
  readonly font: string;
  readonly advances: boolean;
  /** The operation that draws it: only glyphs of one can be told together. */
  readonly operation: Operation;
  /** What its font says of it. */
  readonly own: string;
  /** What it tells: nothing; its own text, unmarked; another text; or that of the glyph before it, with it. */
  tells: 'nothing' | 'its own' | 'with the one before' | { readonly text: string };
}

/**
 * The content of a page with each syllable told once, by the glyphs of it that advance. What is seen stays: only
 * marks of replacement text are put around glyphs (ActualText, ISO 32000-1, 14.9.4).
 */
export function mendPageText(content: string, fonts: ReadonlyMap<string, PageFont>): string {
  const blocks = content.split(/(?<=BT\n)([\s\S]*?)(?=ET\n)/);
  const read = blocks.map((block, index) => (index % 2 === 1 ? readOperations(block) : undefined));
  const placed = new Map<Operation, readonly Placed[]>();
  for (const syllable of readSyllables(read, fonts, placed)) tellOnce(syllable);
  return blocks.map((block, index) => (read[index] ? writeOperations(read[index], placed) : block)).join('');
}

/** The syllables of a page in the order of drawing; notes of each operation which glyphs it places. */
function readSyllables(
  blocks: readonly (readonly Operation[] | undefined)[],
  fonts: ReadonlyMap<string, PageFont>,
  placedBy: Map<Operation, readonly Placed[]>,
): Syllable[] {
  const syllables: Syllable[] = [];
  let font = '';
  let replacing: { text: string; syllable?: Syllable } | undefined;

  const tell = (text: string, placed: Placed) => {
    const last = syllables.at(-1);
    const [first] = last?.placed ?? [];
    // The same text again from another glyph than it began with: the rest of the same syllable. And what is drawn
    // wholly over or under the letters before, without advancing, belongs to them.
    const isRest =
      last !== undefined &&
      first !== undefined &&
      SYLLABIC.test(last.text) &&
      ((last.text.endsWith(text) &&
        [...text].length > 1 &&
        (first.font !== placed.font || first.shown.glyph !== placed.shown.glyph)) ||
        (!placed.advances && replacing === undefined && SYLLABIC.test(text)));
    if (isRest) {
      if (!last.text.endsWith(text) || [...text].length === 1) last.text += text;
      last.placed.push(placed);
      return last;
    }
    const syllable = { text, placed: [placed] };
    syllables.push(syllable);
    return syllable;
  };

  for (const operation of blocks.flatMap((block) => block ?? [])) {
    if (operation.operator === 'Tf') font = /^\/(\S+)/.exec(operation.raw)?.[1] ?? '';
    const text = replacedText(operation);
    if (text !== undefined) replacing = { text };
    if (operation.operator === 'EMC') replacing = undefined;
    const { texts, widths } = fonts.get(font) ?? {
      texts: new Map<number, string>(),
      widths: new Map<number, number>(),
    };
    const all = operation.shown.map((shown): Placed => {
      const own = texts.get(shown.glyph) ?? '';
      const advances = (widths.get(shown.glyph) ?? 0) > 0;
      const placed: Placed = { shown, font, advances, operation, own, tells: 'its own' };
      if (replacing?.syllable) replacing.syllable.placed.push(placed);
      else {
        const syllable = tell(replacing?.text ?? own, placed);
        if (replacing) replacing.syllable = syllable;
      }
      return placed;
    });
    if (all.length > 0) placedBy.set(operation, all);
  }
  return syllables;
}

function tellOnce({ text, placed }: Syllable): void {
  if (!SYLLABIC.test(text) || placed.length < 2) return;
  for (const each of placed) each.tells = 'nothing';
  const advancing = placed.filter(({ advances }) => advances);
  const [first = placed[0], ...others] = advancing;
  if (first === undefined) return;
  const from = placed.indexOf(first);
  const to = placed.indexOf(others.at(-1) ?? first);
  if (placed.slice(from, to + 1).every(({ operation }) => operation === first.operation)) {
    for (const each of placed.slice(from + 1, to + 1)) each.tells = 'with the one before';
    first.tells = { text };
    return;
  }
  // Drawn in several pieces: a sign that follows tells the end, or readers would see a space in its place.
  const letters = [...text];
  if (letters.length <= others.length) {
    first.tells = { text };
    return;
  }
  first.tells = { text: letters.slice(0, letters.length - others.length).join('') };
  others.forEach((each, index) => {
    each.tells = { text: letters[letters.length - others.length + index] ?? '' };
  });
}

function writeOperations(
  operations: readonly Operation[],
  placedBy: ReadonlyMap<Operation, readonly Placed[]>,
): string {
  let written = '';
  // A text that stays replaced as a whole is copied as it stands; otherwise its marks are set anew.
  for (let index = 0; index < operations.length; index++) {
    const operation = operations[index];
    if (operation === undefined) continue;
    const text = replacedText(operation);
    const end =
      text === undefined
        ? index
        : operations.findIndex(({ operator }, at) => at > index && operator === 'EMC');
    const inside = operations.slice(index, end + 1);
    const isKept = inside.every((each) =>
      (placedBy.get(each) ?? []).every(({ tells }) => tells === 'its own'),
    );
    if (isKept) written += inside.map(({ raw }) => raw).join('');
    else if (text === undefined) written += show(placedBy.get(operation) ?? []);
    else
      written += inside
        .slice(1, -1)
        .map((each) => (placedBy.has(each) ? show(placedBy.get(each) ?? []) : each.raw))
        .join('');
    index = end;
  }
  return written;
}

/** The text by which what follows is replaced, where the operation begins such a replacement. */
function replacedText({ operator, raw }: Operation): string | undefined {
  if (operator !== 'BDC') return undefined;
  const hex = /^\/Span <<\s*\/ActualText <FEFF([0-9A-F]*)>\s*>> BDC\n$/i.exec(raw)?.[1];
  return hex === undefined ? undefined : fromHex(hex);
}

function show(placed: readonly Placed[]): string {
  let written = '';
  let silent: Shown[] = [];
  placed.forEach(({ shown, tells, own }, index) => {
    if (tells === 'with the one before') return;
    if (tells === 'nothing') {
      silent.push(shown);
      return;
    }
    const next = placed.findIndex((each, at) => at > index && each.tells !== 'with the one before');
    const together = placed.slice(index, next === -1 ? undefined : next).map((each) => each.shown);
    // A silent mark before a letter is told with it: where the letter stands a little off, the mark fills the gap.
    const drawn = drawnBy([...silent, ...together]);
    written +=
      tells === 'its own' && silent.length === 0
        ? drawn
        : replacedBy(tells === 'its own' ? own : tells.text, drawn);
    silent = [];
  });
  return silent.length === 0 ? written : written + replacedBy('', drawnBy(silent));
}

function drawnBy(shown: readonly Shown[]): string {
  return `[${shown.map(partOf).join(' ')}] TJ\n`;
}

function partOf({ backs, glyph }: Shown): string {
  return [...backs, `<${glyph.toString(16).padStart(4, '0')}>`].join(' ');
}

function replacedBy(text: string, drawn: string): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  return `/Span <<\n  /ActualText <FEFF${hex}>\n>> BDC\n${drawn}EMC\n`;
}

/** UTF-16, most significant byte first, as PDF writes text. */
export function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** A text block cut after each operator; strings and dictionaries stay whole. */
function readOperations(block: string): Operation[] {
  const operations: Operation[] = [];
  let at = 0;
  let start = 0;
  let shown: Shown[] = [];
  let backs: number[] = [];
  const draw = (bytes: Uint8Array) => {
    for (let index = 0; index + 1 < bytes.length; index += 2) {
      shown.push({ backs, glyph: ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0) });
      backs = [];
    }
  };
  while (at < block.length) {
    const letter = block[at] ?? '';
    if (/[\s[\]]/.test(letter)) at++;
    else if (block.startsWith('<<', at)) at = block.indexOf('>>', at) + 2;
    else if (letter === '<') {
      const end = block.indexOf('>', at);
      draw(Buffer.from(block.slice(at + 1, end), 'hex'));
      at = end + 1;
    } else if (letter === '(') {
      const { bytes, end } = readString(block, at);
      draw(bytes);
      at = end;
    } else {
      const word = /^\/?[^\s[\]()<>/]+/.exec(block.slice(at, at + 100))?.[0] ?? letter;
      at += word.length;
      if (/^[-+.\d]/.test(word)) {
        backs.push(Number(word));
        continue;
      }
      if (word.startsWith('/')) continue;
      if (block[at] === '\n') at++;
      const isShow = word === 'TJ' || word === 'Tj';
      operations.push({ operator: word, raw: block.slice(start, at), shown: isShow ? shown : [] });
      shown = [];
      backs = [];
      start = at;
    }
  }
  return operations;
}

const ESCAPED: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** A string in parentheses (ISO 32000-1, 7.3.4.2). */
function readString(block: string, from: number): { bytes: Uint8Array; end: number } {
  const bytes: number[] = [];
  let depth = 0;
  let at = from;
  for (; at < block.length; at++) {
    const letter = block[at] ?? '';
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(block.slice(at + 1, at + 4))?.[0];
      const next = block[at + 1] ?? '';
      bytes.push(octal === undefined ? (ESCAPED[next] ?? next.charCodeAt(0)) : parseInt(octal, 8));
      at += octal?.length ?? 1;
      continue;
    }
    if (letter === '(' && depth++ === 0) continue;
    if (letter === ')' && --depth === 0) break;
    bytes.push(letter.charCodeAt(0));
  }
  return { bytes: Uint8Array.from(bytes), end: at + 1 };
}
