import { formatDay } from '#lib/dates/format-date.ts';
import { crestPath, inkOn, withBreaks } from '../certificates/compose-page.ts';
import { crestBytes } from '../certificates/read-crest.ts';
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
    ...(crest && { crest: crestPath(crest), crestRatio: ratioOf(crestBytes(crest)) }),
  };
  return { sheet, images: new Map(crest ? [[crestPath(crest), crestBytes(crest)]] : []) };
}

/** From the declared size of a PNG (3rd edition, 11.2.1): every crest was drawn anew as one when it was sent. */
function ratioOf(png: Buffer): number {
  return png.readUInt32BE(16) / png.readUInt32BE(20);
}
