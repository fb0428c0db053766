import { writeFileSync } from 'node:fs';
import { TERRITORY_CENTRES_FILE } from '#lib/server/territories/centre-of-territory.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import { computeTerritoryCentres } from './compute-territory-centres.ts';

const centres = computeTerritoryCentres(centreOfPostcode);
writeFileSync(TERRITORY_CENTRES_FILE, centres);
console.log(`${centres.split('\n').length - 1} territoires, ${Math.round(centres.length / 1000)} ko.`);
