import { LANGUAGE_CODES } from '#lib/labels/languages.ts';
import { languageList } from '#lib/labels/language-names.ts';

/** What helps some people come, in the order of the form. */
export const ACCESSES = ['step-free', 'sign-language', 'interpreter'] as const;
export type Access = (typeof ACCESSES)[number];

/** What photographs may be taken: none at all, of those who said yes, or press and town under the event's rules. */
export const PHOTO_RULES = ['none', 'asked', 'press'] as const;

/** The languages that may be spoken at an event beside French. */
export const SPOKEN_LANGUAGES = LANGUAGE_CODES.filter((code) => code !== 'fr');

/** What an organiser says of how people are welcomed, as the form holds it. */
export interface EventWelcome {
  readonly access_note: string;
  readonly accesses: readonly Access[];
  readonly spoken_languages: readonly string[];
  readonly photo_rule: (typeof PHOTO_RULES)[number];
}

const ACCESS_LABELS: Readonly<Record<Access, string>> = {
  'step-free': 'On entre et on circule sans marche',
  'sign-language': 'Langue des signes (LSF)',
  interpreter: 'Des interprètes sont là',
};

const PHOTO_LABELS: Readonly<Record<EventWelcome['photo_rule'], string>> = {
  none: 'Aucune photo',
  asked: 'Seulement des personnes qui ont dit oui',
  press: 'La presse et la commune photographient',
};

const PHOTO_HINTS: Readonly<Record<EventWelcome['photo_rule'], string>> = {
  none: 'Personne ne photographie ni ne filme.',
  asked: 'On demande à chaque personne avant de la photographier.',
  press: 'Un espace sans photo est prévu pour qui préfère ne pas apparaître.',
};

export const ACCESS_CHOICES = ACCESSES.map((value) => ({ value, label: ACCESS_LABELS[value] }));
export const PHOTO_CHOICES = PHOTO_RULES.map((value) => ({
  value,
  label: PHOTO_LABELS[value],
  hint: PHOTO_HINTS[value],
}));

/** The form's values of an event's row. */
export function welcomeOf(event: {
  readonly access_note: string;
  readonly is_step_free: number;
  readonly has_sign_language: number;
  readonly has_interpreter: number;
  readonly spoken_languages: string;
  readonly photo_rule: EventWelcome['photo_rule'];
}): EventWelcome {
  const isSo = {
    'step-free': event.is_step_free === 1,
    'sign-language': event.has_sign_language === 1,
    interpreter: event.has_interpreter === 1,
  };
  const spoken: unknown = JSON.parse(event.spoken_languages);
  return {
    access_note: event.access_note,
    accesses: ACCESSES.filter((access) => isSo[access]),
    spoken_languages: Array.isArray(spoken) ? SPOKEN_LANGUAGES.filter((code) => spoken.includes(code)) : [],
    photo_rule: event.photo_rule,
  };
}

/** What the form's field holds, as a French reader is told; empty where nothing was said. */
export function welcomeWords(name: keyof EventWelcome, values: readonly string[]): string {
  if (name === 'spoken_languages') return values.length === 0 ? '' : languageList(values, 'fr');
  const choices = name === 'accesses' ? ACCESS_CHOICES : name === 'photo_rule' ? PHOTO_CHOICES : [];
  const labels = choices.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  return name === 'access_note' ? values.join('\n') : labels.join(', ');
}
