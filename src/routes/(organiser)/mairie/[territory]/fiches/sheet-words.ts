/** What was done of a sheet, by the code that the address says. */
export const SHEET_DONE: Readonly<Record<string, string>> = {
  enregistree: 'Votre texte est montré dès maintenant sur vos pages publiques.',
  maison: 'La fiche est de nouveau celle de la maison, dans les douze langues.',
  masquee: 'La fiche n’est plus montrée sur vos pages publiques.',
  montree: 'La fiche est de nouveau montrée sur vos pages publiques.',
};
