import { registrationTag } from '#lib/labels/people.ts';
import type { Tone } from '#lib/components/tone.ts';

/** As whom somebody is known here. */
export const KIND_LABELS: Readonly<Record<string, string>> = {
  registration: 'Marraine ou parrain',
  guest: 'Invitée ou invité',
  sponsee: 'Famille ou personne parrainée',
  contact: 'Suivi d’un binôme',
};

/** What each right is, in the words of this screen. */
export const RIGHT_LABELS: Readonly<Record<string, string>> = {
  read: 'lire ses données',
  correct: 'corriger',
  export: 'recevoir une copie',
  erase: 'être effacé·e',
  object: 'ne plus être sollicité·e',
};

/** Where somebody stands. */
export function standingOf(kind: string, status: string): { tone: Tone; label: string } {
  if (kind === 'contact') return { tone: 'progress', label: 'Suivi demandé' };
  if (kind === 'sponsee')
    return status === 'withdrawn'
      ? { tone: 'neutral', label: 'Retirée' }
      : { tone: 'success', label: 'Inscrite' };
  return registrationTag(status);
}
