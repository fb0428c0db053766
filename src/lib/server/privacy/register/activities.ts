import { ABSOLUTE_HOURS } from '../../accounts/sessions/session-limits.ts';
import { KEPT } from '../retention-policy.ts';

/** The processing activities of the house (GDPR art. 30). */
export const ACTIVITY_KEYS = [
  'sponsors',
  'households',
  'pairing',
  'messages',
  'certificates',
  'day',
  'after',
  'neighbours',
  'guests',
  'opinions',
  'accounts',
  'journal',
  'guards',
  'towns',
] as const;
export type ActivityKey = (typeof ACTIVITY_KEYS)[number];

/** How mail leaves this installation. */
export type MailTransport = 'file' | 'smtp' | 'resend';

/** One activity as the register says it, in French sentences. */
export interface Activity {
  readonly key: ActivityKey;
  readonly title: string;
  readonly purpose: string;
  /** Articles 6 and, where it applies, 9. */
  readonly basis: string;
  readonly people: string;
  readonly data: string;
  /** Who reads it within the territory. */
  readonly readers: string;
  /** Whom it is passed to. */
  readonly recipients: string;
  readonly kept: string;
}

const MISSION =
  'Mission d’intérêt public de la collectivité (article 6.1.e), avec l’accord de la personne, qu’elle peut reprendre à tout moment.';
const TEAM = 'L’équipe de la collectivité (responsables et agents).';
const NOBODY = 'Personne.';
const months = (count: number) => `${count} mois`;
const AFTER_CEREMONY = `${months(KEPT.ceremonyMonths)} après la cérémonie ou son annulation, puis la clé est détruite : même une vieille sauvegarde ne se lit plus.`;

/** The activities with the durations that are applied ({@link KEPT}) and the way that mail really takes. */
export function describeActivities({ mailTransport }: { mailTransport: MailTransport }): Activity[] {
  return [...beforeTheDay(mailTransport), ...theDayAndAfter(mailTransport), ...beside()];
}

/** Who carries the mail, in a sentence. */
export function mailCarrier(transport: MailTransport): string {
  if (transport === 'resend')
    return 'Resend (Resend, Inc., États-Unis), sous-traitant qui achemine le courrier : transfert hors de l’Union, encadré par les clauses contractuelles types du prestataire.';
  if (transport === 'smtp')
    return 'Le serveur de courrier choisi par l’exploitant du site (SMTP), sous-traitant qui achemine les messages.';
  return 'Aucun prestataire : les messages restent sur ce serveur.';
}

