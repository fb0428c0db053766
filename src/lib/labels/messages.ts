import type { Tone } from '#lib/components/tone.ts';

/** What a message of the outbox is about. */
const KINDS: Readonly<Record<string, string>> = {
  'registration.confirm': 'Confirmer son inscription',
  'registration.known': 'Adresse déjà inscrite',
  'registration.confirmed': 'Inscription confirmée',
  'registration.waiting': 'Liste d’attente',
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
  'invitation.cancelled': 'Annulation',
};

/** What a message is about, in words. */
export function messageKind(kind: string): string {
  return KINDS[kind] ?? 'Message';
}

/** What became of a message, and what to do about it where something is to be done. */
export function messageState(status: string): { tone: Tone; label: string; toDo: string } {
  switch (status) {
    case 'queued':
      return {
        tone: 'progress',
        label: 'En attente',
        toDo: 'Il part tout seul dans les minutes qui viennent.',
      };
    case 'sending':
      return { tone: 'progress', label: 'En cours d’envoi', toDo: '' };
    case 'sent':
      return { tone: 'success', label: 'Envoyé', toDo: '' };
    case 'failed':
      return {
        tone: 'danger',
        label: 'Pas parti',
        toDo: 'Vérifiez l’adresse avec la personne, ou prévenez-la par téléphone.',
      };
    case 'withheld':
      return {
        tone: 'neutral',
        label: 'Retenu',
        toDo: 'Les données de cette cérémonie ont été effacées : ce message ne partira pas.',
      };
    default:
      return {
        tone: 'warn',
        label: 'Incertain',
        toDo: 'Il est peut-être arrivé. Demandez à la personne si elle l’a reçu avant de la prévenir autrement.',
      };
  }
}
