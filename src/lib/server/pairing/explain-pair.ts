import { sharedInterests, sharedLanguages } from './common-ground.ts';
import { tellHelp } from './explain-pair-help.ts';
import { distanceInKm, isSameNeighbourhood, isSamePostcode, isSameTown } from './nearness.ts';
import type { HalfDay, SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_SCORING, HARD_RULES, scorePair, type Criterion, type Scoring } from './score-pair.ts';

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
const whole = new Intl.NumberFormat('fr', { maximumFractionDigits: 0 });

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

/** « de tigrigna », « d’arabe » */
function ofLanguage(name: string): string {
  return /^[aeiouhéèêîœ]/u.test(name) ? `d’${name}` : `de ${name}`;
}

/**
 * What both speak: « parlent dari tous les deux », « toutes les deux » where both are called in the feminine. A
 * household of several, and whoever is called neutrally, is told without any agreement: « se comprennent en dari ».
 */
function languagesReason(sponsee: SponseeProfile, sponsor: SponsorProfile): string {
  const shared = sharedLanguages(sponsee.languages, sponsor.languages);
  if (shared.length === 0) return 'une interprétation est prévue, faute de langue commune';
  const wellShared = shared.filter(({ value }) => value > 0.5);
  if (wellShared.length === 0) {
    const little = shared.slice(0, 3).map(({ code }) => ofLanguage(languageName(code)));
    return `ont un peu ${listInFrench.format(little)} en commun`;
  }
  const names = wellShared.slice(0, 3).map(({ code }) => languageName(code));
  const [one] = sponsee.agreements ?? [];
  const areTwo = sponsee.householdSize === 1 && sponsor.people === 1;
  if (!areTwo || one === undefined || one === 'neutre' || sponsor.agreement === 'neutre') {
    return `se comprennent ${listInFrench.format(names.map((name) => `en ${name}`))}`;
  }
  const areWomen = one === 'filleule' && sponsor.agreement === 'marraine';
  return `parlent ${listInFrench.format(names)} ${areWomen ? 'toutes' : 'tous'} les deux`;
}

/** Where they live, one seen from the other; nothing where it is not known well enough to be told. */
function placeReason({ neighbourhood: a }: SponseeProfile, { neighbourhood: b }: SponsorProfile) {
  if (isSameNeighbourhood(a, b)) return 'dans le même quartier';
  // Not « the same town »: a village shares its postcode with ten others.
  if (isSamePostcode(a, b)) return 'même code postal';
  if (isSameTown(a, b)) return 'dans la même commune';
  const km = distanceInKm(a, b);
  return km === undefined ? undefined : `à ${(km < 10 ? oneDecimal : whole).format(km)}\u00a0km`;
}

/**
 * Says in French why an allowed pair makes sense, or which rule forbids it; for the organiser, without any name.
 *
 * Only what the two have in common is told (« parlent dari tous les deux ; libres le mercredi soir ; à 1,2 km ; elle
 * cherche de l’aide pour l’emploi, il l’offre »), and only what counts for this ceremony; the language in which
 * they understand each other always.
 */
export function explainPair(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring = DEFAULT_SCORING,
): string {
  const judged = scorePair(sponsee, sponsor, scoring);
  if (judged.kind === 'forbidden') return HARD_RULES[judged.rule];
  const free = sponsee.freeSlots.filter((slot) => sponsor.freeSlots.includes(slot)).slice(0, 3);
  const interests = sharedInterests(sponsee.interests, sponsor.interests);
  const isEase = sponsor.easeWithFamilies && (sponsee.householdSize > 1 || sponsee.hasChildren);
  const reasons: [Criterion, string | undefined][] = [
    ['time', free.length > 0 ? `libres le ${listInFrench.format(free.map(halfDayName))}` : undefined],
    ['distance', placeReason(sponsee, sponsor)],
    ['help', tellHelp(sponsee, sponsor)],
    ['interests', interests.length > 0 ? `aiment ${listInFrench.format(interests)}` : undefined],
    ['families', isEase ? 'à l’aise avec les familles' : undefined],
  ];
  const told = reasons.flatMap(([criterion, reason]) =>
    reason !== undefined && scoring.weights[criterion] > 0 ? reason : [],
  );
  return [languagesReason(sponsee, sponsor), ...told].join('\u00a0; ');
}
