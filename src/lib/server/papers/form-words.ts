import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { languageName } from '#lib/labels/language-names.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { offerNameIn } from '#lib/labels/offers.ts';
import { WEEK_DAYS, weekDayName } from '#lib/labels/half-days.ts';
import { OFFERED_LANGUAGES } from '../registrations/registration-form.ts';
import { HELP_KINDS } from '../sponsors/matching-words.ts';
import { PAPER_ONLY_WORDS } from './paper-only-words.ts';

/** Whoever holds the ceremony, and when, as a sentence of the form needs them. */
export interface FormFacts {
  readonly territory: string;
  /** The ceremony's day in the language of the words. */
  readonly day: string;
}

export type FormWords = ReturnType<typeof formWords>;

/**
 * Every word of the blank form in one language: those of the registration page, and a few that only paper needs.
 * Lists come in the order of the page.
 */
export function formWords(locale: Locale, { territory, day }: FormFacts) {
  const said = [{}, { locale }] as const;
  return {
    ...PAPER_ONLY_WORDS[locale],
    title: m.register_title(...said),
    you: m.register_you(...said),
    name: m.register_name(...said),
    nameHint: m.register_name_hint(...said),
    agreement: m.register_agreement(...said),
    agreements: [m.agreement_marraine(...said), m.agreement_parrain(...said), m.agreement_neutre(...said)],
    role: m.register_role(...said),
    roles: [m.role_citizen(...said), m.role_official(...said), m.role_association(...said)],
    officialFunction: m.register_official_function(...said),
    officialHint: m.register_official_hint(...said),
    association: m.tell_association(...said),
    comesWith: m.register_comes_with(...said),
    comings: [m.register_alone(...said), m.register_two(...said)],
    twoHint: m.register_two_hint(...said),
    second: m.register_second(...said),
    secondName: m.register_second_name(...said),
    secondAgreement: m.register_second_agreement(...said),
    reach: m.register_reach(...said),
    email: m.field_email(...said),
    phone: m.register_phone(...said),
    phoneHint: m.register_phone_hint(...said),
    messageLanguages: Object.values(LANGUAGE_NAMES),
    match: m.register_match(...said),
    languages: m.register_languages(...said),
    levels: [m.tell_level_some(...said), m.tell_level_fluent(...said), m.tell_level_native(...said)],
    languageNames: languagesInFrenchOrder().map((code) => capitalised(languageName(code, locale), locale)),
    offers: m.register_offers(...said),
    offersHint: m.register_offers_hint(...said),
    helpKinds: HELP_KINDS.map((kind) => offerNameIn(kind, locale)),
    slots: m.register_slots(...said),
    slotsHint: m.register_slots_hint(...said),
    days: WEEK_DAYS.map((each) => weekDayName(each, locale)),
    dayParts: [m.slot_am(...said), m.slot_pm(...said), m.slot_evening(...said)],
    firstMeeting: m.tell_first_meeting(...said),
    place: m.tell_place(...said),
    placeHint: m.tell_place_hint(...said),
    hours: m.tell_hours(...said),
    hoursChoices: [m.tell_hours_less(...said), m.tell_hours_1_2(...said), m.tell_hours_3(...said)],
    capacity: m.register_capacity(...said),
    families: m.register_families(...said),
    knows: m.tell_knows(...said),
    knownName: m.tell_known_name(...said),
    knownNameHint: m.tell_known_name_hint(...said),
    ownQuestions: m.tell_own_questions({ territory }, { locale }),
    optional: m.words_optional(...said),
    adult: m.register_adult({ day }, { locale }),
    charter: m.register_charter(...said),
    notice: m.register_notice(...said),
    noticeWords: [
      m.register_notice_short({ territory }, { locale }),
      m.data_rights(...said),
      m.data_cnil(...said),
    ],
  };
}

/** French first, then in the alphabetical order of their French names, whatever the second language. */
function languagesInFrenchOrder(): string[] {
  const inFrench = new Intl.Collator('fr').compare;
  const others = OFFERED_LANGUAGES.filter((code) => code !== 'fr');
  return [
    'fr',
    ...others.toSorted((one, other) => inFrench(languageName(one, 'fr'), languageName(other, 'fr'))),
  ];
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
