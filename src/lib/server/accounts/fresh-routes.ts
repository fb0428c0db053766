import type { Permission } from './require-permission.ts';

const CEREMONY = '/(organiser)/mairie/[territory]/ceremonies/[event]';
const SPONSORS = `${CEREMONY}/inscriptions`;
const PERSON = '/(organiser)/mairie/[territory]/droits/[kind]/[person]';

/**
 * The routes that a session opens only when its second factor was given less than ten minutes ago (ASVS 5,
 * 7.5): a telephone left on a table, or a stolen cookie, takes no list of people away, signs nothing and erases nobody. Beside each the right it
 * is for: whoever lacks that right is asked for no code, the page tells them so at once.
 */
export const FRESH_ROUTES: Readonly<Record<string, Permission>> = {
  [`${SPONSORS}/exporter`]: 'sponsor:export',
  [`${SPONSORS}/exporter/fichier`]: 'sponsor:export',
  [`${CEREMONY}/papiers/signature`]: 'certificate:sign',
  // Everything that is held on somebody: to read, to take away, to erase for good.
  [PERSON]: 'sponsor:manage',
  [`${PERSON}/donnees.json`]: 'sponsor:manage',
};
