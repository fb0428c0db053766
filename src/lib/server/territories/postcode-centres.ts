import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The centres of French postcodes, written by `npm run postcodes:build` and shipped with the application: no
 * outside service ever learns where somebody lives. Coordinates of places: GeoNames (CC BY 4.0); communes and
 * postcodes: Etalab, La Poste.
 */
export const POSTCODE_CENTRES_FILE = createRequire(import.meta.url).resolve(
  '#lib/server/territories/postcode-centres.txt',
);

/** The middle of a postcode, in degrees rounded to a hundredth. */
export interface PostcodeCentre {
  readonly lat: number;
  readonly lon: number;
  /** Only the country around is known (an intercommunality, a département): good to compare, not to refuse by. */
  readonly isRough: boolean;
}

let centres: Map<string, PostcodeCentre> | undefined;

/** The centre of a postcode, overseas included; nothing for one that does not exist, or that nobody could place. */
export function centreOfPostcode(postcode: string): PostcodeCentre | undefined {
  centres ??= readCentres();
  return centres.get(postcode);
}

function readCentres(): Map<string, PostcodeCentre> {
  const lines = readFileSync(POSTCODE_CENTRES_FILE, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [postcode = '', lat, lon, rough] = line.split(' ');
      return [postcode, { lat: Number(lat), lon: Number(lon), isRough: rough === '~' }];
    }),
  );
}
