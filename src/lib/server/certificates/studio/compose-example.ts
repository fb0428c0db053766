import type { CertificateEntry } from '../page/certificate-entry.ts';
import type { PaperFrame } from '../read-paper-frame.ts';

/** What stands in the place of a number on a page that is not a certificate yet. */
export const NO_NUMBER_YET = 'à l’impression';

/**
 * A certificate of this ceremony for people who do not exist, and whose family name says so: what a look is judged by
 * while nobody is paired, or without reading anybody's name.
 */
export function composeExample(frame: PaperFrame): CertificateEntry {
  return {
    ...frame,
    sponsees: [{ name: 'Amina Exemple', agreement: 'filleule' }],
    sponsors: [{ name: 'Claude Exemple', agreement: 'neutre', quality: 'habitante ou habitant' }],
    number: NO_NUMBER_YET,
  };
}
