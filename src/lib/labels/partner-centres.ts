/** The kinds of place that hand invitations on, in the order of the form. */
export const CENTRE_KINDS = ['reception', 'association', 'school', 'health', 'other'] as const;
export type CentreKind = (typeof CENTRE_KINDS)[number];

export const CENTRE_KIND_LABELS: Readonly<Record<CentreKind, string>> = {
  reception: 'Accueil et hébergement (OFII, CADA, HUDA, CPH…)',
  association: 'Association',
  school: 'École, cours de français',
  health: 'Santé',
  other: 'Autre (CCAS, médiathèque, mission locale…)',
};

/** How an invitation went there. */
export const MEANS = ['mail', 'post', 'hand'] as const;
export type Means = (typeof MEANS)[number];

export const MEANS_LABELS: Readonly<Record<Means, string>> = {
  mail: 'Par courriel',
  post: 'Par courrier',
  hand: 'Remise en main propre',
};
