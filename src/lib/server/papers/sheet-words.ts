import { createHash } from 'node:crypto';
import { formatDay } from '#lib/dates/format-date.ts';
import { inkOn, withBreaks } from '../certificates/page/compose-page.ts';
import type { DrawnText } from './marked-text.ts';
import type { PaperEvent } from './read-paper-event.ts';

/** On paper, the colour of a territory that chose none. */
const INK = '#17324d';

/** What the frame of every paper says (`templates/sheet.typ`). */
export interface SheetWords {
  readonly territory: string;
  readonly ceremony: string;
  /** « vendredi 18 décembre 2026 ». */
  readonly day: string;
  readonly place: string;
  /** The territory’s colour, `#rrggbb`, and what is read on it. */
  readonly colour: string;
  readonly ink: string;
  /** On the shield of a territory without a crest. */
  readonly initial: string;
  /** Path of the crest among the images of the document. */
  readonly crest?: string;
  /** Its width over its height. */
  readonly crestRatio?: number;
}

/** The words of a paper’s frame, to stand under `sheet` in the words of the document, and its images. */
export function sheetWords(event: Pick<PaperEvent, 'frame' | 'title'>): {
  sheet: SheetWords;
  images: ReadonlyMap<string, Uint8Array>;
} {
  const { territory, place, held_on, colour = INK, crest } = event.frame;
  const drawn = crest === undefined ? undefined : crestImage(crest);
  const sheet = {
    territory: withBreaks(territory),
    ceremony: withBreaks(event.title),
    day: formatDay(held_on, 'fr'),
    place: withBreaks(place),
    colour,
    ink: inkOn(colour),
    initial: territory
      .replace(/^(?:Ville|Commune|Mairie) d(?:e |’|')/u, '')
      .charAt(0)
      .toLocaleUpperCase('fr'),
    ...(drawn && { crest: drawn.path, crestRatio: drawn.ratio }),
  };
  return { sheet, images: new Map(drawn ? [[drawn.path, drawn.bytes]] : []) };
}

/** What the frame draws, to be judged by `describeMissingLetters` before anything is drawn. */
export function sheetTexts({ title, frame }: Pick<PaperEvent, 'frame' | 'title'>): DrawnText[] {
  return [title, frame.territory, frame.place].map((text) => ({ whose: 'La cérémonie', text }));
}

/** Width over height come from the declared size of a PNG: every crest was drawn anew as one when it was sent. */
function crestImage(base64: string) {
  const bytes = Buffer.from(base64, 'base64');
  return {
    path: `/crests/${createHash('sha256').update(bytes).digest('hex')}.png`,
    bytes,
    ratio: bytes.readUInt32BE(16) / bytes.readUInt32BE(20),
  };
}
