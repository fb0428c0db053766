import { EVENT_KINDS, USUAL_TITLES, type EventKind } from '#lib/labels/event-kinds.ts';

/** An event of any kind but a ceremony: it has neither sponsors nor pairs. */
export type HappeningKind = Exclude<EventKind, 'ceremony'>;

export const HAPPENING_KINDS = EVENT_KINDS.filter((kind): kind is HappeningKind => kind !== 'ceremony');

export function isHappeningKind(text: string): text is HappeningKind {
  return HAPPENING_KINDS.some((kind) => kind === text);
}

/** What a new event of a kind begins with, until the town has one of its own to follow. */
export interface HappeningTemplate {
  readonly title: string;
  /** Wall-clock times at which people are free for this. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Days from the first to the last, both included. */
  readonly days: number;
  /** Why one would choose it, in one short sentence. */
  readonly about: string;
  /** Its part of the public address. */
  readonly slug: string;
}

export const HAPPENING_TEMPLATES: Readonly<Record<HappeningKind, HappeningTemplate>> = {
  welcome: {
    title: USUAL_TITLES.welcome,
    startsAt: '18:00',
    endsAt: '20:00',
    days: 1,
    about: 'Souhaiter la bienvenue, avec une invitation en douze langues.',
    slug: 'accueil',
  },
  'film-debate': {
    title: 'Film et débat',
    startsAt: '20:00',
    endsAt: '22:30',
    days: 1,
    about: 'Une projection, puis la parole à la salle.',
    slug: 'film-et-debat',
  },
  exhibition: {
    title: 'Exposition',
    startsAt: '10:00',
    endsAt: '18:00',
    days: 14,
    about: 'Sur plusieurs jours, avec un vernissage si vous voulez.',
    slug: 'exposition',
  },
  reading: {
    title: USUAL_TITLES.reading,
    startsAt: '18:30',
    endsAt: '20:00',
    days: 1,
    about: 'Des textes lus, en français et dans d’autres langues.',
    slug: 'lecture',
  },
  concert: {
    title: USUAL_TITLES.concert,
    startsAt: '20:30',
    endsAt: '22:30',
    days: 1,
    about: 'Des musiques d’ici et d’ailleurs.',
    slug: 'concert',
  },
  meal: {
    title: 'Repas partagé',
    startsAt: '12:00',
    endsAt: '14:30',
    days: 1,
    about: 'Chacune et chacun apporte un plat.',
    slug: 'repas',
  },
  stands: {
    title: USUAL_TITLES.stands,
    startsAt: '10:00',
    endsAt: '17:00',
    days: 1,
    about: 'Les associations tiennent table ouverte.',
    slug: 'stands',
  },
  conference: {
    title: 'Conférence',
    startsAt: '18:30',
    endsAt: '20:30',
    days: 1,
    about: 'Une personne parle de ce qu’elle connaît, la salle répond.',
    slug: 'conference',
  },
  workshop: {
    title: 'Atelier',
    startsAt: '14:00',
    endsAt: '16:30',
    days: 1,
    about: 'Faire ensemble : cuisine, écriture, couture, réparation.',
    slug: 'atelier',
  },
  festival: {
    title: 'Festival',
    startsAt: '14:00',
    endsAt: '22:00',
    days: 2,
    about: 'Plusieurs moments, parfois sur plusieurs jours.',
    slug: 'festival',
  },
};
