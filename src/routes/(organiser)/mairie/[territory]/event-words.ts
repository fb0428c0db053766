import type { Tone } from '#lib/components/tone.ts';

/** The status of a ceremony as a tag shows it. */
export function statusTag(status: string): { tone: Tone; label: string } {
  switch (status) {
    case 'draft':
      return { tone: 'neutral', label: 'Brouillon' };
    case 'published':
      return { tone: 'success', label: 'Publiée' };
    case 'cancelled':
      return { tone: 'danger', label: 'Annulée' };
    default:
      return { tone: 'progress', label: 'Passée' };
  }
}

/** What each visibility means for people, in plain words. */
export const VISIBILITY_CHOICES = [
  {
    value: 'public',
    label: 'Publique',
    hint: 'Tout le monde voit la date et le lieu, et peut s’inscrire pour parrainer.',
  },
  {
    value: 'on-registration',
    label: 'Sur inscription',
    hint: 'Tout le monde voit la date ; le lieu n’est donné qu’aux personnes inscrites.',
  },
  {
    value: 'confidential',
    label: 'Confidentielle',
    hint: 'N’apparaît nulle part. Vous donnez vous-même un lien secret d’inscription ; le lieu n’est envoyé qu’aux personnes confirmées, trois jours avant.',
  },
];
