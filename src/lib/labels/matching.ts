/** Kinds of help in the words of a form, in the order in which they are offered. */
export const HELP_LABELS: Readonly<Record<string, string>> = {
  'language-practice': 'Pratiquer la langue',
  paperwork: 'Démarches administratives',
  legal: 'Aide juridique',
  outings: 'Sorties',
  'sport-culture': 'Sport et culture',
  'work-training': 'Emploi et formation',
  housing: 'Recherche de logement',
  school: 'Soutien scolaire',
  material: 'Aide matérielle',
};

/** Interests in the words of a form, in the order in which they are offered. */
export const INTEREST_LABELS: Readonly<Record<string, string>> = {
  cooking: 'Cuisine',
  music: 'Musique',
  cinema: 'Cinéma',
  reading: 'Lecture',
  'theatre-and-dance': 'Théâtre et danse',
  football: 'Football',
  sport: 'Sport',
  walking: 'Marche',
  cycling: 'Vélo',
  gardening: 'Jardinage',
  crafts: 'Bricolage',
  sewing: 'Couture',
  drawing: 'Dessin',
  games: 'Jeux',
  animals: 'Animaux',
  computing: 'Informatique',
  volunteering: 'Bénévolat',
};

/** Days and parts of the day of which a half-day's code is made: `wed-evening`. */
export const WEEKDAYS = [
  { code: 'mon', label: 'Lundi' },
  { code: 'tue', label: 'Mardi' },
  { code: 'wed', label: 'Mercredi' },
  { code: 'thu', label: 'Jeudi' },
  { code: 'fri', label: 'Vendredi' },
  { code: 'sat', label: 'Samedi' },
  { code: 'sun', label: 'Dimanche' },
] as const;
export const DAY_PARTS = [
  { code: 'am', label: 'Matin' },
  { code: 'pm', label: 'Après-midi' },
  { code: 'evening', label: 'Soir' },
] as const;

/** The choices of a list of labels, in its order. */
export function choicesFrom(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** The label of a code; the code itself when there is none. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code;
}