function beforeTheDay(mailTransport: MailTransport): Activity[] {
  return [
    {
      key: 'sponsors',
      title: 'Inscription des parrains et marraines',
      purpose: 'Inscrire, tenir la liste d’attente, connaître les langues, disponibilités et offres d’aide.',
      basis: MISSION,
      people: 'Parrains et marraines, seuls ou à deux.',
      data: 'Nom, courriel ou téléphone, langue, qualité, langues parlées, moments libres, offres, goûts, code postal ou quartier, réponses aux questions de la ville, séance d’information choisie.',
      readers: TEAM,
      recipients: 'Une association partenaire pour les bulletins de papier qu’elle a saisis.',
      kept: `Jamais confirmée : ${KEPT.unconfirmedRegistrationDays} jours. Désistement : ${KEPT.withdrawnRegistrationDays} jours. Sinon ${AFTER_CEREMONY}`,
    },
    {
      key: 'households',
      title: 'Inscription des filleuls et filleules',
      purpose: 'Inscrire les personnes et familles à parrainer avec leurs souhaits et leurs refus.',
      basis: MISSION,
      people: 'Personnes exilées, familles.',
      data: 'Nom choisi (un pseudonyme suffit), écriture, prononciation, langues, moments libres, souhaits et refus, présence d’enfants, accord pour l’image, discrétion demandée, contact ou association. Jamais le statut, la nationalité, la religion, l’origine, la naissance ni l’adresse : il n’y a pas de champ pour cela.',
      readers: `${TEAM} Chaque lecture d’un nom est consignée.`,
      recipients: 'L’association qui accompagne la personne, et elle seule.',
      kept: `Retirée : ${KEPT.withdrawnHouseholdDays} jours. Sinon ${AFTER_CEREMONY}`,
    },
    {
      key: 'pairing',
      title: 'Binômes et premières rencontres',
      purpose:
        'Proposer des binômes, recueillir l’accord des deux côtés, fixer une rencontre. Le programme propose, des personnes décident (pas de décision automatisée, article 22).',
      basis: MISSION,
      people: 'Les deux côtés d’un binôme.',
      data: 'Qui est proposé à qui, réponses, incompatibilités, dates de rencontre, raison d’un choix forcé.',
      readers: TEAM,
      recipients:
        'L’autre côté du binôme, une fois les deux d’accord : les noms. Une personne qui choisit voit trois présentations au plus.',
      kept: AFTER_CEREMONY,
    },
    {
      key: 'messages',
      title: 'Courrier et invitations',
      purpose: 'Écrire à chaque personne, inviter, recevoir les réponses, savoir ce qui n’est pas arrivé.',
      basis: MISSION,
      people: 'Toute personne inscrite, et les équipes.',
      data: 'Adresse, texte du message, état de l’envoi, réponse à l’invitation et mot ajouté.',
      readers: TEAM,
      recipients: mailCarrier(mailTransport),
      kept: `Avec les personnes de la cérémonie. Courrier des équipes et des comptes : ${KEPT.outboxDays} jours. Accusés de réception : ${KEPT.receiptsDays} jours.`,
    },
    {
      key: 'certificates',
      title: 'Certificats et papiers',
      purpose: 'Imprimer, remettre et vérifier un certificat symbolique.',
      basis: MISSION,
      people: 'Les personnes des binômes, l’élu·e qui signe.',
      data: 'Numéro tiré au hasard, jour, empreintes des noms, date de remise, image de signature ou de tampon.',
      readers: TEAM,
      recipients: 'Qui tient le papier : il prouve un nom qu’on lui donne, il n’en dit aucun.',
      kept: `Contenu : ${AFTER_CEREMONY} Le numéro, le jour et les empreintes restent pour que le papier se vérifie ; la personne peut les faire oublier.`,
    },
  ];
}

function theDayAndAfter(mailTransport: MailTransport): Activity[] {
  return [
    {
      key: 'day',
      title: 'Le jour de la cérémonie',
      purpose: 'Accueillir à la porte, appeler dans l’ordre, savoir qui était là.',
      basis: MISSION,
      people: 'Personnes attendues, bénévoles de la porte.',
      data: 'Arrivées et heures, présences, ordre des appels, textes du déroulé, téléphones autorisés (sans nom).',
      readers: `${TEAM} Les bénévoles de la porte et du pupitre, par un lien qui expire et se révoque ; la liste est chiffrée sur le téléphone.`,
      recipients: NOBODY,
      kept: AFTER_CEREMONY,
    },
    {
      key: 'after',
      title: 'Les mois d’après',
      purpose: 'Prendre des nouvelles à 30, 90 et 365 jours, aider, permettre de recommencer.',
      basis: 'Consentement (article 6.1.a), demandé à part et repris d’un geste.',
      people: 'Les côtés d’un binôme qui l’ont demandé.',
      data: 'Une adresse ou un numéro, trois réponses au plus, et, pour qui veut recommencer, ses propres réponses. Rien de l’autre côté.',
      readers: TEAM,
      recipients: `L’association qui accompagne le foyer : les réponses, et de quoi joindre qui demande de l’aide ou attend un appel. ${mailCarrier(mailTransport)}`,
      kept: `${KEPT.followUpDays} jours après la cérémonie, ou ${KEPT.endedBondDays} jours après la fin du binôme ; une clé à part est alors détruite. Il reste un nombre de binômes, de personne.`,
    },
    {
      key: 'neighbours',
      title: 'Entraide entre villes',
      purpose: 'Proposer à un parrain ou une marraine en trop la cérémonie d’une ville voisine.',
      basis: MISSION,
      people: 'Parrains et marraines qui ont dit oui.',
      data: 'La question, la réponse, puis l’inscription elle-même.',
      readers: TEAM,
      recipients: 'La ville voisine, seulement après un oui.',
      kept: AFTER_CEREMONY,
    },
    {
      key: 'guests',
      title: 'Réservations d’un moment public',
      purpose: 'Garder une place et prévenir d’un changement.',
      basis: 'Consentement (article 6.1.a).',
      people: 'Public.',
      data: 'Nom, courriel ou téléphone, nombre de places.',
      readers: TEAM,
      recipients: mailCarrier(mailTransport),
      kept: `${KEPT.guestDays.afterMomentDays} jours après le moment ; ${KEPT.guestDays.unconfirmedDays} jours si elle n’est pas confirmée, ${KEPT.guestDays.withdrawnDays} jours après un renoncement.`,
    },
    {
      key: 'opinions',
      title: 'Avis après la cérémonie',
      purpose: 'Savoir ce qui a plu et ce qui manque.',
      basis: MISSION,
      people: 'Qui veut bien répondre, sans nom.',
      data: 'Des notes et une qualité, sans texte libre ni nom ; une empreinte qui évite de compter deux fois le même envoi.',
      readers: 'L’équipe, en totaux.',
      recipients: 'Le bilan de la campagne, en totaux masqués sous cinq.',
      kept: 'Sans limite : personne n’y est reconnaissable.',
    },
  ];
}

