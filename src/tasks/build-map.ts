import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { TERRITORY_CENTRES_FILE } from '#lib/server/territories/centre-of-territory.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import { computeTerritoryCentres } from './compute-territory-centres.ts';
import { computeMap } from './map-drawing/compute-map.ts';
import { DRAWN_DEPARTMENTS_FILE, MAP_FILE } from './map-drawing/map-files.ts';

const centres = computeTerritoryCentres(centreOfPostcode);
writeFileSync(TERRITORY_CENTRES_FILE, centres);
console.log(`${centres.split('\n').length - 1} territoires, ${Math.round(centres.length / 1000)} ko.`);

const { svg, departments } = computeMap();
writeFileSync(MAP_FILE, svg);
writeFileSync(DRAWN_DEPARTMENTS_FILE, departments);
const weight = (text: string) =>
  `${Math.round(text.length / 1000)} ko, ${Math.round(gzipSync(text).length / 1000)} ko compressés`;
console.log(`Carte : ${weight(svg)}. Départements : ${weight(departments)}.`);
