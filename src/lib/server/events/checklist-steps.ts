import * as v from 'valibot';

/** A step of ANVITA's guide for organisers. */
export interface ChecklistStep {
  readonly key: string;
  readonly title: string;
  /** Days before the ceremony (after it when negative) at which the step is due. */
  readonly daysBefore: number;
  /** Ticked by what the app knows, or by a person. */
  readonly isTickedBy: 'app' | 'person';
}

/** The guide's table (domain.md, « What a ceremony is »), in the order of the calendar: each of its lines has its step. */
export const CHECKLIST: readonly ChecklistStep[] = [
  {
    key: 'lead',
    title: 'Nommer qui porte la cérémonie : élue ou élu, agente ou agent, associations',
    daysBefore: 120,
    isTickedBy: 'app',
  },
  {
    key: 'room',
    title: 'Réserver la salle (salle des mariages, salle du conseil)',
    daysBefore: 90,
    isTickedBy: 'person',
  },
  {
    key: 'published',
    title: 'Lancer l’appel : publier la page de la cérémonie',
    daysBefore: 60,
    isTickedBy: 'app',
  },
  {
    key: 'sponsees',
    title: 'Accueillir les propositions des associations',
    daysBefore: 60,
    isTickedBy: 'app',
  },
  {
    key: 'sponsors',
    title: 'Autant de parrains et marraines confirmés que de filleuls',
    daysBefore: 26,
    isTickedBy: 'app',
  },
  { key: 'closing', title: 'Clore les inscriptions', daysBefore: 26, isTickedBy: 'app' },
  { key: 'paired', title: 'Proposer les binômes', daysBefore: 25, isTickedBy: 'app' },
  { key: 'agreed', title: 'Recueillir l’accord des deux côtés', daysBefore: 20, isTickedBy: 'app' },
  {
    key: 'met',
    title: 'Organiser une première rencontre de chaque binôme',
    daysBefore: 20,
    isTickedBy: 'person',
  },
  {
    key: 'names',
    title: 'Relire les noms et leur prononciation avec les personnes',
    daysBefore: 14,
    isTickedBy: 'app',
  },
  {
    key: 'images',
    title: 'Recueillir les choix de chacun sur les photos',
    daysBefore: 14,
    isTickedBy: 'app',
  },
  { key: 'interpreters', title: 'Prévoir les interprètes', daysBefore: 14, isTickedBy: 'person' },
  { key: 'order', title: 'Écrire le déroulé de la cérémonie', daysBefore: 14, isTickedBy: 'person' },
  { key: 'invited', title: 'Envoyer les invitations', daysBefore: 14, isTickedBy: 'app' },
  { key: 'certificates', title: 'Imprimer les certificats', daysBefore: 7, isTickedBy: 'app' },
  {
    key: 'reserve',
    title: 'Prévoir des parrains et marraines de réserve',
    daysBefore: 7,
    isTickedBy: 'person',
  },
  {
    key: 'press',
    title: 'Prévenir la presse, rappeler la règle des photos',
    daysBefore: 7,
    isTickedBy: 'person',
  },
  { key: 'attendance', title: 'Confirmer les présences', daysBefore: 1, isTickedBy: 'person' },
  { key: 'held', title: 'Dire que la cérémonie a eu lieu', daysBefore: 0, isTickedBy: 'app' },
  { key: 'report', title: 'Envoyer les nombres du bilan à l’ANVITA', daysBefore: -1, isTickedBy: 'app' },
  { key: 'news', title: 'Prendre des nouvelles des binômes', daysBefore: -30, isTickedBy: 'person' },
  {
    key: 'news-spring',
    title: 'Prendre des nouvelles, trois mois après',
    daysBefore: -90,
    isTickedBy: 'person',
  },
  { key: 'news-year', title: 'Prendre des nouvelles, un an après', daysBefore: -365, isTickedBy: 'person' },
];

const Stored = v.array(
  v.object({
    key: v.string(),
    title: v.string(),
    daysBefore: v.number(),
    isTickedBy: v.picklist(['app', 'person']),
  }),
);

/** Reads `campaign.checklist` as it is stored: the steps of one campaign, none where it keeps the guide's. */
export function readChecklist(stored: string): readonly ChecklistStep[] {
  return v.parse(Stored, JSON.parse(stored));
}