function beside(): Activity[] {
  return [
    {
      key: 'accounts',
      title: 'Comptes des équipes',
      purpose: 'Ouvrir le site aux seules personnes habilitées.',
      basis: 'Mission d’intérêt public et sécurité (articles 6.1.e et 32).',
      people: 'Agents, élu·es, associations, coordination.',
      data: 'Nom et courriel chiffrés, empreinte du mot de passe, second facteur, rôle, sessions, liens de connexion.',
      readers: 'Les responsables du territoire ; la coordination pour les siens.',
      recipients: NOBODY,
      kept: `Le temps de la mission. Sessions : ${ABSOLUTE_HOURS} heures au plus.`,
    },
    {
      key: 'journal',
      title: 'Journal des actes et demandes de droits',
      purpose: 'Prouver qui a fait quoi, et qu’une demande a eu sa réponse.',
      basis: 'Obligation légale (articles 5.2, 12 et 32).',
      people: 'Comptes et lignes, par numéros.',
      data: 'Acte, jour, heure, numéros. Aucun nom, aucune adresse. D’une demande : le droit exercé et deux dates, jamais qui.',
      readers: 'L’exploitant du site ; chaque personne pour ce qui la concerne.',
      recipients: NOBODY,
      kept: `Journal : ${months(KEPT.auditMonths)}. Demandes : ${months(KEPT.rightsRequestMonths)}.`,
    },
    {
      key: 'guards',
      title: 'Protection contre les robots',
      purpose: 'Compter les essais manqués et les envois en rafale.',
      basis: 'Sécurité (articles 6.1.e et 32).',
      people: 'Qui envoie un formulaire ou se connecte.',
      data: 'Des empreintes d’adresses, qui ne se relisent pas, et un compte.',
      readers: NOBODY,
      recipients: NOBODY,
      kept: `${KEPT.attemptsHours} heures.`,
    },
    {
      key: 'towns',
      title: 'Contacts des collectivités et textes libres',
      purpose: 'Publier la cérémonie, conduire la campagne, tenir l’annuaire partagé.',
      basis: 'Mission d’intérêt public (article 6.1.e).',
      people: 'Élu·e qui reçoit l’engagement, contacts professionnels.',
      data: 'Nom et fonction de l’élu·e, courriel de contact, contacts d’un centre partenaire, mots d’une ville et notes de la coordination, photographie publiée d’un bilan.',
      readers:
        'Le territoire, les villes du réseau pour ce qui est partagé, le public pour ce qui est publié.',
      recipients: 'Le public, pour la page de la cérémonie et le bilan publié.',
      kept: `Textes d’une campagne : ${months(KEPT.campaignTextMonths)} après elle. Étapes et mots d’une cérémonie : ${months(KEPT.ceremonyMonths)} après elle. Ce qui est publié reste jusqu’à ce que la ville l’ôte.`,
    },
  ];
}
