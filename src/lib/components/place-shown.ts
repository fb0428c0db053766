import type { MapPlace } from '#lib/maps/arrange-places.ts';
import type { ColourName } from './colours.ts';

/** A territory on the map. */
export interface PlaceShown extends MapPlace {
  readonly name: string;
  readonly href: string;
  readonly colour?: ColourName | undefined;
  /** Its next date in the reader’s words; nothing where none is announced. */
  readonly next?: string | undefined;
}

/** What the map says, in the reader’s language. */
export interface MapWords {
  /** Of the whole: « Carte de France ». */
  readonly label: string;
  /** Of the link that passes over the map, to the list. */
  readonly skip: string;
  readonly announced: string;
  readonly quiet: string;
  readonly paris: string;
  readonly overseas: string;
  /** Whose drawings and coordinates these are: their licences ask for it. */
  readonly credit: string;
}
