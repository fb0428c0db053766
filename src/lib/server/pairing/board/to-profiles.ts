import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import type { Interest } from '../../sponsors/matching-words.ts';
import type { SponsorDetails } from '../../sponsors/sponsor-details.ts';
import { centreOfPostcode } from '../../territories/postcode-centres.ts';
import { matchNeighbourhood, neighbourhoodKey } from '../match-neighbourhood.ts';
import type { Neighbourhood, SponseeProfile, SponsorProfile } from '../profiles.ts';

/** Interests as the explanation of a pair says them. */
const INTEREST_WORDS: Record<Interest, string> = {
  cooking: 'la cuisine',
  music: 'la musique',
  cinema: 'le cinéma',
  reading: 'la lecture',
  'theatre-and-dance': 'le théâtre et la danse',
  football: 'le football',
  sport: 'le sport',
  walking: 'la marche',
  cycling: 'le vélo',
  gardening: 'le jardinage',
  crafts: 'le bricolage',
  sewing: 'la couture',
  drawing: 'le dessin',
  games: 'les jeux',
  animals: 'les animaux',
  computing: 'l’informatique',
  volunteering: 'le bénévolat',
};

/** Who said no to whom before, by sponsor id. */
export interface FormerRefusals {
  readonly bySponsee: readonly string[];
  readonly bySponsor: readonly string[];
}

/**
 * A household as the pairing core knows it: no name, no contact, no free text. Whoever declined the other
 * once is not proposed to them again.
 */
export function toSponseeProfile(
  id: string,
  details: SponseeDetails,
  former: FormerRefusals,
): SponseeProfile {
  return {
    id,
    householdSize: details.people.length,
    agreements: details.people.map(({ agreement }) => agreement),
    hasChildren: details.hasChildren,
    languages: details.languages,
    interpreterPlanned: details.interpreterPlanned,
    wishes: details.sponsorGenderWish === 'none' ? {} : { sponsorGender: details.sponsorGenderWish },
    helpWanted: details.helpWanted,
    freeSlots: details.freeSlots,
    neighbourhood: toNeighbourhood(details.postcode, details.neighbourhood),
    interests: details.interests.map((interest) => INTEREST_WORDS[interest]),
    wantedSlots: details.wantedSlots,
    refusedSponsorIds: [...details.refusedSponsorIds, ...former.bySponsee],
    alreadyKnownSponsorIds: details.knownSponsorIds,
    excludedSponsorIds: [...former.bySponsor],
  };
}

/** What a sponsor's rows say beside the sealed details. */
export interface SponsorStanding extends Pick<
  SponsorProfile,
  'role' | 'confirmed' | 'charterAccepted' | 'capacity'
> {
  readonly id: string;
}

/**
 * A sponsor as the pairing core knows them. Two who come together answer a wish for a woman or a man only
 * where they call themselves alike: otherwise nobody could promise it. What they wrote of their neighbourhood is
 * matched to the ceremony's list; where that names none, their postcode alone speaks.
 */
export function toSponsorProfile(
  standing: SponsorStanding,
  details: SponsorDetails,
  neighbourhoods: readonly string[] = [],
): SponsorProfile {
  const agreements = details.people.map(({ agreement }) => agreement);
  const [first, ...others] = agreements;
  const named = details.neighbourhood && matchNeighbourhood(details.neighbourhood, neighbourhoods);
  return {
    id: standing.id,
    agreement: first !== undefined && others.every((other) => other === first) ? first : 'neutre',
    agreements,
    role: standing.role,
    people: details.people.length === 2 ? 2 : 1,
    confirmed: standing.confirmed,
    charterAccepted: standing.charterAccepted,
    isAdult: details.isAdult,
    availableForCeremony: details.availableForCeremony,
    languages: details.languages,
    offers: details.offers,
    freeSlots: details.freeSlots,
    neighbourhood: toNeighbourhood(details.postcode, named),
    interests: details.interests.map((interest) => INTEREST_WORDS[interest]),
    easeWithFamilies: details.easeWithFamilies,
    capacity: standing.capacity,
  };
}

/** A place by what was said of it; the middle of the postcode comes from the file shipped with the house. */
function toNeighbourhood(postcode: string | undefined, name: string | undefined): Neighbourhood | undefined {
  const centre = postcode === undefined ? undefined : centreOfPostcode(postcode);
  if (postcode === undefined && name === undefined) return undefined;
  return {
    ...(postcode && { postcode }),
    ...(name && { name: neighbourhoodKey(name) }),
    ...(centre && { coordinates: { lat: centre.lat, lon: centre.lon }, isRough: centre.isRough }),
  };
}
