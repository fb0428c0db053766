/** What was refused, as the use cases tell it. */
export type Refused =
  | { readonly kind: 'taken' }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'event-closed' }
  | { readonly kind: 'forbidden'; readonly sentence: string }
  | { readonly kind: 'changed-meanwhile'; readonly changes: readonly { readonly sentence: string }[] };

/** Says it to an organiser who is in a hurry: one sentence, and what is on the page now follows. */
export function sayRefusal(refused: Refused): string {
  switch (refused.kind) {
    case 'taken':
      return 'Quelqu’un de l’équipe a été plus rapide : la place ou la personne est déjà prise. Voici où l’on en est.';
    case 'overtaken':
      return 'Le binôme a encore changé depuis : rien n’a été annulé.';
    case 'event-closed':
      return 'La cérémonie est annulée ou déjà tenue : rien ne se remplace ici.';
    case 'forbidden':
      return refused.sentence;
    case 'changed-meanwhile':
      return refused.changes.map(({ sentence }) => sentence).join(' ');
  }
}
