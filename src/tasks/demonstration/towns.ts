import type { ColourName } from '#lib/components/colours.ts';
import type { TerritoryKind } from '#lib/server/territories/official-territories.ts';

/** How far a town of the demonstration has come. */
export type Stage =
  /** No ceremony yet. */
  | 'silent'
  | 'draft'
  | 'published'
  /** Pairs proposed, nobody asked yet. */
  | 'proposed'
  /** Pairs confirmed and agreed, invitations sent. */
  | 'paired'
  | 'cancelled';

export interface DemonstrationTown {
  readonly kind: TerritoryKind;
  readonly code: string;
  readonly colour: ColourName;
  readonly stage: Stage;
  readonly place: string;
  readonly address: string;
  readonly startsAt: string;
  readonly visibility?: 'on-registration' | 'confidential';
  readonly capacity?: number;
  readonly sponsors: number;
  readonly sponsees: number;
  readonly associations: readonly string[];
  /** Two dates of an information session before the ceremony. */
  readonly hasSessions?: true;
  /** It asks about families and two things of its own. */
  readonly hasQuestions?: true;
  /** Paper forms of people without a mail address. */
  readonly hasPaperForms?: true;
  /** A list that the town kept, imported. */
  readonly hasImport?: true;
  /** Postcodes of its neighbours, where some of the people live. */
  readonly around?: readonly string[];
  /** Its neighbourhoods, listed among the settings of the pairs. */
  readonly neighbourhoods?: readonly string[];
  /** Some sponsors present themselves in a few words. */
  readonly hasPresentations?: true;
  /** Somebody withdrew: a freed place is offered to whoever waits first. */
  readonly hasOffer?: true;
}

/**
 * The eleven towns of December 2022, and Le Vigan, Saint-Pierre-d'Entremont, a département, and Saint-Denis
 * for its zone, Échirolles as a neighbour. The towns are real and public; their ceremonies, places and people here are invented.
 */
