/** A figure that many towns follow. */
export interface ReadyIndicator {
  readonly key: string;
  readonly label: string;
  /** What is counted, for whoever reads it years later. */
  readonly about: string;
  /** Counted by the app from what was said of the ceremonies; else typed in by hand. */
  readonly isCounted: boolean;
}

/** Those that are ready to be followed, in the order of a year. */
export const READY_INDICATORS: readonly ReadyIndicator[] = [
  {
    key: 'ceremonies',
    label: 'Cérémonies tenues',
    about: 'Celles dont vous avez dit qu’elles ont eu lieu.',
    isCounted: true,
  },
  {
    key: 'people-sponsored',
    label: 'Personnes parrainées',
    about: 'D’après vos bilans de l’année.',
    isCounted: true,
  },
  {
    key: 'families',
    label: 'Familles parrainées',
    about: 'D’après vos bilans de l’année.',
    isCounted: true,
  },
  {
    key: 'sponsors',
    label: 'Parrains et marraines',
    about: 'D’après vos bilans de l’année.',
    isCounted: true,
  },
  {
    key: 'registered',
    label: 'Places de parrains et marraines prises',
    about: 'Inscriptions confirmées aux cérémonies tenues.',
    isCounted: true,
  },
  {
    key: 'waiting',
    label: 'Inscriptions passées par la liste d’attente',
    about: 'Aux cérémonies tenues.',
    isCounted: true,
  },
  {
    key: 'associations',
    label: 'Associations partenaires',
    about: 'Le plus grand nombre dit dans un bilan de l’année.',
    isCounted: true,
  },
  {
    key: 'satisfaction',
    label: 'Satisfaction des personnes présentes (sur 100)',
    about: 'D’après les avis, une fois clos, quand cinq personnes au moins ont répondu.',
    isCounted: true,
  },
  {
    key: 'active-pairs',
    label: 'Binômes encore actifs après un an',
    about: 'Ceux dont vous avez des nouvelles\u00a0: à compter par vous-même.',
    isCounted: false,
  },
  {
    key: 'residents-reached',
    label: 'Habitantes et habitants présents à la cérémonie',
    about: 'Une estimation de la salle suffit.',
    isCounted: false,
  },
];
