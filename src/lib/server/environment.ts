import { resolve } from 'node:path';

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

export interface Environment {
  readonly databaseUrl: string;
  readonly keyringUrl: string;
  readonly vaultKey: Buffer;
  readonly origin: string;
  readonly port: number;
  readonly host: string;
  readonly mail: {
    readonly transport: 'file' | 'smtp' | 'resend';
    readonly from: { readonly name: string; readonly address: string };
    readonly directory: string;
    readonly smtpUrl: string;
    readonly resendApiKey: string;
    readonly resendBaseUrl: string;
    /** Messages a territory may send in 24 hours. */
    readonly dailyLimit: number;
  };
  /** Where calendar programs answer, and how that mailbox is read; nothing when they answer to the town hall. */
  readonly replies?: { readonly address: string; readonly imapUrl: string };
  /** `whsec_…`; empty when no notification of Resend is expected. */
  readonly resendWebhookSecret: string;
  /** What the law asks every site to say of itself (LCEN, article 6); '' where the operator wrote nothing. */
  readonly legal: { readonly publisher: string; readonly director: string; readonly host: string };
  /** Where people write about the site itself; the sender's address when none is set. */
  readonly contactAddress: string;
  readonly isDemonstration: boolean;
}

/**
 * Reads and checks every setting at once: either a whole environment, or the list of everything that
 * is missing or wrong, in French, for the person who installs.
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): { kind: 'ready'; environment: Environment } | { kind: 'wrong'; problems: string[] } {
  const problems: string[] = [];
  const read = (name: string): string => {
    const setting = SETTINGS.find((each) => each.name === name);
    const value = variables[name]?.trim() || setting?.fallback;
    if (value === undefined) problems.push(`${name} manque : ${setting?.what ?? name}.`);
    return value ?? '';
  };
  const check = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };

  const databaseUrl = read('DATABASE_URL');
  check(isDatabaseUrl(databaseUrl), 'DATABASE_URL doit commencer par « file: » ou « postgres:// ».');
  const keyringUrl = read('KEYRING_URL');
  check(isDatabaseUrl(keyringUrl), 'KEYRING_URL doit commencer par « file: » ou « postgres:// ».');
  check(
    keyringUrl !== databaseUrl,
    'KEYRING_URL doit être une autre base que DATABASE_URL : les clés ne se sauvegardent pas avec les données.',
  );

  const encodedKey = read('VAULT_KEY');
  const vaultKey = Buffer.from(encodedKey, 'base64');
  if (encodedKey)
    check(vaultKey.length === 32, 'VAULT_KEY doit contenir 32 octets en base64 (openssl rand -base64 32).');
  if (vaultKey.length === 32)
    check(
      new Set(vaultKey).size > 4,
      'VAULT_KEY n’est pas aléatoire : tirez-en une avec openssl rand -base64 32.',
    );

  const origin = read('ORIGIN');
  if (origin)
    check(
      isOrigin(origin),
      'ORIGIN doit être une adresse https:// sans chemin (http:// seulement pour localhost).',
    );
  const port = Number(read('PORT'));
  check(Number.isInteger(port) && port > 0 && port < 65536, 'PORT doit être un nombre entre 1 et 65535.');

  const transport = read('MAIL_TRANSPORT');
  check(isTransport(transport), 'MAIL_TRANSPORT doit être « file », « smtp » ou « resend ».');
  const smtpUrl = read('SMTP_URL');
  if (transport === 'smtp')
    check(
      /^smtps?:\/\//.test(smtpUrl),
      'SMTP_URL manque ou ne commence pas par « smtp:// » ou « smtps:// ».',
    );
  const resendApiKey = read('RESEND_API_KEY');
  if (transport === 'resend') check(resendApiKey !== '', 'RESEND_API_KEY manque.');
  const from = readMailbox(read('MAIL_FROM'));
  check(from !== undefined, 'MAIL_FROM doit ressembler à « Nom <adresse@exemple.fr> ».');
  const contactAddress = read('CONTACT_EMAIL');
  check(
    contactAddress === '' || isAddress(contactAddress),
    'CONTACT_EMAIL doit être une adresse, comme « contact@exemple.fr ».',
  );

  const dailyLimit = Number(read('MAIL_DAILY_LIMIT'));
  check(
    Number.isInteger(dailyLimit) && dailyLimit > 0,
    'MAIL_DAILY_LIMIT doit être un nombre entier de messages, comme « 2000 ».',
  );
  const replyAddress = read('REPLY_ADDRESS');
  check(
    replyAddress === '' || isAddress(replyAddress),
    'REPLY_ADDRESS doit être une adresse, comme « reponses@exemple.fr ».',
  );
  const imapUrl = read('IMAP_URL');
  check(
    imapUrl === '' || isImapUrl(imapUrl),
    'IMAP_URL doit ressembler à « imaps://nom:secret@imap.exemple.fr/INBOX ».',
  );
  check(
    imapUrl === '' || replyAddress !== '',
    'REPLY_ADDRESS manque : l’adresse de la boîte qu’IMAP_URL relève.',
  );
  const resendWebhookSecret = read('RESEND_WEBHOOK_SECRET');
  check(
    resendWebhookSecret === '' || /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(resendWebhookSecret),
    'RESEND_WEBHOOK_SECRET doit commencer par « whsec_ », comme Resend le donne.',
  );

  if (problems.length > 0 || !isTransport(transport) || !from) return { kind: 'wrong', problems };
  return {
    kind: 'ready',
    environment: {
      databaseUrl,
      keyringUrl,
      vaultKey,
      origin,
      port,
      host: read('HOST'),
      mail: {
        transport,
        from,
        directory: resolve(read('MAIL_DIRECTORY')),
        smtpUrl,
        resendApiKey,
        resendBaseUrl: read('RESEND_BASE_URL'),
        dailyLimit,
      },
      ...(replyAddress !== '' && { replies: { address: replyAddress, imapUrl } }),
      resendWebhookSecret,
      legal: {
        publisher: read('LEGAL_PUBLISHER'),
        director: read('LEGAL_DIRECTOR'),
        host: read('LEGAL_HOST'),
      },
      contactAddress: contactAddress || from.address,
      isDemonstration: read('DEMONSTRATION') === '1',
    },
  };
}

/** The settings without which the legal notice has a gap: it says so, and so does the program when it starts. */
export function missingLegalSettings({ legal, isDemonstration }: Environment): string[] {
  if (isDemonstration) return [];
  const wanted = { LEGAL_PUBLISHER: legal.publisher, LEGAL_DIRECTOR: legal.director, LEGAL_HOST: legal.host };
  return Object.entries(wanted).flatMap(([name, value]) => (value === '' ? [name] : []));
}

function isDatabaseUrl(url: string): boolean {
  return /^file:.+/.test(url) || /^postgres(ql)?:\/\/.+/.test(url);
}

/** In clear only towards this machine: the password of a mailbox does not travel in the open. */
function isImapUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username } = new URL(value);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return username !== '' && hostname !== '' && (protocol === 'imaps:' || (protocol === 'imap:' && isLocal));
}

function isTransport(value: string): value is Environment['mail']['transport'] {
  return value === 'file' || value === 'smtp' || value === 'resend';
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.origin === value && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal));
}

function isAddress(value: string): boolean {
  return /^[^\s<>@]+@[^\s<>@]+$/.test(value);
}

function readMailbox(value: string): { name: string; address: string } | undefined {
  const match = /^(?:"?([^"<>]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value);
  return match?.[2] ? { name: (match[1] ?? '').trim() || 'Trait d’union', address: match[2] } : undefined;
}
