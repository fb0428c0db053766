import type { Tone } from '#lib/components/tone.ts';
import { eventKindWords, type EventKind } from '#lib/labels/event-kinds.ts';

/** The status of an event that is no ceremony, as a tag shows it. */
export function happeningTag(status: string): { tone: Tone; label: string } {
  switch (status) {
    case 'draft':
      return { tone: 'neutral', label: 'Brouillon' };
    case 'published':
      return { tone: 'success', label: 'Publié' };
    case 'cancelled':
      return { tone: 'danger', label: 'Annulé' };
    default:
      return { tone: 'progress', label: 'Passé' };
  }
}

/** What each visibility means of an event to which one does not register as a sponsor. */
export const HAPPENING_VISIBILITY_CHOICES = [
  { value: 'public', label: 'Public', hint: 'Tout le monde voit la date, le lieu et le programme.' },
  {
    value: 'on-registration',
    label: 'Sur réservation',
    hint: 'Tout le monde voit la date ; le lieu n’est donné qu’aux personnes qui ont réservé.',
  },
  {
    value: 'confidential',
    label: 'Confidentiel',
    hint: 'N’apparaît nulle part. Vous donnez vous-même un lien secret.',
  },
];

/** The one thing to do next for an event, in words that say why. */
export interface HappeningStep {
  readonly title: string;
  readonly why: string;
  readonly link?: { readonly path: string; readonly label: string };
  /** The button that publishes stands here. */
  readonly isPublishing?: true;
}

interface Standing {
  readonly kind: EventKind;
  readonly status: string;
  readonly visibility: string;
  readonly isPast: boolean;
  readonly momentCount: number;
  readonly hasWelcome: boolean;
  readonly takesGuests: boolean;
}

/** Says what to do next; nothing for one that is cancelled. Paths begin at the event's own. */
export function happeningStep(standing: Standing): HappeningStep | undefined {
  const { kind, status, visibility, isPast, momentCount, hasWelcome, takesGuests } = standing;
  if (status === 'cancelled') return undefined;
  if (isPast) {
    return {
      title: 'C’est passé. Et l’an prochain ?',
      why: 'Une copie reprend les textes, l’accueil et le programme, le même jour de la semaine.',
    };
  }
  if (status === 'draft') {
    return {
      title: 'Publiez la page',
      why: 'Relisez ci-dessous. Une fois publiée, elle paraît dans le calendrier de tout le réseau ; vous pourrez encore tout changer.',
      isPublishing: true,
    };
  }
  if (kind === 'welcome') {
    return {
      title: 'Préparez l’invitation en douze langues',
      why: 'Un seul formulaire : une page, une feuille à imprimer et un texte à donner aux centres d’accueil.',
      link: { path: '/invitation', label: 'Préparer l’invitation' },
    };
  }
  if (kind === 'festival' && momentCount === 0) {
    return {
      title: 'Composez le programme',
      why: `Un ${eventKindWords(kind, 'fr').toLowerCase()} a plusieurs moments : chacun a son heure, son lieu et, si vous voulez, ses réservations.`,
      link: { path: '/programme', label: 'Ajouter un moment' },
    };
  }
  if (!hasWelcome) {
    return {
      title: 'Dites comment on est accueilli',
      why: 'Marches, langue des signes, interprètes, langues parlées : c’est ce que cherchent les personnes qui hésitent à venir.',
      link: { path: '/modifier#accueil', label: 'Compléter l’accueil' },
    };
  }
  if (takesGuests) {
    return {
      title: 'Suivez les réservations',
      why: 'Les places se prennent sur la page publique ; la liste d’attente avance seule.',
      link: { path: '/invites', label: 'Voir les invités' },
    };
  }
  if (visibility === 'confidential') {
    return {
      title: 'Donnez le lien à qui vous voulez',
      why: 'L’événement n’apparaît nulle part : le lien secret est sur cette page.',
    };
  }
  return {
    title: 'Faites passer l’adresse',
    why: 'L’affiche porte la date, le programme et un code à viser avec un téléphone.',
    link: { path: '/affiche', label: 'Ouvrir l’affiche' },
  };
}
