import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { HappeningKind } from '#lib/labels/happening-templates.ts';
import type { EventWelcome } from '#lib/labels/event-welcome.ts';

/** A moment, told by its distance in days from the town's ceremony. */
export interface DemonstrationMoment {
  readonly kind: EventKind;
  readonly title: string;
  readonly description?: string;
  readonly fromDay: number;
  readonly toDay?: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place?: readonly [name: string, address: string];
  /** People may book; this many places. */
  readonly capacity?: number;
}

/** An event of a town that is no ceremony. */
export interface DemonstrationHappening extends Omit<DemonstrationMoment, 'kind' | 'place' | 'capacity'> {
  /** INSEE code of the town. */
  readonly code: string;
  readonly kind: HappeningKind;
  readonly place: readonly [name: string, address: string];
  readonly occasion?: string;
  readonly isDraft?: true;
  readonly visibility?: 'on-registration';
  readonly welcome?: Partial<EventWelcome>;
  readonly moments?: readonly DemonstrationMoment[];
  readonly translations?: Readonly<Record<string, { title: string; description: string }>>;
}

/**
 * What stood around two ceremonies of December 2022 (guide of the ANVITA, January 2023), by the code of the town.
 * Titles are those of the guide; hours, places and numbers of places are invented.
 */
export const CEREMONY_PROGRAMMES: Readonly<Record<string, readonly DemonstrationMoment[]>> = {
  // Tours
  '37261': [
    {
      kind: 'exhibition',
      title: 'Exposition photographique « Tours d’Accueil », vernissage',
      description: 'Des portraits d’habitantes et d’habitants d’ici et d’ailleurs.',
      fromDay: -4,
      startsAt: '18:00',
      endsAt: '20:00',
      place: ['Hôtel de ville, péristyle', 'Place Jean-Jaurès, 37000 Tours'],
    },
    {
      kind: 'reading',
      title: 'Lecture de pages de l’album jeunesse « En Vie »',
      description: 'L’exil à travers la Méditerranée, raconté aux enfants.',
      fromDay: -3,
      startsAt: '15:00',
      endsAt: '16:00',
      place: ['Bibliothèque centrale, salle des enfants', '2 bis avenue André-Malraux, 37000 Tours'],
      capacity: 40,
    },
    {
      kind: 'film-debate',
      title: 'Film et débat : « Que m’est-il permis d’espérer ? »',
      fromDay: -1,
      startsAt: '20:00',
      endsAt: '22:15',
      place: ['Cinéma de la démonstration', '2 rue des Ursulines, 37000 Tours'],
      capacity: 120,
    },
    {
      kind: 'workshop',
      title: 'Atelier de lecture à voix haute',
      fromDay: 1,
      startsAt: '10:00',
      endsAt: '12:00',
      place: ['Bibliothèque centrale, salle 2', '2 bis avenue André-Malraux, 37000 Tours'],
      capacity: 12,
    },
  ],
  // Rouen
  '76540': [
    {
      kind: 'exhibition',
      title:
        'Exposition de photographies de presse « Ma vie de réfugié·e avant et après l’exil », vernissage',
      fromDay: -2,
      startsAt: '18:30',
      endsAt: '20:00',
    },
    {
      kind: 'stands',
      title: 'Stands : cuisines du monde, peintures et arts',
      fromDay: 1,
      startsAt: '11:00',
      endsAt: '18:00',
      place: ['Halle de la démonstration', '19 place de la Basse-Vieille-Tour, 76000 Rouen'],
    },
    {
      kind: 'exhibition',
      title: 'Exposition de costumes traditionnels',
      fromDay: 1,
      startsAt: '11:00',
      endsAt: '18:00',
      place: ['Halle de la démonstration', '19 place de la Basse-Vieille-Tour, 76000 Rouen'],
    },
    {
      kind: 'concert',
      title: 'Spectacle de danse',
      fromDay: 1,
      startsAt: '16:00',
      endsAt: '17:00',
      place: ['Halle de la démonstration', '19 place de la Basse-Vieille-Tour, 76000 Rouen'],
      capacity: 150,
    },
    {
      kind: 'concert',
      title: 'Concerts',
      fromDay: 1,
      startsAt: '19:00',
      endsAt: '22:30',
      place: ['Halle de la démonstration', '19 place de la Basse-Vieille-Tour, 76000 Rouen'],
      capacity: 300,
    },
  ],
};

