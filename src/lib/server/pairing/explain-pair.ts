import { distanceInKm, sharedInterests, sharedLanguages } from './common-ground.ts';
import type { HalfDay, HelpKind, SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_SCORING, HARD_RULES, scorePair, type Scoring } from './score-pair.ts';

const HELP_WORDS: Record<HelpKind, string> = {
  'language-practice': 'pratiquer la langue',
  paperwork: 'les démarches',
  legal: 'l’aide juridique',
  outings: 'les sorties',
  'sport-culture': 'le sport et la culture',
  'work-training': 'l’emploi et la formation',
  housing: 'la recherche de logement',
  school: 'le soutien scolaire',
  material: 'l’aide matérielle',
};

const DAY_WORDS: Record<string, string> = {
  mon: 'lundi',
  tue: 'mardi',
  wed: 'mercredi',
  thu: 'jeudi',
  fri: 'vendredi',
  sat: 'samedi',
  sun: 'dimanche',
};
const PART_WORDS: Record<string, string> = { am: 'matin', pm: 'après-midi', evening: 'soir' };

const languageNames = new Intl.DisplayNames('fr', { type: 'language' });
const listInFrench = new Intl.ListFormat('fr', { type: 'conjunction' });
const oneDecimal = new Intl.NumberFormat('fr', { maximumFractionDigits: 1 });

/** A language by its French name (« tigrigna »); a code that is none is given back as it is. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** « mercredi soir » for `wed-evening`. */
export function halfDayName(halfDay: HalfDay): string {
  const [day = '', part = ''] = halfDay.split('-');
  return `${DAY_WORDS[day] ?? day} ${PART_WORDS[part] ?? part}`;
}

function languagesReason(sponsee: SponseeProfile, sponsor: SponsorProfile): string {
  const shared = sharedLanguages(sponsee.languages, sponsor.languages);
  if (shared.length === 0) return 'un interprète est prévu, faute de langue commune';
  const wellShared = shared.filter(({ value }) => value > 0.5);
  const told = wellShared.length > 0 ? wellShared : shared;
  const names = listInFrench.format(told.slice(0, 3).map(({ code }) => languageName(code)));
  return wellShared.length > 0 ? `parlent ${names} tous les deux` : `ont un peu de ${names} en commun`;
}

/**
 * Says in French why an allowed pair makes sense, or which rule forbids it; for the organiser, without any name.
 *
 * Only what the two have in common is told (« parlent dari tous les deux ; libres le mercredi soir ; à 1,2 km »).
 */
export function explainPair(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring = DEFAULT_SCORING,
): string {
  const judged = scorePair(sponsee, sponsor, scoring);
  if (judged.kind === 'forbidden') return HARD_RULES[judged.rule];
  const reasons = [languagesReason(sponsee, sponsor)];
  const free = sponsee.freeSlots.filter((slot) => sponsor.freeSlots.includes(slot)).slice(0, 3);
  if (free.length > 0) reasons.push(`libres le ${listInFrench.format(free.map(halfDayName))}`);
  const km = distanceInKm(sponsee.neighbourhood, sponsor.neighbourhood);
  const postcode = sponsee.neighbourhood?.postcode;
  if (km !== undefined)
    reasons.push(km < 0.1 ? 'tout près l’un de l’autre' : `à ${oneDecimal.format(km)}\u00a0km`);
  else if (postcode && postcode === sponsor.neighbourhood?.postcode) reasons.push('dans le même quartier');
  const help = sponsee.helpWanted.filter((kind) => sponsor.offers.includes(kind));
  if (help.length > 0) {
    reasons.push(
      `aide recherchée et proposée\u00a0: ${listInFrench.format(help.map((kind) => HELP_WORDS[kind]))}`,
    );
  }
  const interests = sharedInterests(sponsee.interests, sponsor.interests);
  if (interests.length > 0) reasons.push(`aiment\u00a0: ${listInFrench.format(interests)}`);
  if (sponsor.easeWithFamilies && (sponsee.householdSize > 1 || sponsee.hasChildren)) {
    reasons.push('à l’aise avec les familles');
  }
  return reasons.join('\u00a0; ');
}
