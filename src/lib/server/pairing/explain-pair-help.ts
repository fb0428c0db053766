import type { HelpKind, SponseeProfile, SponsorProfile } from './profiles.ts';

/** What help is for, after « de l’aide ». */
const HELP_WORDS: Record<HelpKind, string> = {
  'language-practice': 'pour pratiquer la langue',
  paperwork: 'pour les démarches',
  legal: 'pour les questions de droit',
  outings: 'pour sortir',
  'sport-culture': 'pour le sport et la culture',
  'work-training': 'pour l’emploi et la formation',
  housing: 'pour trouver un logement',
  school: 'pour l’école',
  material: 'pour les besoins matériels',
};

const listInFrench = new Intl.ListFormat('fr', { type: 'conjunction' });

/** Somebody as the subject of a sentence: the words, and whether the verb is in the plural. */
interface Subject {
  readonly words:
    'elle' | 'il' | 'elles' | 'ils' | 'la personne' | 'le foyer' | 'l’autre personne' | 'les deux';
  readonly isPlural: boolean;
}

/** The pronoun that agrees with everybody; nothing where they are not called alike, or neutrally. */
function pronounOf(isFeminine: readonly (boolean | undefined)[]): Subject | undefined {
  const isPlural = isFeminine.length > 1;
  if (isFeminine.length === 0) return undefined;
  if (isFeminine.every((one) => one === true)) return { words: isPlural ? 'elles' : 'elle', isPlural };
  if (isFeminine.every((one) => one === false)) return { words: isPlural ? 'ils' : 'il', isPlural };
  return undefined;
}

function subjectOfSponsee({ agreements = [], householdSize }: SponseeProfile): Subject {
  const isFeminine = agreements.map((one) => (one === 'neutre' ? undefined : one === 'filleule'));
  const pronoun = pronounOf(isFeminine.length === householdSize ? isFeminine : []);
  return pronoun ?? { words: householdSize > 1 ? 'le foyer' : 'la personne', isPlural: false };
}

function subjectOfSponsor({ agreement, agreements, people }: SponsorProfile): Subject {
  const all = agreements ?? Array.from({ length: people }, () => agreement);
  const pronoun = pronounOf(all.map((one) => (one === 'neutre' ? undefined : one === 'marraine')));
  const isPlural = people === 2;
  return pronoun ?? { words: isPlural ? 'les deux' : 'l’autre personne', isPlural };
}

/** Two who would be called alike: « l’une cherche…, l’autre l’offre ». */
const APART: Partial<Record<Subject['words'], readonly [one: string, other: string]>> = {
  elle: ['l’une', 'l’autre'],
  il: ['l’un', 'l’autre'],
  elles: ['les unes', 'les autres'],
  ils: ['les uns', 'les autres'],
};

/**
 * The help that one looks for and the other offers, in words that agree with both: « elle cherche de l’aide pour
 * l’emploi et la formation, il l’offre ». Nothing where nothing meets.
 */
export function tellHelp(sponsee: SponseeProfile, sponsor: SponsorProfile): string | undefined {
  const kinds = sponsee.helpWanted.filter((kind) => sponsor.offers.includes(kind));
  if (kinds.length === 0) return undefined;
  const [seeker, giver] = [subjectOfSponsee(sponsee), subjectOfSponsor(sponsor)];
  const alike = seeker.words === giver.words ? APART[seeker.words] : undefined;
  const [one, other] = alike ?? [seeker.words, giver.words];
  const help = listInFrench.format(kinds.map((kind) => HELP_WORDS[kind]));
  return `${one} ${seeker.isPlural ? 'cherchent' : 'cherche'} de l’aide ${help}, ${other} ${giver.isPlural ? 'l’offrent' : 'l’offre'}`;
}
