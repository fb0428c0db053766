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

const figures = new Intl.NumberFormat('fr');

/** « Le Vigan (Occitanie, 3 800 habitants) »: who did it before us. */
export function whoDidItWords({
  name,
  regionName,
  population,
}: {
  name: string;
  regionName: string | null;
  population: number | null;
}): string {
  const size = population ? `${figures.format(population)}\u00a0habitants` : '';
  const inside = [regionName === name ? '' : regionName, size].filter(Boolean).join(', ');
  return inside === '' ? name : `${name} (${inside})`;
}

/** « 340 Ko », « 1,2 Mo ». */
export function weightWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1000) return `${kilobytes}\u00a0Ko`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')}\u00a0Mo`;
}
