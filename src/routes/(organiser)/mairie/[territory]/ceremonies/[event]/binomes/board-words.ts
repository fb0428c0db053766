/** What the board says when an act was refused, by the code word of the refusal. */
export const BOARD_REFUSALS = {
  'event-closed': 'Cette cérémonie est annulée ou passée : ses binômes ne changent plus.',
  'not-published': 'Publiez d’abord la cérémonie : rien ne part avant.',
  'proposal-overtaken': 'Des inscriptions ont changé pendant le calcul. Demandez à nouveau une proposition.',
  'changed-meanwhile':
    'Quelqu’un de l’équipe vient de changer quelque chose ici : relisez, puis recommencez.',
  taken: 'Quelqu’un d’autre a été plus rapide : la place, ou ce parrain ou cette marraine, n’est plus libre.',
  'not-confirmed': 'Ce binôme n’est qu’une proposition : acceptez-le avant de noter une réponse.',
  'already-over': 'Ce binôme avait déjà pris fin.',
  paired: 'Un binôme retenu les lie : mettez-y fin d’abord.',
  overtaken: 'Depuis, quelque chose a changé ici : ce geste ne peut plus être annulé. Refaites-le à la main.',
  nobody: 'Choisissez un parrain ou une marraine dans la liste.',
  'none-ticked': 'Cochez au moins un binôme proposé.',
  'reason-length': 'Dites pourquoi, en 10 à 300 caractères : cette raison reste écrite.',
  'owner-only': 'Seule une personne responsable du territoire peut former un binôme malgré une règle.',
  unreadable: 'Cette demande n’est pas complète. Rechargez la page et recommencez.',
} as const;

export type BoardRefusalCode = keyof typeof BOARD_REFUSALS;

const DONE: Readonly<Record<string, string>> = {
  choisi: 'Le binôme est retenu. Une nouvelle proposition n’y touchera pas.',
  force: 'Le binôme est retenu malgré la règle, et la raison est écrite.',
  termine: 'Le binôme a pris fin. La place et le parrain ou la marraine sont à nouveau libres.',
  'deja-fini': 'Ce binôme avait déjà pris fin.',
  accepte: 'La réponse est notée.',
  decline: 'La réponse est notée, et le binôme a pris fin. La place est à nouveau libre.',
  'decline-reserve':
    'La réponse est notée, et le binôme a pris fin. Une réserve est proposée : à vous de la retenir, ou non.',
  verrouille: 'La proposition est gardée : la prochaine n’y touchera pas.',
  deverrouille: 'La proposition n’est plus gardée : la prochaine pourra la changer.',
  excluded: 'C’est noté : ces deux personnes ne seront pas mises ensemble.',
  known: 'C’est noté : ces personnes se connaissent déjà, et restent ensemble quand c’est permis.',
  none: 'C’est noté : rien de particulier entre ces personnes.',
  ecarte: 'Mis de côté : les propositions n’en tiendront plus compte.',
  repris: 'De retour dans le tableau.',
  annule: 'Le geste est annulé.',
};

/** What the board says of a proposal that was just written: those whom it leaves alone are told above. */
export function proposedWords(
  form: object & { readonly proposal?: { readonly proposed: number } | undefined },
): string | undefined {
  if (!form.proposal) return undefined;
  const { proposed } = form.proposal;
  return proposed < 2
    ? 'Relisez la proposition, puis acceptez.'
    : `Relisez les ${proposed}\u00a0binômes de la proposition, puis acceptez.`;
}

/** What the board says once an act is done, by the `fait` of the address. */
export function boardDone(done: string | null, count: number): string | undefined {
  if (done === 'retenu') {
    return count === 1
      ? 'Le binôme est retenu. Il reste à demander leur accord aux deux côtés.'
      : `${count}\u00a0binômes sont retenus. Il reste à demander leur accord aux deux côtés.`;
  }
  if (done === 'propose') {
    return count < 2
      ? 'La proposition est appliquée\u00a0: relisez-la, puis acceptez.'
      : `La proposition est appliquée\u00a0: ${count}\u00a0binômes proposés, à relire et à accepter.`;
  }
  if (done === 'demande') {
    if (count === 0) return 'Aucun message n’est parti\u00a0: tout le monde avait déjà reçu le sien.';
    return count === 1 ? 'Un message part.' : `${count}\u00a0messages partent.`;
  }
  return done === null ? undefined : DONE[done];
}
