import { formatTime } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';
import type { PageData } from './$types';
import type { DayState } from './watch-day.ts';

export type Day = PageData['day'];
export type Pair = Day['pairs'][number];
export type Party = Pair['household'] | Pair['sponsors'][number];

/** The one thing to do now, and where. `path` continues the ceremony's address; nothing where it is on the page. */
export interface NextOfDay {
  readonly title: string;
  readonly why: string;
  readonly path?: string;
  readonly link?: string;
}

/** Says in one sentence what comes next on the day. Pure. */
export function nextOfDay(
  day: Pick<Day, 'phase' | 'state' | 'preparations' | 'isAttendanceConfirmed' | 'currentCall'> & {
    readonly pairs: readonly unknown[];
  },
): NextOfDay {
  const { doors, hasOrder, roomCapacity } = day.preparations;
  const { half, nobody } = day.state;
  if (day.phase === 'over') {
    return day.isAttendanceConfirmed
      ? {
          title: 'Dites que la cérémonie a eu lieu',
          why: 'Les présences sont confirmées\u00a0: il reste le bilan.',
          path: '/tenue',
          link: 'Déclarer la cérémonie tenue',
        }
      : {
          title: 'Confirmez qui est venu',
          why: 'Les arrivées notées sont déjà cochées. Les remerciements partent ensuite.',
          path: '/jour-j/presences',
          link: 'Confirmer les présences',
        };
  }
  if (doors === 0) {
    return {
      title: 'Créez une porte',
      why: 'Un lien transforme un téléphone en liste d’accueil, même sans réseau.',
      path: '/jour-j/portes',
      link: 'Créer une porte',
    };
  }
  if (day.phase === 'before' && !hasOrder) {
    return {
      title: 'Rangez l’ordre des appels',
      why: 'Les papiers, le pupitre et les portes le suivent.',
      path: '/deroule',
      link: 'Ouvrir le déroulé',
    };
  }
  if (day.phase === 'before' && roomCapacity === null) {
    return {
      title: 'Dites combien de personnes la salle contient',
      why: 'Chaque porte prévient avant qu’elle soit pleine.',
    };
  }
  if (day.phase === 'before') {
    return {
      title: 'Tout est prêt pour l’accueil',
      why: 'Les portes s’ouvrent 24\u00a0h avant la cérémonie.',
    };
  }
  if (half > 0 && day.phase !== 'day') {
    return {
      title: `${counted(half, 'binôme attend', 'binômes attendent')} quelqu’un`,
      why: 'Appelez la personne, ou remplacez-la\u00a0: les binômes concernés sont ci-dessous.',
    };
  }
  if (day.phase === 'begun') {
    return {
      title: day.currentCall === null ? 'La cérémonie commence' : `Appel nº\u00a0${day.currentCall} en cours`,
      why: 'Le pupitre et cette page suivent le même ordre.',
      path: '/deroule/lecture',
      link: 'Lire les appels',
    };
  }
  if (half + nobody === 0 && day.pairs.length > 0) {
    return { title: 'Tous les binômes sont là', why: 'Vous pouvez commencer quand vous voulez.' };
  }
  return {
    title: 'Accueillez les personnes',
    why: `${counted(half + nobody, 'binôme n’est pas encore complet', 'binômes ne sont pas encore complets')}.`,
  };
}

/** What changed between two looks, for whoever listens; '' where no count did. */
export function sayChange(before: DayState, after: DayState): string {
  const arrived = after.peopleThere - before.peopleThere;
  const complete = after.complete - before.complete;
  const visitors = after.visitors - before.visitors;
  return [
    arrived > 0 && `${counted(arrived, 'arrivée', 'arrivées')} de plus.`,
    arrived < 0 && `${counted(-arrived, 'arrivée annulée', 'arrivées annulées')}.`,
    complete > 0 && `${counted(complete, 'binôme complet', 'binômes complets')} de plus.`,
    visitors > 0 && `${counted(visitors, 'visite', 'visites')} de plus.`,
  ]
    .filter((said) => said !== false)
    .join(' ');
}

/** « à 18 h 02 »; '' while somebody is not there. */
export function arrivedAt(local: string | null): string {
  return local === null ? '' : `à ${formatTime(local.slice(11, 16), 'fr')}`;
}

/** Whom a pair waits for, in words: « on attend Jeanne Exemple ». */
export function awaited({ household, sponsors }: Pair): Party[] {
  return [household, ...sponsors].filter(({ isThere }) => !isThere);
}

/** The filters of the list, by the word that the address says. */
export const FILTERS = [
  { key: '', label: 'Tous' },
  { key: 'incomplets', label: 'Une moitié manque' },
  { key: 'personne', label: 'Personne encore' },
  { key: 'complets', label: 'Complets' },
] as const;

const SHOWN: Readonly<Record<string, Pair['presence']>> = {
  incomplets: 'half',
  personne: 'nobody',
  complets: 'complete',
};

/** The pairs of a filter; all of them for a word that is none. */
export function filtered(pairs: readonly Pair[], key: string): readonly Pair[] {
  const presence = SHOWN[key];
  return presence ? pairs.filter((pair) => pair.presence === presence) : pairs;
}
