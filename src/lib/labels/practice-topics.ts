/** What a shared practice is about, in the order in which a ceremony is prepared. */
export const PRACTICE_TOPICS = [
  'decide',
  'invite',
  'partners',
  'funding',
  'pairs',
  'room',
  'interpreters',
  'children',
  'press',
  'after',
  'other',
] as const;
export type PracticeTopic = (typeof PRACTICE_TOPICS)[number];

export const PRACTICE_TOPIC_LABELS: Readonly<Record<PracticeTopic, string>> = {
  decide: 'Décider et délibérer',
  invite: 'Inviter et faire connaître',
  partners: 'Travailler avec les partenaires',
  funding: 'Financer',
  pairs: 'Former les binômes',
  room: 'Salle et protocole',
  interpreters: 'Langues et interprètes',
  children: 'Enfants et familles',
  press: 'Presse et photos',
  after: 'Après la cérémonie',
  other: 'Autre',
};

/** Files beside one practice. */
export const MOST_ATTACHMENTS = 5;
