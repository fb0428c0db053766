import { formatDay, formatTime } from '#lib/dates/format-date.ts';
import { m } from '#i18n/messages.js';
import type { MailLocale } from '../registrations/registration-mail.ts';
import type { ReminderKind } from './tables.ts';

/** The longest text of a town's own, in characters. */
export const OWN_WORDS_MAX = 1200;

/** A town's own words, by language; a language without any reads those of the house. */
export type OwnWords = Readonly<Partial<Record<MailLocale, string>>>;

/** What a town's words may speak of: of the appointment and the town alone, so that nobody reads of another person. */
const VARIABLES = ['jour', 'heure', 'lieu', 'ville', 'contact'] as const;
export type Variable = (typeof VARIABLES)[number];

/** The variables of one reminder. A first meeting's place is arranged between people and never written. */
export function variablesOf(kind: ReminderKind): readonly Variable[] {
  return kind === 'first-meeting' ? VARIABLES.filter((name) => name !== 'lieu') : VARIABLES;
}

/** What the variables stand for, for one appointment. Wall time; an empty place is not told yet. */
export interface WordsOf {
  readonly at: string;
  readonly place: string;
  readonly town: string;
  readonly contact: string;
}

/** Why a town's words cannot be kept, as a French sentence for the field; nothing when they can. */
export function problemWithWords(kind: ReminderKind, words: string): string | undefined {
  const known = variablesOf(kind);
  const list = known.map((name) => `{${name}}`).join(', ');
  const rest = words.replace(/\{([^{}]*)\}/gu, (whole, name: string) => (isAmong(known, name) ? '' : whole));
  const unknown = /\{[^{}]*\}/u.exec(rest)?.[0];
  if (unknown !== undefined)
    return `${unknown} n’est pas une variable que nous connaissons ici. Vous pouvez écrire ${list}.`;
  if (/[{}]/u.test(rest))
    return `Une accolade est restée ouverte ou fermée seule. Écrivez une variable en entier\u00a0: ${list}.`;
  // A message that never holds a link cannot lead to a false page, whoever wrote it; and nobody is followed by one.
  if (
    /https?:|www\.|[\p{L}\d-]\.(?:fr|com|org|net|eu|info|io|gouv|re|nc|pf|app|me|ly)(?![\p{L}\d])/iu.test(
      rest,
    )
  )
    return 'N’écrivez pas de lien\u00a0: nos messages n’en portent aucun autre que la réponse de la personne, pour qu’on ne puisse pas imiter les vôtres.';
  if (rest.includes('@'))
    return 'N’écrivez pas d’adresse électronique\u00a0: {contact} met celle de la cérémonie à sa place.';
  return undefined;
}

/** A town's words with each variable said in the reader's language. Text only: what is not a variable stays. */
export function fillWords(words: string, of: WordsOf, locale: MailLocale): string {
  const values: Record<Variable, string> = {
    jour: formatDay(of.at, locale),
    heure: formatTime(of.at, locale),
    lieu: of.place || m.remind_place_later({}, { locale }),
    ville: of.town,
    contact: of.contact,
  };
  // One pass: a value that holds a brace is not read again.
  return words.replace(/\{([a-z]+)\}/gu, (whole, name: string) =>
    isAmong(VARIABLES, name) ? values[name] : whole,
  );
}

/** The words that a row keeps. */
export function readOwnWords(json: string): OwnWords {
  return JSON.parse(json) as OwnWords;
}

function isAmong(names: readonly Variable[], name: string): name is Variable {
  return (names as readonly string[]).includes(name);
}
