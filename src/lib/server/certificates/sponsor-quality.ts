import type { SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { CertificateEntry } from './page/certificate-entry.ts';

/** A sponsor’s people as a paper names them: each with the quality in which they commit themselves. */
export function sponsorsOnPaper(details: SponsorDetails, role: string): CertificateEntry['sponsors'] {
  return details.people.map((person) => ({
    name: person.name,
    agreement: person.agreement,
    quality: qualityOf(person.agreement, role, details.officialFunction),
  }));
}

function qualityOf(
  agreement: SponsorDetails['people'][number]['agreement'],
  role: string,
  officialFunction?: string,
): string {
  if (role === 'official')
    return officialFunction ?? { parrain: 'élu', marraine: 'élue', neutre: 'élue ou élu' }[agreement];
  if (role === 'association') return 'membre d’une association';
  return { parrain: 'habitant', marraine: 'habitante', neutre: 'habitante ou habitant' }[agreement];
}
