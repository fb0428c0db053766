import { formatDate, formatTime } from '#lib/dates/format-date.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { welcomeWords } from '#lib/labels/event-welcome.ts';
import { VISIBILITY_CHOICES } from '../../../event-words.ts';

const LABELS: Readonly<Record<string, string>> = {
  starts_on: 'Jour',
  starts_at: 'Début',
  ends_on: 'Dernier jour',
  ends_at: 'Fin',
  place_name: 'Lieu',
  address: 'Adresse',
  official_name: 'Personne élue',
  official_function: 'Sa fonction',
  contact_email: 'Adresse électronique',
  associations: 'Associations',
  title: 'Titre',
  description: 'Quelques mots de la commune',
  access_note: 'Comment venir',
  accesses: 'Accessibilité',
  spoken_languages: 'Langues parlées',
  photo_rule: 'Photos',
  visibility: 'Qui peut la voir',
  registration_closes_on: 'Dernier jour pour s’inscrire',
  sponsor_capacity: 'Nombre de places',
};

/** The fields in which what is saved differs from what was typed, as a person reads them. */
export function listDifferences(
  saved: object,
  typed: RefusedForm['typed'],
  associations: readonly { id: string; name: string }[],
): { label: string; saved: string }[] {
  const values = new Map<string, unknown>(Object.entries(saved));
  return Object.entries(LABELS).flatMap(([name, label]) => {
    const now = asText(values.get(name));
    const mine = asText(typed[name]);
    return now === mine ? [] : [{ label, saved: written(name, now, associations) }];
  });
}

/** Choices in any order are the same choices. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return [...value].sort().join(',');
  return value === undefined || value === null ? '' : String(value);
}

function written(name: string, value: string, associations: readonly { id: string; name: string }[]): string {
  if (value === '') return name === 'sponsor_capacity' ? 'sans limite' : 'vide';
  switch (name) {
    case 'starts_on':
    case 'ends_on':
    case 'registration_closes_on':
      return formatDate(value, 'fr');
    case 'starts_at':
    case 'ends_at':
      return formatTime(value, 'fr');
    case 'visibility':
      return VISIBILITY_CHOICES.find((choice) => choice.value === value)?.label ?? value;
    case 'accesses':
    case 'spoken_languages':
    case 'photo_rule':
      return welcomeWords(name, value.split(','));
    case 'associations': {
      const ids = value.split(',');
      return associations
        .filter(({ id }) => ids.includes(id))
        .map((association) => association.name)
        .join(', ');
    }
    default:
      return value;
  }
}
