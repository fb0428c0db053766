import type { FREE_SLOTS, HELP_KINDS } from '#lib/server/sponsors/matching-words.ts';

/** An ISO 639 code, of two letters where one exists (`fr`, `ar`, `ti`) and else of three (`prs` for Dari). */
export type LanguageCode = string;

/** How well somebody speaks a language, in their own words. */
export type LanguageLevel = 'native' | 'fluent' | 'some';

/** A language somebody speaks. */
export interface SpokenLanguage {
  code: LanguageCode;
  level: LanguageLevel;
}

/** One kind of help (domain, "What sponsors offer"). */
export type HelpKind = (typeof HELP_KINDS)[number];

/** A recurring part of the week in which somebody is free. */
export type HalfDay = (typeof FREE_SLOTS)[number];

/** Where somebody lives, as roughly as they said it: a postcode, a neighbourhood's name, never an address. */
export interface Neighbourhood {
  postcode?: string | undefined;
  /** One of the ceremony's list, as names are compared (`match-neighbourhood.ts`). */
  name?: string | undefined;
  /** The middle of the postcode, in degrees. */
  coordinates?: { lat: number; lon: number } | undefined;
  /** Only the country around that middle is known: good to compare by, not to refuse by. */
  isRough?: boolean | undefined;
}

/** A sponsee for the pairing: a household, never split, and never a name. */
export interface SponseeProfile {
  id: string;
  householdSize: number;
  /** How each person of the household is called, for words that agree with them; neutral where none is given. */
  agreements?: readonly ('filleul' | 'filleule' | 'neutre')[] | undefined;
  hasChildren: boolean;
  languages: SpokenLanguage[];
  interpreterPlanned: boolean;
  wishes: { sponsorGender?: 'woman' | 'man' | undefined };
  helpWanted: HelpKind[];
  freeSlots: HalfDay[];
  neighbourhood?: Neighbourhood | undefined;
  interests: string[];
  /** The first is the main sponsor; one to three. */
  wantedSlots: ('citizen' | 'official' | 'any')[];
  /** Sponsors this person does not want. */
  refusedSponsorIds: string[];
  /** Sponsors this person knows already: their pair is locked where it is allowed. */
  alreadyKnownSponsorIds: string[];
  /** Sponsors the organiser ruled out for this person. */
  excludedSponsorIds?: string[] | undefined;
}

/** A sponsor, or two who register together, for the pairing; never a name. */
export interface SponsorProfile {
  id: string;
  /** What answers a wish for a woman or a man; `neutre` where two are not called alike. */
  agreement: 'parrain' | 'marraine' | 'neutre';
  /** How each of the two is called, where they are two. */
  agreements?: readonly ('parrain' | 'marraine' | 'neutre')[] | undefined;
  role: 'citizen' | 'official' | 'association';
  people: 1 | 2;
  confirmed: boolean;
  charterAccepted: boolean;
  isAdult: boolean;
  availableForCeremony: boolean;
  languages: SpokenLanguage[];
  offers: HelpKind[];
  freeSlots: HalfDay[];
  neighbourhood?: Neighbourhood | undefined;
  interests: string[];
  easeWithFamilies: boolean;
  /** How many households this sponsor can accompany in all. */
  capacity: number;
}
