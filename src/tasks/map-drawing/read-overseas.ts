import { createRequire } from 'node:module';
import type { Inset } from '#lib/maps/map-frames.ts';
import type { Place } from '#lib/maps/project-france.ts';

const require = createRequire(import.meta.url);

interface Country {
  geometry:
    | { type: 'Polygon'; coordinates: [lon: number, lat: number][][] }
    | { type: 'MultiPolygon'; coordinates: [lon: number, lat: number][][][] };
}

/**
 * The outlines of the islands and lands that lie in an overseas cell, from Natural Earth (public domain) by
 * `world-atlas`. Only what is French is read: the other half of Saint-Martin has an outline of its own there.
 */
export function readOverseas(): (inset: Inset) => Place[][] {
  const { feature } = require('topojson-client') as {
    feature: (topology: unknown, object: unknown) => { features: Country[] };
  };
  const world = require('world-atlas/countries-10m.json') as {
    objects: { countries: { geometries: { properties: { name: string } }[] } };
  };
  const french = new Set([
    'France',
    'St-Martin',
    'St-Barthélemy',
    'St. Pierre and Miquelon',
    'New Caledonia',
    'Fr. Polynesia',
    'Wallis and Futuna Is.',
  ]);
  const countries = {
    type: 'GeometryCollection',
    geometries: world.objects.countries.geometries.filter(({ properties }) => french.has(properties.name)),
  };
  const outlines = feature(world, countries).features.flatMap(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flatMap(
      ([outline = []]) => [outline.map(([lon, lat]) => ({ lat, lon }))],
    ),
  );
  return ({ south, north, west, east }) =>
    outlines.filter((outline) =>
      outline.every(({ lat, lon }) => lat > south && lat < north && lon > west && lon < east),
    );
}
