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
