/** How a registration came. */
const CHANNELS: Readonly<Record<string, string>> = {
  online: 'En ligne',
  paper: 'Sur papier',
  import: 'Liste importée',
};

/** « Sur papier, par le Collectif d’accueil »: how a registration came, and through whom. */
export function channelWords(channel: string, associationName: string | null): string {
  const words = CHANNELS[channel] ?? channel;
  return associationName ? `${words}, saisie par ${associationName}` : words;
}

/** « 1er », « 2e »: a rank on the waiting list. */
export function rankWords(rank: number): string {
  return rank === 1 ? '1er rang' : `${rank}e rang`;
}

/** « 06 60 00 27 80 » for a French number, as it is read aloud; any other number as it is kept. */
export function spacedPhone(phone: string): string {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/u.exec(phone);
  return french ? `0${french.slice(1).join('\u00a0')}` : phone;
}

/** What happened to a registration, by the audit's codes; what is not listed is no news of it. */
const HISTORY: Readonly<Record<string, string>> = {
  'registration.received': 'Formulaire reçu en ligne',
  'registration.written_from_paper': 'Bulletin sur papier recopié',
  'registration.imported': 'Reprise d’une liste importée',
  'registration.confirmed': 'Place confirmée',
  'registration.waiting': 'Entrée dans la liste d’attente',
  'registration.offered': 'Place proposée',
  'registration.passed_on': 'Venue d’une commune voisine, avec l’accord de la personne',
  'neighbour.asked': 'Interrogée pour une commune voisine',
  'neighbour.goes': 'A dit oui à la commune voisine',
  'neighbour.stays': 'Préfère rester',
  'registration.offer_missed': 'Proposition restée sans réponse',
  'registration.changed': 'Réponses modifiées',
  'registration.party_changed': 'Nombre de personnes modifié',
  'registration.corrected': 'Fiche corrigée par la mairie',
  'registration.withdrawn': 'Désistement',
};

/** The words of an act of a registration's history, or nothing when it is no news to an organiser. */
export function historyWords(action: string): string | undefined {
  return HISTORY[action];
}
