import type { Frame } from './map-frames.ts';

/** The address of a part of the drawing of France, for an image: one file, kept by the browser, seen in pieces. */
export function pictureOf({ x, y, width, height }: Frame): string {
  return `/carte/france.svg#svgView(viewBox(${x},${y},${width},${height}))`;
}

/** A number of a drawing, to a tenth of a unit: the rest would only weigh. */
export function tenth(value: number): number {
  return Math.round(10 * value) / 10;
}
