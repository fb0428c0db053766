import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';

type SponseeAgreement = CertificateEntry['sponsees'][number]['agreement'];
type SponsorAgreement = CertificateEntry['sponsors'][number]['agreement'];

/** The words of one person: under the name, and under the line where they sign. */
export const SPONSEE_WORD: Record<SponseeAgreement, string> = {
  filleul: 'filleul',
  filleule: 'filleule',
  neutre: 'filleul ou filleule',
};
/** See {@link SPONSEE_WORD}. */
export const SPONSOR_WORD: Record<SponsorAgreement, string> = {
  parrain: 'parrain',
  marraine: 'marraine',
  neutre: 'parrain ou marraine',
};

/** « la marraine », « le parrain », « le parrain ou la marraine ». */
export function sponsorWithArticle(agreement: SponsorAgreement): string {
  return { parrain: 'le parrain', marraine: 'la marraine', neutre: 'le parrain ou la marraine' }[agreement];
}

function sponsorsWithArticle(agreements: readonly SponsorAgreement[]): string {
  const [only, ...others] = agreements;
  if (only !== undefined && others.length === 0) return sponsorWithArticle(only);
  const women = agreements.filter((each) => each === 'marraine').length;
  const men = agreements.filter((each) => each === 'parrain').length;
  if (women + men < agreements.length) return 'les parrains et marraines';
  const parts = [
    women === 1 ? 'la marraine' : women > 1 ? 'les marraines' : '',
    men === 1 ? 'le parrain' : men > 1 ? 'les parrains' : '',
  ];
  return parts.filter((part) => part !== '').join(' et ');
}

/** A family in one word: by doublet as soon as its members do not all agree in the same way. */
function familyWord(agreements: readonly SponseeAgreement[]): string {
  const [first] = agreements;
  if (first === undefined || first === 'neutre' || agreements.some((each) => each !== first)) {
    return 'filleules et filleuls';
  }
  return `${first}s`;
}

/** « la filleule », « les filleuls », « les filleules et filleuls »: who signs on the side of the sponsees. */
export function sponseesWithArticle(agreements: readonly SponseeAgreement[]): string {
  const [only, ...others] = agreements;
  if (only === undefined || others.length > 0) return `les ${familyWord(agreements)}`;
  return { filleul: 'le filleul', filleule: 'la filleule', neutre: 'la filleule ou le filleul' }[only];
}

function sponseesOf(agreements: readonly SponseeAgreement[], severalSponsors: boolean): string {
  const [only, ...others] = agreements;
  if (only === undefined || others.length > 0)
    return `${severalSponsors ? 'leurs' : 'ses'} ${familyWord(agreements)}`;
  if (severalSponsors) return `leur ${only === 'neutre' ? 'filleule ou filleul' : only}`;
  return { filleul: 'son filleul', filleule: 'sa filleule', neutre: 'sa filleule ou son filleul' }[only];
}

/**
 * The commitment, agreed with every person: « Devant les personnes réunies ce jour, la marraine s’engage… ».
 * Whoever is neutral is written by doublet. No name stands in it, so that no name is cut by it.
 */
export function commitmentSentence(
  sponsors: readonly SponsorAgreement[],
  sponsees: readonly SponseeAgreement[],
): string {
  const several = sponsors.length > 1;
  return (
    `Devant les personnes réunies ce jour, ${sponsorsWithArticle(sponsors)} ` +
    `${several ? 's’engagent' : 's’engage'} à accueillir et à accompagner ${sponseesOf(sponsees, several)} ` +
    'avec respect et fraternité, dans l’esprit de la devise de la République\u00a0: Liberté, Égalité, Fraternité.'
  );
}
