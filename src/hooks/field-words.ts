/** What a kept form calls the fields that people write in, whatever page they come from. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  address: 'Adresse',
  association_name: 'Association',
  cancellation_note: 'Message aux personnes inscrites',
  contact_email: 'Adresse de contact',
  description: 'Description',
  email: 'Adresse de courriel',
  ends_at: 'Heure de fin',
  invite_email: 'Adresse de courriel',
  invite_name: 'Nom',
  label: 'Intitulé',
  name: 'Nom',
  name_1: 'Nom de la première personne',
  name_2: 'Nom de la deuxième personne',
  note: 'Note',
  offer_hours: 'Délai de réponse, en heures',
  official_function: 'Fonction',
  official_name: 'Nom de l’élu ou de l’élue',
  options: 'Réponses proposées',
  phone: 'Téléphone',
  place: 'Quartier ou code postal',
  place_name: 'Lieu',
  registration_closes_on: 'Dernier jour d’inscription',
  sponsor_capacity: 'Nombre de places',
  starts_at: 'Heure de début',
  starts_on: 'Date',
  title: 'Titre',
};

/** An id, a choice's code or a tick: carried along, and nothing that anybody would read. */
const CODE = /^[\w.:=+/-]*$/;

/** The French name of a field in a kept form, or nothing when it is carried along unseen. */
export function fieldWord(name: string, value: string): string | undefined {
  if (value === '') return undefined;
  return FIELD_WORDS[name] ?? (CODE.test(value) ? undefined : 'Votre texte');
}
