/** The beginnings of the journal's codes in the words of this page: the longest that fits is said. */
const ACTS: Readonly<Record<string, string>> = {
  'arrivals.noted': 'arrivée notée',
  'attendance.confirmed': 'présences confirmées',
  'bond.begun': 'le suivi du binôme commence',
  'bond.ended': 'le binôme est terminé',
  'bond.re_paired': 'un autre binôme prend la suite',
  'certificate.issued': 'certificat émis',
  'certificate.replaced': 'certificat remplacé',
  'certificate.trace_erased': 'numéro de certificat oublié',
  'certificate.withdrawn': 'certificat retiré',
  'follow_up.answered': 'réponse à la prise de nouvelles',
  'follow_up.contacts_read': 'contact du suivi lu',
  'follow_up.stopped': 'prise de nouvelles arrêtée',
  'follow_up.wished': 'souhait pour la suite noté',
  'guest.erased': 'réservation effacée',
  'guest.names_read': 'nom lu',
  'guest.': 'réservation : un changement',
  'invitation.': 'invitation : un changement',
  'invitations.sent': 'invitations envoyées',
  'message.': 'message envoyé de nouveau',
  'name.': 'orthographe du nom vérifiée',
  'names.': 'orthographe des noms vérifiée',
  'neighbour.': 'question sur une ville voisine',
  'news.': 'prise de nouvelles',
  'pair.confirmed': 'binôme proposé aux deux côtés',
  'pair.meeting': 'première rencontre : un changement',
  'pair.': 'binôme : un changement',
  'registration.confirmed': 'inscription confirmée',
  'registration.received': 'inscription reçue',
  'registration.sheet_read': 'fiche lue',
  'registration.withdrawn': 'désistement',
  'registration.': 'inscription : un changement',
  'rights.': 'demande de droits : données ouvertes pour répondre',
  'session.': 'séance d’information',
  'sponsee.entered': 'inscription',
  'sponsee.names_read': 'nom lu',
  'sponsee.updated': 'fiche modifiée',
  'sponsee.withdrawn': 'retrait',
  'sponsee.': 'fiche : un changement',
  'sponsor.contact_read': 'contact lu',
  'sponsor.': 'fiche : un changement',
  'sponsor_choice.': 'choix d’un parrain ou d’une marraine',
};

/** An act of the journal in words; one without words of its own keeps its code. */
export function actName(action: string): string {
  const [best] = Object.keys(ACTS)
    .filter((start) => action.startsWith(start))
    .sort((a, b) => b.length - a.length);
  return (best === undefined ? undefined : ACTS[best]) ?? action;
}
