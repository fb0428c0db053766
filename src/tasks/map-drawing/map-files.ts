import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The drawing that pages show. */
export const MAP_FILE = fileURLToPath(new URL('static/carte/france.svg', root));

/** The outlines from which the place of one town is drawn. */
export const DRAWN_DEPARTMENTS_FILE = fileURLToPath(new URL('src/lib/maps/drawn-departments.json', root));
