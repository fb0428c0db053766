/** One paper of a ceremony, as the page of the papers presents it. French: only organisers read it. */
interface Paper {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** Who must be there before it can be printed. */
  readonly needs: 'pairs' | 'households' | 'nobody';
  /** One file for each household makes sense. */
  readonly isForEach?: true;
  /** What it needs before anybody stands on it, where that is not a pair. */
  readonly whenNobody?: string;
}

/** When papers are needed: the page follows this order. */
export const PAPER_MOMENTS = [
  {
    title: 'Pour faire connaître',
    papers: [
      {
        kind: 'poster',
        title: 'Affiche',
        text: 'Format A3, avec le code pour s’inscrire. Lisible aussi en A4 : choisissez « Ajuster à la page ».',
        needs: 'nobody',
      },
      {
        kind: 'handout',
        title: 'Feuillet à distribuer',
        text: 'Deux feuillets A5 par feuille, en français et, au dos, dans la langue choisie. Recto verso, bord court.',
        needs: 'nobody',
      },
      {
        kind: 'paper-forms',
        title: 'Bulletins d’inscription vierges',
        text: 'Pour un stand ou un guichet : les questions de votre formulaire, à remplir au stylo.',
        needs: 'nobody',
      },
      {
        kind: 'charter',
        title: 'Charte',
        text: 'Ce à quoi s’engagent les marraines et les parrains, avec la place de signer.',
        needs: 'nobody',
      },
    ],
  },
  {
    title: 'Pour préparer',
    papers: [
      {
        kind: 'proof-sheet',
        title: 'Épreuve des noms',
        text: 'Chaque nom tel qu’il sera imprimé, à faire relire par les personnes et leur association.',
        needs: 'households',
      },
      {
        kind: 'pair-folders',
        title: 'Dossiers des binômes',
        text: 'Deux pages pour chaque binôme : la rencontre, la cérémonie, à qui parler.',
        needs: 'pairs',
        isForEach: true,
        whenNobody: 'Les dossiers se font quand les deux côtés d’un binôme ont dit oui.',
      },
      {
        kind: 'running-order',
        title: 'Déroulé',
        text: 'Les binômes dans l’ordre, la prononciation des noms, les interprètes prévus.',
        needs: 'pairs',
      },
    ],
  },
  {
    title: 'Pour le jour même',
    papers: [
      {
        kind: 'certificates',
        title: 'Certificats',
        text: 'Un par foyer, à signer et à remettre.',
        needs: 'pairs',
        isForEach: true,
      },
      {
        kind: 'cards',
        title: 'Cartes de parrainage',
        text: 'Au format d’une carte bancaire, dix par feuille, pour les personnes qui l’ont demandée.',
        needs: 'pairs',
        whenNobody: 'Personne n’a demandé de carte : ce choix se note sur la fiche de chaque foyer.',
      },
      {
        kind: 'register',
        title: 'Registre de signatures',
        text: 'L’engagement en tête, puis la place de signer pour chaque binôme. Symbolique, sans valeur d’état civil.',
        needs: 'pairs',
      },
      {
        kind: 'call-sheet',
        title: 'Feuille d’appel',
        text: 'Qui est attendu, par ordre alphabétique, avec une case à cocher.',
        needs: 'nobody',
        whenNobody: 'La feuille d’appel se remplit dès qu’une première personne est inscrite.',
      },
      {
        kind: 'photographer',
        title: 'Feuille pour les photos',
        text: 'Les zones de la salle, et qui ne pas photographier, par numéro d’appel.',
        needs: 'nobody',
        whenNobody: 'Cette feuille se remplit dès qu’une première personne est inscrite.',
      },
      {
        kind: 'name-tags',
        title: 'Badges',
        text: 'Un même modèle pour tout le monde, et des badges vierges pour les personnes invitées.',
        needs: 'households',
      },
      {
        kind: 'place-cards',
        title: 'Chevalets',
        text: 'À plier, pour réserver les places assises.',
        needs: 'households',
      },
    ],
  },
] as const satisfies readonly { title: string; papers: readonly Paper[] }[];

/** Every paper of a ceremony. */
export type PaperKind = (typeof PAPER_MOMENTS)[number]['papers'][number]['kind'];

/** A paper by its kind. */
export function paperOf(kind: PaperKind): Paper {
  const paper = PAPER_MOMENTS.flatMap(({ papers }) => [...papers] as Paper[]).find(
    (each) => each.kind === kind,
  );
  if (!paper) throw new Error(`Unknown paper: ${kind}`);
  return paper;
}
