import { resolve } from 'node:path';
import { SETTINGS } from './environment-settings.ts';

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
