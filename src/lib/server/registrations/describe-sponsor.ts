import { languageLabel } from '#lib/labels/languages.ts';
import { DAY_PARTS, HELP_LABELS, labelOf, WEEKDAYS } from '#lib/labels/matching.ts';
import type { SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { OwnQuestion } from './questions/own-question.ts';

/** One thing that a sponsor told, in French. */
export interface ToldAnswer {
  /** Stable: the question's code, or the id of a question of the town's own. */
  readonly key: string;
  /** « Langues »; for a question of the town's own, its label. */
  readonly label: string;
  /** « arabe (langue maternelle), français (couramment) » */
  readonly value: string;
  /** Whether the person typed it themselves: to be shown in `<bdi>`, never as if the house had written it. */
  readonly isTyped: boolean;
}

const LEVELS: Readonly<Record<string, string>> = {
  native: 'langue maternelle',
  fluent: 'couramment',
  some: 'un peu',
};

const HOURS: Readonly<Record<string, string>> = {
  '<1': 'Moins d’une heure',
  '1-2': '1 à 2 heures',
  '3+': '3 heures ou plus',
};

/**
 * What a sponsor told, as rows for organisers, in the order of the form; what was not told has no row, and an
 * answer to a question that stands no more is left out. Holds names: `alreadyKnows` is for organisers only.
 */
export function describeSponsor(details: SponsorDetails, questions: readonly OwnQuestion[]): ToldAnswer[] {
  const { officialFunction, associationName, hoursPerWeek, postcode, neighbourhood } = details;
  const rows: ToldAnswer[] = [
    typed('official-function', 'Fonction', officialFunction),
    typed('association', 'Association', associationName),
    row('languages', 'Langues', describeLanguages(details.languages)),
    row('offers', 'Propose', details.offers.map((offer) => labelOf(HELP_LABELS, offer)).join(', ')),
    row('half-days', 'Plutôt libre', describeHalfDays(details.freeSlots)),
    row('first-meeting', 'Première rencontre', details.firstMeeting ? 'Peut venir avant la cérémonie' : ''),
    row('postcode', 'Code postal', postcode ?? ''),
    typed('neighbourhood', 'Quartier', neighbourhood),
    row('hours', 'Temps par semaine', hoursPerWeek ? labelOf(HOURS, hoursPerWeek) : ''),
    row('families', 'Familles', details.easeWithFamilies ? 'À l’aise avec une famille et des enfants' : ''),
    typed('knows', 'Connaît déjà', details.alreadyKnows),
    ...questions.map(({ id, label }) => {
      const value = details.answers?.find(({ question }) => question === id)?.value;
      return typed(id, label, Array.isArray(value) ? value.join(', ') : value);
    }),
    typed('presentation', 'Se présente', details.presentation),
    typed('message', 'Un mot', details.message),
  ];
  return rows.filter(({ value }) => value !== '');
}

function row(key: string, label: string, value: string): ToldAnswer {
  return { key, label, value, isTyped: false };
}

function typed(key: string, label: string, value = ''): ToldAnswer {
  return { key, label, value, isTyped: true };
}

function describeLanguages(languages: SponsorDetails['languages']): string {
  return languages.map(({ code, level }) => `${languageLabel(code)} (${labelOf(LEVELS, level)})`).join(', ');
}

/** « Lundi matin et soir, mercredi après-midi » */
function describeHalfDays(slots: SponsorDetails['freeSlots']): string {
  const days = WEEKDAYS.flatMap(({ code, label }) => {
    const parts = DAY_PARTS.filter((part) => slots.some((slot) => slot === `${code}-${part.code}`));
    const names = new Intl.ListFormat('fr').format(parts.map((part) => part.label.toLowerCase()));
    return parts.length > 0 ? [`${label.toLowerCase()} ${names}`] : [];
  }).join(', ');
  return days.charAt(0).toUpperCase() + days.slice(1);
}
