/** What the board says when an act was refused, by the code word of the refusal. */
export const BOARD_REFUSALS = {
  'event-closed': 'Cette cérémonie est annulée ou passée : ses binômes ne changent plus.',
  'not-published': 'Publiez d’abord la cérémonie : rien ne part avant.',
  'changed-meanwhile': 'Des inscriptions ont changé pendant le calcul. Demandez à nouveau une proposition.',
  taken: 'Quelqu’un d’autre a été plus rapide : la place, ou ce parrain ou cette marraine, n’est plus libre.',
  'not-confirmed': 'Ce binôme n’est qu’une proposition : acceptez-le avant de noter une réponse.',
  'already-over': 'Ce binôme avait déjà pris fin.',
  nobody: 'Choisissez un parrain ou une marraine dans la liste.',
  unreadable: 'Cette demande n’est pas complète. Rechargez la page et recommencez.',
} as const;

/** What the board says once an act is done, by the `fait` of the address. */
export function boardDone(done: string | null, count: number): string | undefined {
  switch (done) {
    case 'retenu':
      return count === 1
        ? 'Le binôme est retenu. Il reste à demander leur accord aux deux côtés.'
        : `${count}\u00a0binômes sont retenus. Il reste à demander leur accord aux deux côtés.`;
    case 'choisi':
      return 'Le binôme est retenu. Une nouvelle proposition n’y touchera pas.';
    case 'termine':
      return 'Le binôme a pris fin. La place et le parrain ou la marraine sont à nouveau libres.';
    case 'accepte':
      return 'La réponse est notée.';
    case 'decline':
      return 'La réponse est notée, et le binôme a pris fin. La place est à nouveau libre.';
    case 'demande':
      if (count === 0) return 'Aucun message n’est parti : tout le monde avait déjà reçu le sien.';
      return count === 1 ? 'Un message part.' : `${count}\u00a0messages partent.`;
    default:
      return undefined;
  }
}