/** Events of every kind, in towns that hold a ceremony too. All invented. */
export const HAPPENINGS: readonly DemonstrationHappening[] = [
  {
    code: '38185',
    kind: 'film-debate',
    title: 'Film et débat : partir, arriver',
    description: 'Un documentaire, puis la parole à la salle. Sous-titres en français.',
    fromDay: -2,
    startsAt: '20:00',
    endsAt: '22:30',
    place: ['Cinéma de la démonstration, salle 1', '4 rue Hector-Berlioz, 38000 Grenoble'],
    occasion: 'migrants',
    welcome: {
      access_note: 'Tram A ou B, arrêt Victor-Hugo. Entrée par le hall, ascenseur à gauche.',
      accesses: ['step-free', 'sign-language'],
      spoken_languages: ['en', 'ar'],
    },
    moments: [
      {
        kind: 'film-debate',
        title: 'Projection et débat',
        fromDay: -2,
        startsAt: '20:00',
        endsAt: '22:00',
        capacity: 80,
      },
      { kind: 'meal', title: 'Verre de l’amitié', fromDay: -2, startsAt: '22:00', endsAt: '22:30' },
    ],
    translations: {
      en: {
        title: 'Film and debate: leaving, arriving',
        description: 'A documentary, then the floor is yours. Subtitles in French.',
      },
      ar: {
        title: 'فيلم ونقاش: الرحيل والوصول',
        description: 'فيلم وثائقي، ثم الكلمة للجمهور. الترجمة المكتوبة بالفرنسية.',
      },
    },
  },
  {
    code: '38185',
    kind: 'welcome',
    title: 'Bienvenue aux personnes nouvellement arrivées',
    description:
      'La ville se présente : écoles, bibliothèques, transports, cours de français. Puis un goûter.',
    fromDay: 29,
    startsAt: '14:30',
    endsAt: '17:00',
    place: ['Hôtel de ville, salon d’honneur', '11 boulevard Jean-Pain, 38000 Grenoble'],
    welcome: {
      access_note: 'Tram A, arrêt Chavant. Venez comme vous êtes, avec vos enfants.',
      accesses: ['step-free', 'interpreter'],
      spoken_languages: ['en', 'ar', 'fa', 'ru', 'uk', 'ti'],
      photo_rule: 'none',
    },
  },
  {
    code: '75056',
    kind: 'exhibition',
    title: 'Exposition : ce qu’on emporte',
    description: 'Vingt objets, vingt voyages.',
    fromDay: -6,
    toDay: 12,
    startsAt: '10:00',
    endsAt: '18:00',
    place: ['Bibliothèque de la démonstration', '93 boulevard Vincent-Auriol, 75013 Paris'],
    occasion: 'migrants',
    welcome: { accesses: ['step-free'] },
  },
  {
    code: '75056',
    kind: 'workshop',
    title: 'Atelier : écrire à deux',
    fromDay: 4,
    startsAt: '14:00',
    endsAt: '16:30',
    place: ['Maison de quartier', '4 rue du Moulin-des-Prés, 75013 Paris'],
    visibility: 'on-registration',
    moments: [
      { kind: 'workshop', title: 'Atelier', fromDay: 4, startsAt: '14:00', endsAt: '16:30', capacity: 10 },
    ],
  },
  {
    code: '67482',
    kind: 'festival',
    title: 'Festival de l’hospitalité',
    description: 'Deux jours de musiques, de cuisines et de récits.',
    fromDay: 1,
    toDay: 2,
    startsAt: '14:00',
    endsAt: '19:00',
    place: ['Pavillon Joséphine', 'Parc de l’Orangerie, 67000 Strasbourg'],
    occasion: 'human-solidarity',
    welcome: {
      access_note: 'Tram E, arrêt Droits-de-l’Homme, puis dix minutes à pied dans le parc.',
      accesses: ['step-free', 'interpreter'],
      spoken_languages: ['de', 'en', 'tr', 'uk'],
      photo_rule: 'press',
    },
    moments: [
      {
        kind: 'reading',
        title: 'Récits croisés',
        fromDay: 1,
        startsAt: '14:30',
        endsAt: '16:00',
        capacity: 60,
      },
      { kind: 'concert', title: 'Concert d’ouverture', fromDay: 1, startsAt: '18:00', endsAt: '21:00' },
      {
        kind: 'meal',
        title: 'Banquet partagé',
        fromDay: 2,
        startsAt: '12:00',
        endsAt: '14:30',
        capacity: 200,
      },
      {
        kind: 'conference',
        title: 'Accueillir, comment font les autres villes ?',
        fromDay: 2,
        startsAt: '15:00',
        endsAt: '17:00',
        place: ['Petit salon', 'Parc de l’Orangerie, 67000 Strasbourg'],
      },
    ],
  },
  {
    code: '33039',
    kind: 'concert',
    title: 'Concert solidaire',
    fromDay: 23,
    startsAt: '20:30',
    endsAt: '22:30',
    place: ['Salle des fêtes', '77 rue Calixte-Camelle, 33130 Bègles'],
  },
  {
    code: '25056',
    kind: 'meal',
    title: 'Repas partagé',
    description: 'Chacune et chacun apporte un plat de chez soi.',
    fromDay: 2,
    startsAt: '12:00',
    endsAt: '15:00',
    place: ['Maison de quartier', '13 avenue de l’Île-de-France, 25000 Besançon'],
    occasion: 'human-solidarity',
    welcome: { accesses: ['step-free'] },
  },
  {
    code: '69123',
    kind: 'conference',
    title: 'Conférence : le droit d’asile aujourd’hui',
    fromDay: 37,
    startsAt: '18:30',
    endsAt: '20:30',
    place: ['Hôtel de ville, salons', '1 place de la Comédie, 69001 Lyon'],
    occasion: 'education',
    isDraft: true,
  },
  {
    code: '97411',
    kind: 'reading',
    title: 'Lecture en trois langues',
    description: 'Français, créole réunionnais, comorien.',
    fromDay: -3,
    startsAt: '18:00',
    endsAt: '19:30',
    place: ['Médiathèque de la démonstration', '1 rue du Maréchal-Leclerc, 97400 Saint-Denis'],
    occasion: 'migrants',
  },
  {
    code: '93',
    kind: 'stands',
    title: 'Forum des associations solidaires',
    fromDay: -5,
    startsAt: '10:00',
    endsAt: '17:00',
    place: ['Hôtel du département', 'Esplanade Jean-Moulin, 93000 Bobigny'],
    occasion: 'migrants',
    welcome: { accesses: ['step-free', 'sign-language'], access_note: 'Métro 5, Bobigny–Pablo-Picasso.' },
  },
];
