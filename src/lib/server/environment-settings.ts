/** One setting of the installation, as the README's table shows it. */
interface SettingDescription {
  readonly name: string;
  readonly what: string;
  readonly example: string;
  /** The value taken when the setting is absent; without one the setting is compulsory. */
  readonly fallback?: string;
}

/** Every environment variable the program reads. The README's table is checked against this list. */
export const SETTINGS: readonly SettingDescription[] = [
  {
    name: 'DATABASE_URL',
    what: 'Base de données : un fichier SQLite ou un serveur PostgreSQL',
    example: 'file:data/trait-dunion.db',
    fallback: 'file:data/trait-dunion.db',
  },
  {
    name: 'KEYRING_URL',
    what: 'Trousseau des clés de chiffrement, jamais sauvegardé avec la base',
    example: 'file:data/trousseau.db',
    fallback: 'file:data/trousseau.db',
  },
  {
    name: 'VAULT_KEY',
    what: 'Clé maîtresse, 32 octets en base64 (openssl rand -base64 32)',
    example: '(secret)',
  },
  { name: 'ORIGIN', what: 'Adresse publique du site', example: 'https://parrainages.exemple.fr' },
  { name: 'PORT', what: 'Port d’écoute', example: '3000', fallback: '3000' },
  { name: 'HOST', what: 'Adresse d’écoute', example: '127.0.0.1', fallback: '127.0.0.1' },
  {
    name: 'ADDRESS_HEADER',
    what: 'En-tête où le mandataire inverse écrit l’adresse du visiteur ou de la visiteuse',
    example: 'x-forwarded-for',
    fallback: '',
  },
  {
    name: 'MAIL_TRANSPORT',
    what: 'Acheminement du courrier : file, smtp ou resend',
    example: 'smtp',
    fallback: 'file',
  },
  {
    name: 'MAIL_FROM',
    what: 'Adresse d’expédition',
    example: 'Trait d’union <parrainages@exemple.fr>',
    fallback: 'Trait d’union <ne-pas-repondre@exemple.fr>',
  },
  {
    name: 'CONTACT_EMAIL',
    what: 'Adresse de contact du site, lue par une personne',
    example: 'contact@exemple.fr',
    fallback: '',
  },
  {
    name: 'LEGAL_PUBLISHER',
    what: 'Mentions légales : nom, adresse et téléphone de qui publie le site',
    example: 'Association Exemple, 1 place de la Mairie, 38000 Grenoble, 04 00 00 00 00',
    fallback: '',
  },
  {
    name: 'LEGAL_DIRECTOR',
    what: 'Mentions légales : directrice ou directeur de la publication',
    example: 'Prénom Nom',
    fallback: '',
  },
  {
    name: 'LEGAL_HOST',
    what: 'Mentions légales : nom, adresse et téléphone de l’hébergeur',
    example: 'Hébergeur, 1 rue du Serveur, 75001 Paris, 01 00 00 00 00',
    fallback: '',
  },
  {
    name: 'MAIL_DIRECTORY',
    what: 'Dossier des messages (MAIL_TRANSPORT=file)',
    example: 'data/courrier',
    fallback: 'data/courrier',
  },
  {
    name: 'SMTP_URL',
    what: 'Serveur SMTP (MAIL_TRANSPORT=smtp)',
    example: 'smtps://nom:secret@smtp.exemple.fr',
    fallback: '',
  },
  { name: 'RESEND_API_KEY', what: 'Clé Resend (MAIL_TRANSPORT=resend)', example: '(secret)', fallback: '' },
  {
    name: 'RESEND_BASE_URL',
    what: 'Adresse de l’API Resend',
    example: 'https://api.resend.com',
    fallback: 'https://api.resend.com',
  },
  {
    name: 'RESEND_WEBHOOK_SECRET',
    what: 'Secret des notifications de Resend',
    example: '(secret)',
    fallback: '',
  },
  {
    name: 'MAIL_DAILY_LIMIT',
    what: 'Messages qu’un territoire peut envoyer en 24 heures',
    example: '2000',
    fallback: '2000',
  },
  {
    name: 'REPLY_ADDRESS',
    what: 'Boîte que ce programme relève, où répondent les agendas (avec IMAP_URL ou Resend)',
    example: 'reponses@exemple.fr',
    fallback: '',
  },
  {
    name: 'IMAP_URL',
    what: 'Boîte à relever par IMAP ; le dossier suit la barre oblique',
    example: 'imaps://nom:secret@imap.exemple.fr/INBOX',
    fallback: '',
  },
  {
    name: 'DEMONSTRATION',
    what: '« 1 » : comptes d’essai et bandeau ; jamais avec de vraies personnes',
    example: '0',
    fallback: '0',
  },
];
