import type { Tone } from '#lib/components/tone.ts';

/** What a message of the outbox is about. */
const KINDS: Readonly<Record<string, string>> = {
  'registration.confirm': 'Confirmer son inscription',
  'registration.known': 'Adresse déjà inscrite',
  'registration.confirmed': 'Inscription confirmée',
  'registration.waiting': 'Liste d’attente',
  'neighbour.asked': 'Question\u00a0: aller chez le voisin',
  'registration.offered': 'Une place s’est libérée',
  'registration.new_address': 'Nouvelle adresse',
  'registration.sent_back': 'Place passée à la personne suivante',
  'registration.dropped': 'Sortie de la liste d’attente',
  'registration.ceremony_cancelled': 'Annulation (liste d’attente)',
  'pair.asked': 'Demande d’accord pour un binôme',
  'choice.asked': 'Choix d’un parrain ou d’une marraine',
  'pair.meeting_offered': 'Dates pour une première rencontre',
  'pair.meeting_fixed': 'Première rencontre fixée',
  'session.moved': 'Séance d’information déplacée',
  'session.cancelled': 'Séance d’information annulée',
  'invitation.sent': 'Invitation',
  'invitation.place-told': 'Le lieu de la cérémonie',
  'invitation.cancelled': 'Annulation',
  'guest.confirm': 'Confirmer une réservation',
  'guest.known': 'Adresse qui a déjà réservé',
  'guest.confirmed': 'Réservation confirmée',
  'guest.given': 'Place donnée à qui attendait',
  'guest.waiting': 'Réservation, liste d’attente',
  'guest.moved': 'Moment du programme déplacé',
  'guest.held_again': 'Moment du programme rétabli',
  'guest.called_off': 'Moment du programme annulé',
  'guest.withdrawn': 'Réservation rendue',
  'reminder.week-before': 'Rappel, une semaine avant',
  'reminder.day-before': 'Rappel, la veille',
  'reminder.first-meeting': 'Rappel de la première rencontre',
  'reminder.thanks': 'Remerciements',
  'bond.over': 'Un accompagnement est terminé',
  'bond.asked_again': 'Accompagner quelqu’un d’autre\u00a0?',
  'reunion.invited': 'Invitation aux retrouvailles',
  'retention.notice': 'Annonce d’effacement',
};

/** What a message is about, in words. */
export function messageKind(kind: string): string {
  return KINDS[kind] ?? 'Message';
}

/** How the state of a message is told. */
export interface MessageState {
  readonly tone: Tone;
  readonly label: string;
  /** What to do about it, or what happens by itself; empty where there is nothing to say. */
  readonly toDo: string;
}

const STATES: Readonly<Record<string, MessageState>> = {
  queued: {
    tone: 'progress',
    label: 'En attente',
    toDo: 'Il part tout seul dans les minutes qui viennent.',
  },
  sending: { tone: 'progress', label: 'En cours d’envoi', toDo: '' },
  sent: { tone: 'success', label: 'Envoyé', toDo: '' },
  delivered: { tone: 'success', label: 'Bien arrivé', toDo: '' },
  bounced: {
    tone: 'danger',
    label: 'Revenu',
    toDo: 'La personne n’a rien reçu. Vérifiez son adresse avec elle, corrigez-la, puis renvoyez ce message.',
  },
  failed: {
    tone: 'danger',
    label: 'Pas parti',
    toDo: 'La personne n’a rien reçu. Vérifiez son adresse avec elle, ou prévenez-la par téléphone.',
  },
  unknown: {
    tone: 'warn',
    label: 'Incertain',
    toDo: 'Il est peut-être arrivé. Demandez à la personne si elle l’a reçu avant de la prévenir autrement.',
  },
  withheld: {
    tone: 'neutral',
    label: 'Retenu',
    toDo: 'Ce message ne concernait plus personne au moment de partir : il n’a pas été envoyé.',
  },
};

/** The states of a message in the order of its life, for a list to choose from. */
export const MESSAGE_STATES: readonly string[] = Object.keys(STATES);

/** What became of a message, and what to do about it where something is to be done. */
export function messageState(status: string, problem: string | null = null): MessageState {
  const state = STATES[status] ?? { tone: 'neutral' as const, label: 'État inconnu', toDo: '' };
  if (status === 'queued' && problem !== null)
    return {
      tone: 'warn',
      label: 'En attente',
      toDo: 'Rien n’est perdu : un nouvel essai est fait tout seul, de plus en plus espacé.',
    };
  return state;
}

const STEPS: Readonly<Record<string, string>> = {
  queued: 'Mis dans la boîte d’envoi',
  postponed: 'Remis à plus tard',
  sent: 'Envoyé',
  delivered: 'Arrivé dans la boîte de la personne',
  delayed: 'Retardé par la messagerie de la personne, qui réessaie',
  bounced: 'Revenu',
  complained: 'Signalé comme indésirable par la personne',
  failed: 'Abandonné',
  unknown: 'Envoi incertain',
  withheld: 'Retenu',
  repeated: 'Renvoyé',
};

/** What a step of a message's life was, in words. */
export function messageStep(kind: string): string {
  return STEPS[kind] ?? 'Changé';
}

const REFUSALS: Readonly<Record<string, string>> = {
  waiting: 'Il n’est pas encore parti : il n’y a rien à renvoyer.',
  'no-person':
    'Ce message est ancien : on ne sait plus à quelle fiche il répond. Pour prévenir la personne, passez par sa fiche.',
  guest: 'Ce message concerne une réservation : pour prévenir la personne, passez par la liste des invités.',
  gone: 'La fiche de cette personne a été effacée : on ne lui écrit plus.',
  withdrawn: 'Cette personne s’est désistée : on ne lui écrit plus.',
  'no-address': 'Cette personne n’a plus d’adresse de messagerie : prévenez-la de vive voix.',
  complained:
    'Cette personne a signalé ce message comme indésirable : ne lui écrivez plus sans lui en avoir parlé.',
  often: 'Il a déjà été renvoyé trois fois en vingt-quatre heures. Appelez plutôt la personne.',
  over: 'La cérémonie n’est plus à venir : ce message ne servirait plus.',
  newer:
    'Un message plus récent dit à cette personne ce qui est vrai maintenant : renvoyez plutôt le dernier.',
  ended:
    'Ce que ce message demande ou annonce n’est plus vrai : la réponse est venue, ou la demande a pris fin.',
  late: 'Ce rappel n’était juste que le jour où il a été écrit.',
  meanwhile: 'Il vient d’être renvoyé : une fois suffit.',
};

/** Why a message is not sent again, in a sentence. */
export function repeatRefusal(why: string): string {
  return REFUSALS[why] ?? 'Ce message ne peut pas être renvoyé.';
}
