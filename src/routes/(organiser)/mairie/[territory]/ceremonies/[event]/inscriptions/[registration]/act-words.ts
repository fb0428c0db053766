/** What an organiser can do for somebody, by where their registration stands. */
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  unconfirmed: ['accepter', 'corriger', 'retirer'],
  waiting: ['proposer', 'accepter', 'corriger', 'retirer'],
  offered: ['accepter', 'corriger', 'retirer'],
  confirmed: ['corriger', 'retirer'],
};

/** Whether an act makes sense for a registration of this status. */
export function isPossible(act: string, status: string): boolean {
  return POSSIBLE[status]?.includes(act) ?? false;
}

/** Why nothing was done. */
export const REFUSALS = {
  full: 'Il n’y a pas de place libre pour cette inscription. Augmentez le nombre de places, ou attendez qu’une se libère.',
  already: 'C’était déjà fait : quelqu’un d’autre, ou la personne elle-même, a été plus rapide.',
  over: 'La cérémonie est passée ou annulée, ou la personne s’est désistée entre-temps.',
  'not-waiting': 'Cette inscription n’est plus sur la liste d’attente.',
  'too-late':
    'La cérémonie est trop proche pour attendre une réponse : appelez la personne, puis acceptez pour elle.',
} as const;

/** What is known of a registration when an act is about to be done. */
export interface ActSubject {
  readonly status: string;
  readonly places: number;
  readonly rank: number | null;
  readonly hasAddress: boolean;
  readonly pairsTaken: number;
  readonly offerHours: number;
}

/** What stands on the panel before an act: its title, exactly what it does, and what can be undone. */
export interface ActPanel {
  readonly title: string;
  readonly effects: readonly string[];
  readonly undo: string;
  readonly button: string;
}

/** The words of each act that asks to be confirmed. Pure: the numbers are those of the page that was read. */
export function actPanel(act: string, subject: ActSubject): ActPanel | undefined {
  if (act === 'retirer') return withdrawing(subject);
  if (act === 'accepter') return accepting(subject);
  return act === 'proposer' ? offering(subject) : undefined;
}

function withdrawing({ status, places, hasAddress, pairsTaken }: ActSubject): ActPanel {
  const held = status === 'confirmed' || status === 'offered';
  return {
    title: 'Retirer l’inscription de cette personne, à sa demande ?',
    effects: [
      ...(held
        ? [
            places === 1
              ? 'Sa place est proposée à la première personne de la liste d’attente, s’il y en a une.'
              : 'Ses deux places sont proposées aux premières personnes de la liste d’attente, s’il y en a.',
          ]
        : ['Elle ne tient pas de place : rien ne se libère.']),
      ...(pairsTaken > 0
        ? [pairsTaken === 1 ? 'Son binôme prend fin.' : `Ses ${pairsTaken} binômes prennent fin.`]
        : []),
      status === 'confirmed' && hasAddress
        ? '1 message part, à cette personne : il retire le rendez-vous de son agenda.'
        : `Aucun message ne lui part${hasAddress ? '.' : ' : elle n’a pas d’adresse.'}`,
      'Ses données sont effacées sous 30 jours.',
    ],
    undo: 'Elle peut revenir d’elle-même avec son lien ou son code tant que ses données ne sont pas effacées ; elle reprend alors une place libre, ou la fin de la liste.',
    button: 'Retirer son inscription',
  };
}

function accepting(subject: ActSubject): ActPanel {
  return {
    title: 'Accepter la place pour cette personne ?',
    effects: [
      subject.status === 'offered'
        ? 'La place qui lui est gardée est à elle, sans qu’elle ait à répondre.'
        : `Elle prend ${subject.places === 1 ? 'une place libre' : 'deux places libres'}, s’il y en a.`,
      ...passing(subject),
      ...(subject.status === 'unconfirmed'
        ? ['Vous répondez d’elle : son adresse n’a pas été confirmée par son propre lien.']
        : []),
      messageOf(subject, 'l’invitation, avec le rendez-vous pour son agenda'),
    ],
    undo: 'Vous pourrez retirer son inscription si elle change d’avis.',
    button: 'Accepter pour elle',
  };
}

function offering(subject: ActSubject): ActPanel {
  return {
    title: 'Proposer une place maintenant ?',
    effects: [
      `${subject.places === 1 ? 'Une place libre lui est gardée' : 'Deux places libres lui sont gardées'}, s’il y en a, pendant ${subject.offerHours} h ; jamais jusqu’au milieu de la nuit.`,
      ...passing(subject),
      messageOf(subject, 'la proposition et le jour jusqu’auquel répondre'),
      'Sans réponse, la place va à la personne suivante et elle reprend la fin de la liste.',
    ],
    undo: 'Une proposition partie ne se reprend pas ; la personne reste libre de dire non.',
    button: 'Proposer une place',
  };
}

/** An organiser may decide so; they read whom it passes before. */
function passing({ rank }: ActSubject): string[] {
  if (rank === null || rank === 1) return [];
  const others = rank - 1;
  return [
    others === 1
      ? 'Elle passe avant une personne inscrite plus tôt, qui garde son rang. C’est inscrit au journal.'
      : `Elle passe avant ${others} inscriptions plus anciennes, qui gardent leur rang. C’est inscrit au journal.`,
  ];
}

function messageOf({ hasAddress }: ActSubject, what: string): string {
  return hasAddress
    ? `1 message part, à cette personne : ${what}.`
    : 'Aucun message ne part : elle n’a pas d’adresse. Prévenez-la vous-même.';
}