export const TOWNS: readonly DemonstrationTown[] = [
  {
    kind: 'commune',
    code: '38185',
    colour: 'safran',
    stage: 'paired',
    place: 'Hôtel de ville, salon d’honneur',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    startsAt: '18:30',
    sponsors: 24,
    sponsees: 16,
    associations: ['APARDAP', 'Collectif d’essai des Trois Massifs'],
    hasSessions: true,
    hasQuestions: true,
    around: ['38130', '38400', '38600'],
    neighbourhoods: ['Berriat', 'Capuche', 'Europole', 'Île Verte', 'Teisseire', 'Villeneuve'],
  },
  {
    kind: 'commune',
    code: '75056',
    colour: 'bleuet',
    stage: 'proposed',
    place: 'Salle des fêtes',
    address: '1 place d’Italie, 75013 Paris',
    startsAt: '18:00',
    sponsors: 34,
    sponsees: 26,
    associations: ['Réseau d’essai Paris Accueil'],
  },
  {
    kind: 'commune',
    code: '76540',
    colour: 'garance',
    stage: 'published',
    place: 'Hôtel de ville, salle des mariages',
    address: '2 place du Général-de-Gaulle, 76000 Rouen',
    startsAt: '17:00',
    sponsors: 14,
    sponsees: 11,
    associations: ['Association d’essai Rouen Solidaire'],
    hasPaperForms: true,
    hasImport: true,
    around: ['76100', '76130', '76300'],
    hasPresentations: true,
  },
  {
    kind: 'commune',
    code: '33039',
    colour: 'lagune',
    stage: 'published',
    place: 'Salle du conseil',
    address: '77 rue Calixte-Camelle, 33130 Bègles',
    startsAt: '18:30',
    capacity: 8,
    sponsors: 12,
    sponsees: 6,
    associations: [],
  },
  {
    kind: 'commune',
    code: '25056',
    colour: 'ardoise',
    stage: 'published',
    place: 'Kursaal',
    address: '2 place du Théâtre, 25000 Besançon',
    startsAt: '18:00',
    visibility: 'on-registration',
    sponsors: 7,
    sponsees: 5,
    associations: [],
  },
  {
    kind: 'commune',
    code: '92046',
    colour: 'prune',
    stage: 'published',
    place: 'Maison de la vie associative',
    address: '26 rue Victor-Hugo, 92240 Malakoff',
    startsAt: '19:00',
    visibility: 'confidential',
    sponsors: 6,
    sponsees: 5,
    associations: [],
  },
  {
    kind: 'commune',
    code: '37261',
    colour: 'lavande',
    stage: 'published',
    place: 'Hôtel de ville, salle des fêtes',
    address: 'Place Jean-Jaurès, 37000 Tours',
    startsAt: '18:30',
    sponsors: 9,
    sponsees: 7,
    associations: [],
  },
  {
    kind: 'commune',
    code: '67482',
    colour: 'brique',
    stage: 'published',
    place: 'Pavillon Joséphine',
    address: 'Parc de l’Orangerie, 67000 Strasbourg',
    startsAt: '18:30',
    sponsors: 5,
    sponsees: 8,
    associations: [],
  },
  {
    kind: 'commune',
    code: '69123',
    colour: 'garance',
    stage: 'draft',
    place: 'Hôtel de ville, salons',
    address: '1 place de la Comédie, 69001 Lyon',
    startsAt: '18:00',
    sponsors: 0,
    sponsees: 4,
    associations: [],
  },
  {
    kind: 'commune',
    code: '74010',
    colour: 'ocean',
    stage: 'cancelled',
    place: 'Hôtel de ville',
    address: 'Esplanade de l’Hôtel-de-Ville, 74000 Annecy',
    startsAt: '18:30',
    sponsors: 3,
    sponsees: 0,
    associations: [],
  },
  {
    kind: 'commune',
    code: '63113',
    colour: 'ardoise',
    stage: 'silent',
    place: '',
    address: '',
    startsAt: '18:30',
    sponsors: 0,
    sponsees: 0,
    associations: [],
  },
  {
    kind: 'commune',
    code: '30350',
    colour: 'olivier',
    stage: 'silent',
    place: '',
    address: '',
    startsAt: '18:30',
    sponsors: 0,
    sponsees: 0,
    associations: ['Collectif Pays Viganais Terre d’Accueil'],
  },
  {
    kind: 'commune',
    code: '38446',
    colour: 'sapin',
    stage: 'draft',
    place: 'Salle du conseil',
    address: 'Le Bourg, 38380 Saint-Pierre-d’Entremont',
    startsAt: '17:30',
    sponsors: 0,
    sponsees: 3,
    associations: ['APARDAP', 'Solidarité Entre Monts et Peuples', '3aMIE'],
  },
  {
    kind: 'departement',
    code: '93',
    colour: 'bleuet',
    stage: 'draft',
    place: 'Hôtel du département',
    address: 'Esplanade Jean-Moulin, 93000 Bobigny',
    startsAt: '18:00',
    sponsors: 0,
    sponsees: 0,
    associations: [],
  },
  {
    kind: 'commune',
    code: '97411',
    colour: 'lagune',
    stage: 'published',
    place: 'Ancien hôtel de ville',
    address: '68 rue de Paris, 97400 Saint-Denis',
    startsAt: '18:00',
    capacity: 5,
    sponsors: 8,
    sponsees: 6,
    associations: ['Collectif d’essai de l’océan Indien'],
    hasPaperForms: true,
    hasOffer: true,
  },
  // Next door to Grenoble: hardly anybody has come forward, for many who are expected.
  {
    kind: 'commune',
    code: '38151',
    colour: 'bleuet',
    stage: 'published',
    place: 'La Rampe',
    address: '15 avenue du 8-Mai-1945, 38130 Échirolles',
    startsAt: '17:00',
    sponsors: 1,
    sponsees: 9,
    associations: [],
  },
];
