import type { Locale } from '#i18n/runtime.js';
import type { Tone } from '#lib/components/tone.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { languageLabel } from '#lib/labels/languages.ts';
import { counted } from '#lib/labels/people.ts';

/** A text with its translations, as the pages of translations receive it. */
export interface TextToTranslate {
  readonly key: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly field: string;
  readonly french: string;
  readonly isLong: boolean;
  readonly max: number;
  readonly digest: string;
  readonly translations: Readonly<
    Partial<Record<Locale, { readonly text: string; readonly isStale: boolean }>>
  >;
}

/** The languages of the site but French, in its order. */
export const OTHER_LANGUAGES = (Object.keys(LANGUAGE_NAMES) as Locale[]).filter((code) => code !== 'fr');

/** One of {@link OTHER_LANGUAGES}, asked for in an address. */
export function askedLanguage(asked: string | null): Exclude<Locale, 'fr'> | undefined {
  return OTHER_LANGUAGES.find((code): code is Exclude<Locale, 'fr'> => code === asked);
}

const FIELDS: Readonly<Record<string, string>> = {
  title: 'Titre',
  description: 'Présentation',
  access_note: 'Comment venir',
  own_words: 'Vos mots sur l’invitation',
  presentation: 'Présentation',
};

/** « Titre », « Comment venir »: what a text is called on its page. */
export function fieldLabel({ field }: Pick<TextToTranslate, 'field'>): string {
  return FIELDS[field] ?? field;
}

/** Texts under the heading of what they belong to: the event, then each moment by its French title, then the invitation. */
export function groupTexts(texts: readonly TextToTranslate[]): { title: string; texts: TextToTranslate[] }[] {
  const groups = new Map<string, TextToTranslate[]>();
  for (const text of texts) {
    const name = `${text.subject} ${text.subjectId}`;
    groups.set(name, [...(groups.get(name) ?? []), text]);
  }
  return [...groups.values()].map((group) => ({ title: groupTitle(group), texts: group }));
}

function groupTitle(group: readonly TextToTranslate[]): string {
  const subject = group[0]?.subject;
  if (subject === 'invitation') return 'L’invitation';
  if (subject === 'territory') return 'Votre page';
  if (subject === 'event') return 'L’événement';
  const title = group.find(({ field }) => field === 'title')?.french;
  return title === undefined ? 'Un moment du programme' : `Au programme\u00a0: ${title}`;
}

/** How far a language is. */
export function languageState(
  texts: readonly TextToTranslate[],
  language: Locale,
): { tone: Tone; label: string } {
  const written = texts.flatMap(({ translations }) => translations[language] ?? []);
  const stale = written.filter(({ isStale }) => isStale).length;
  if (stale > 0) return { tone: 'warn', label: `${counted(stale, 'texte', 'textes')} à refaire` };
  if (written.length === 0) return { tone: 'neutral', label: 'En français' };
  if (written.length === texts.length) return { tone: 'success', label: 'Tout est traduit' };
  return {
    tone: 'neutral',
    label: `${counted(written.length, 'texte traduit', 'textes traduits')} sur ${texts.length}`,
  };
}

/** What whoever reads this language sees now, in a sentence. */
export function whatReadersSee(texts: readonly TextToTranslate[], language: Locale): string {
  const fresh = texts.filter(({ translations }) => translations[language]?.isStale === false).length;
  const french = texts.length - fresh;
  const all = `La page est en ${languageLabel(language)}`;
  if (french === 0) return `${all}, vos textes aussi.`;
  if (fresh === 0) return `${all}\u00a0; vos textes y sont montrés en français, et c’est indiqué.`;
  return `${all}\u00a0; ${counted(french, 'de vos textes y est montré', 'de vos textes y sont montrés')} en français, et c’est indiqué.`;
}

/** What was saved, in a sentence. */
export function savedWords({
  saved,
  removed,
  toRedo,
}: {
  saved: number;
  removed: number;
  toRedo: number;
}): string {
  const said = [
    ...(saved > 0 ? [`${counted(saved, 'texte est enregistré', 'textes sont enregistrés')}.`] : []),
    ...(removed > 0
      ? [
          `${counted(removed, 'traduction est retirée', 'traductions sont retirées')}\u00a0: le français est montré.`,
        ]
      : []),
    ...(toRedo > 0
      ? [
          `Pendant que vous écriviez, le français a changé\u00a0: ${counted(toRedo, 'texte est à revoir', 'textes sont à revoir')} ci-dessous.`,
        ]
      : []),
  ];
  return said.join(' ') || 'Rien n’avait changé.';
}
