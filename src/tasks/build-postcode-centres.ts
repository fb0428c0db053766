import { writeFileSync } from 'node:fs';
import { POSTCODE_CENTRES_FILE } from '#lib/server/territories/postcode-centres.ts';
import { computePostcodeCentres } from './compute-postcode-centres.ts';

const text = computePostcodeCentres();
writeFileSync(POSTCODE_CENTRES_FILE, text);
console.log(`${text.split('\n').length - 1} codes postaux, ${Math.round(text.length / 1000)} ko.`);
