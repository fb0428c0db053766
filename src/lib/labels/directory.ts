/** What an institution may do that organisers of other towns look for, in the order of the form. */
export const ACTIVITIES = [
  'ceremonies',
  'refers',
  'companions',
  'french',
  'interpreting',
  'rights',
  'paperwork',
  'housing',
  'work',
  'children',
  'health',
  'meals',
  'outings',
  'rooms',
] as const;
export type Activity = (typeof ACTIVITIES)[number];

export const ACTIVITY_LABELS: Readonly<Record<Activity, string>> = {
  ceremonies: 'Organise des cérémonies avec la commune',
  refers: 'Oriente des personnes à parrainer',
  companions: 'Accompagne les binômes après la cérémonie',
  french: 'Cours de français',
  interpreting: 'Interprétariat et traduction',
  rights: 'Accès aux droits, aide juridique',
  paperwork: 'Aide aux démarches',
  housing: 'Hébergement et logement',
  work: 'Emploi et formation',
  children: 'Enfants, école, familles',
  health: 'Santé, soutien psychologique',
  meals: 'Repas, vêtements, aide matérielle',
  outings: 'Sorties, sport, culture',
  rooms: 'Prête une salle ou du matériel',
};

/** How far around the town, in kilometres in a straight line, a search may look. */
export const REACHES = ['25', '50', '100', '200'] as const;
