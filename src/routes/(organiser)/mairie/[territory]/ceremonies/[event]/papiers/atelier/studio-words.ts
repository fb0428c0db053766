/** How the studio speaks of what can be chosen. French: only organisers read it. */
export const DESIGNS = [
  { value: 'sober', label: 'Sobre', hint: 'Deux filets fins et beaucoup de blanc.' },
  { value: 'warm', label: 'Chaleureux', hint: 'La couleur de votre collectivité, des formes rondes.' },
  { value: 'festive', label: 'Festif', hint: 'Des couleurs qui dansent, pour un jour de fête.' },
] as const;

export const ORIENTATIONS = [
  { value: 'landscape', label: 'Paysage', hint: 'Couché, comme la plupart des cadres.' },
  { value: 'portrait', label: 'Portrait', hint: 'Debout\u00a0; plus de place pour une grande famille.' },
];

export const VARIANTS = [
  {
    value: 'parrainage',
    label: 'Parrainage',
    hint: '«\u00a0Certificat de parrainage républicain\u00a0»',
  },
  {
    value: 'marrainage',
    label: 'Marrainage',
    hint: '«\u00a0Certificat de marrainage républicain\u00a0». Le titre et la mention changent\u00a0; chaque personne garde l’accord qu’elle a choisi (marraine, parrain, filleule, filleul).',
  },
];

/** The label of a choice, for a sentence. */
export function labelIn(choices: readonly { value: string; label: string }[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}

interface Look {
  readonly design: string;
  readonly orientation: string;
  readonly variant: string;
  readonly commitment?: string | undefined;
}

/** What another person saved in the meantime, beside what was typed here: only what differs. */
export function lookDifferences(
  stored: Look,
  typed: Readonly<Record<string, string | string[]>>,
): { term: string; text: string }[] {
  const said = [
    { name: 'design', term: 'Modèle', text: labelIn(DESIGNS, stored.design), value: stored.design },
    {
      name: 'orientation',
      term: 'Orientation',
      text: labelIn(ORIENTATIONS, stored.orientation),
      value: stored.orientation,
    },
    { name: 'variant', term: 'Mot', text: labelIn(VARIANTS, stored.variant), value: stored.variant },
    {
      name: 'commitment',
      term: 'Engagement',
      text: stored.commitment ?? 'La phrase de la maison',
      value: stored.commitment ?? '',
    },
  ];
  return said
    .filter(({ name, value }) => (typed[name] ?? '') !== value)
    .map(({ term, text }) => ({ term, text }));
}

/** What somebody who does not see the picture is told of it. */
export function describePicture({
  design,
  orientation,
  variant,
  isExample,
  place,
}: Look & { isExample: boolean; place: number }): string {
  const whose = isExample ? 'un exemple aux noms inventés' : `le foyer n°\u00a0${place}`;
  const look = `modèle ${labelIn(DESIGNS, design).toLowerCase()}, en ${labelIn(ORIENTATIONS, orientation).toLowerCase()}`;
  return `Aperçu du certificat de ${variant} pour ${whose}\u00a0: ${look}.`;
}
