import type { Tone } from '#lib/components/tone.ts';

/** How a sponsor takes part. */
export const SPONSOR_ROLES: Readonly<Record<string, string>> = {
  citizen: 'Habitante ou habitant',
  official: 'Élue ou élu',
  association: 'Membre d’une association',
};

/** What a place beside a household asks for. */
export const SLOT_LABELS: Readonly<Record<string, string>> = {
  any: 'Une personne élue ou non, peu importe',
  citizen: 'Un habitant ou une habitante',
  official: 'Une personne élue',
};

export const SPONSEE_AGREEMENT_LABELS: Readonly<Record<string, string>> = {
  filleule: 'filleule',
  filleul: 'filleul',
  neutre: 'sans préférence',
};

export const IMAGE_CONSENT_LABELS: Readonly<Record<string, string>> = {
  none: 'Non, aucune image',
  'from-behind': 'Oui, de dos ou sans que le visage se voie',
  yes: 'Oui',
};

export const GENDER_WISH_LABELS: Readonly<Record<string, string>> = {
  none: 'Peu importe',
  woman: 'Une femme',
  man: 'Un homme',
};

/** Whether a certificate carries the code that leads to its verification. */
export const CODE_WISH_LABELS: Readonly<Record<string, string>> = {
  with: 'Oui',
  without: 'Non, sans code',
};

export const CONTACT_LABELS: Readonly<Record<string, string>> = {
  email: 'Par message électronique',
  phone: 'Par téléphone',
  association: 'Seulement par l’association qui les accompagne',
};

/** Where a registration stands. */
export function registrationTag(status: string): { tone: Tone; label: string } {
  if (status === 'confirmed') return { tone: 'success', label: 'Confirmée' };
  if (status === 'offered') return { tone: 'progress', label: 'Place proposée' };
  if (status === 'waiting') return { tone: 'progress', label: 'Liste d’attente' };
  if (status === 'withdrawn') return { tone: 'neutral', label: 'Désistement' };
  return { tone: 'warn', label: 'À confirmer' };
}

/** « 1 place », « 3 places »: a number with its word, plural from two on, as in French. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count}\u00a0${count < 2 ? one : many}`;
}
