import type { Tone } from '#lib/components/tone.ts';

/** How the question reaches a household. */
export const CHOICE_CHANNELS: Readonly<Record<string, string>> = {
  email: 'Par courriel, avec un lien personnel',
  association: 'Avec la personne qui les accompagne, à l’écran ou par un lien',
  paper: 'Sur une feuille à imprimer',
};

/** Where a choice stands, for whoever looks after it. */
export function choiceTag(standing: string): { tone: Tone; label: string } {
  switch (standing) {
    case 'open':
      return { tone: 'progress', label: 'Attend leur choix' };
    case 'chosen':
      return { tone: 'success', label: 'Ont choisi' };
    case 'none':
      return { tone: 'warn', label: 'Aucune ne convient' };
    case 'left':
      return { tone: 'neutral', label: 'Laissent l’équipe choisir' };
    case 'expired':
      return { tone: 'warn', label: 'Sans réponse à temps' };
    default:
      return { tone: 'neutral', label: 'Question reprise' };
  }
}

/** Why a question was not asked, or an answer not noted, by the code word of the refusal. */
export const CHOICE_REFUSALS: Readonly<Record<string, string>> = {
  'already-open': 'Une question attend déjà leur réponse pour cette place.',
  'place-filled': 'Cette place est déjà prise, ou n’est plus demandée.',
  nobody: 'Choisissez au moins une personne à leur présenter.',
  'sponsor-not-possible':
    'L’une de ces personnes n’est plus libre, ou il y en a plus de trois. Vérifiez votre choix.',
  'organiser-first':
    'Plusieurs personnes leur ont déjà été présentées : c’est à l’équipe de la mairie d’en proposer d’autres.',
  'no-address': 'Leur fiche ne porte pas d’adresse électronique : choisissez une autre façon de demander.',
  'not-published': 'Publiez d’abord la cérémonie : aucun message ne part avant.',
  'set-aside': 'Ces personnes sont mises de côté : remettez-les d’abord au tableau des binômes.',
  withdrawn: 'Ces personnes ont renoncé.',
  'event-closed': 'Cette cérémonie est annulée ou passée.',
  already: 'Une réponse avait déjà été donnée : c’est elle qui compte.',
  taken: 'Cette personne n’est plus libre : quelqu’un d’autre a été plus rapide. Rien n’a été noté.',
  expired: 'Le temps pour répondre est passé. Posez à nouveau la question.',
  gone: 'Cette question n’a plus lieu d’être : la place est prise, ou ces personnes ont renoncé.',
  unreadable: 'Cette demande n’est pas complète. Rechargez la page et recommencez.',
  unwritable:
    'Rien ne peut être enregistré pour le moment : c’est une panne de notre côté. Réessayez dans quelques minutes.',
  answer: 'Choisissez la réponse à noter.',
};

/** What was done, by the `fait` of the address. */
export const CHOICE_DONE: Readonly<Record<string, string>> = {
  ouvert: 'La question est posée. Voyez ci-dessous comment la leur faire lire.',
  envoye: 'La question est posée : un message part à leur adresse.',
  note: 'Leur réponse est notée.',
  ferme: 'La question est reprise : son lien ne mène plus à rien.',
};
