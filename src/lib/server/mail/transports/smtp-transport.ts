import nodemailer from 'nodemailer';
import { cleanMessage, findDefect, toNodemailer } from '#lib/server/mail/compose-mime.ts';
import type { DeliveryOutcome, MailMessage, MailTransport } from '#lib/server/mail/mail-message.ts';

/** A wrong password or a missing certificate is repaired by a person: no point in asking every minute. */
const SETTINGS_PAUSE_SECONDS = 900;

/**
 * How long to wait, in milliseconds: for a connection, for the next word of the server, for the whole
 * conversation. The last holds against a server that answers one letter at a time, and must stay below the
 * time for which the outbox lends a message to one process.
 */
export interface SmtpPatience {
  connectMs: number;
  silenceMs: number;
  wholeMs: number;
}

/**
 * Sends through a mail server (a town hall's, or a provider's SMTP relay): `smtp://user:password@host:587` or
 * `smtps://host:465`. One connection per message, so that nothing is shared between two messages and a
 * failure has one message to tell about. With a password, TLS is required except towards this machine.
 * Throws when the URL is not an SMTP URL.
 */
export function createSmtpTransport(
  smtpUrl: string,
  patience: SmtpPatience = { connectMs: 10_000, silenceMs: 30_000, wholeMs: 90_000 },
): MailTransport {
  const settings = readSmtpUrl(smtpUrl);
  return {
    name: 'smtp',
    async deliver(message: MailMessage): Promise<DeliveryOutcome> {
      const defect = findDefect(message);
      if (defect) return defect;
      const progress = watchProgress();
      const mailer = nodemailer.createTransport({
        ...settings,
        connectionTimeout: patience.connectMs,
        greetingTimeout: patience.connectMs,
        dnsTimeout: patience.connectMs,
        socketTimeout: patience.silenceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
        logger: progress.logger,
      });
      try {
        const receipt = await mailer.sendMail({
          ...toNodemailer(cleanMessage(message)),
          signal: AbortSignal.timeout(patience.wholeMs),
        });
        return { kind: 'sent', providerId: receipt.messageId };
      } catch (error) {
        return judgeSmtpFailure(error, progress.bodyWasSent());
      } finally {
        mailer.close();
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The connection settings in an SMTP URL. Throws without repeating the URL, which holds a password. */
function readSmtpUrl(smtpUrl: string) {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    throw new RangeError('SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const isThisMachine = ['localhost', '127.0.0.1', '::1'].includes(host);
  return {
    host,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    // A relay on the same machine often offers STARTTLS with a certificate that nobody can verify.
    ignoreTLS: !secure && isThisMachine,
    requireTLS: !secure && !isThisMachine && url.username !== '',
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  };
}

/**
 * Nodemailer reports every lost connection alike. What matters is whether the message's last byte had gone
 * out by then, because from there on the server may have accepted it; the library's log is where that shows
 * (an entry `tnx: 'message'` once the body and its final dot have been written).
 */
function watchProgress() {
  let sent = false;
  const note = (entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'message') sent = true;
  };
  const ignore = () => undefined;
  return {
    bodyWasSent: () => sent,
    logger: {
      level: ignore,
      trace: ignore,
      debug: ignore,
      info: note,
      warn: ignore,
      error: ignore,
      fatal: ignore,
    },
  };
}

/** What nodemailer hangs on its errors; every field may be missing. */
interface SmtpFailure {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Sorts a failure. A reply code decides where there is one (RFC 5321: 4yz may pass later, 5yz will not);
 * without a reply, only the moment counts.
 */
function judgeSmtpFailure(error: unknown, bodyWasSent: boolean): DeliveryOutcome {
  const failure: SmtpFailure = error instanceof Error ? (error as Error & SmtpFailure) : {};
  const code = failure.responseCode ?? 0;
  const reply = quoteReplyCodes(failure);
  const isAboutSettings =
    failure.code === 'EAUTH' || failure.code === 'ENOAUTH' || code === 530 || code === 535;
  if (isAboutSettings) {
    return {
      kind: 'retry',
      afterSeconds: SETTINGS_PAUSE_SECONDS,
      problem: `Le serveur d’envoi refuse l’identifiant ou le mot de passe${reply}\u00a0: vérifiez SMTP_URL. Le message attend.`,
    };
  }
  if (failure.code === 'ETLS') {
    return {
      kind: 'retry',
      afterSeconds: SETTINGS_PAUSE_SECONDS,
      problem: 'La connexion chiffrée avec le serveur d’envoi n’a pas pu s’établir. Le message attend.',
    };
  }
  // 421 is the server closing its doors, whatever was asked; it is not about this message.
  if (code >= 400 && code < 500) {
    return { kind: 'retry', problem: `Le serveur d’envoi demande d’attendre${reply}.` };
  }
  if (code >= 500) {
    if (failure.command === 'RCPT TO') {
      return { kind: 'refused', problem: `Le serveur d’envoi refuse l’adresse de la personne${reply}.` };
    }
    if (failure.command === 'MAIL FROM') {
      return {
        kind: 'retry',
        afterSeconds: SETTINGS_PAUSE_SECONDS,
        problem: `Le serveur d’envoi refuse l’adresse d’expédition${reply}\u00a0: vérifiez MAIL_FROM. Le message attend.`,
      };
    }
    if (failure.command === 'DATA') {
      return { kind: 'refused', problem: `Le serveur d’envoi refuse le message${reply}.` };
    }
    return { kind: 'retry', problem: `Le serveur d’envoi n’accepte pas la connexion${reply}.` };
  }
  if (failure.code === 'EMESSAGE') {
    return { kind: 'refused', problem: 'Le message est trop lourd pour le serveur d’envoi.' };
  }
  if (bodyWasSent) {
    return {
      kind: 'unknown',
      problem:
        'Le message a été remis au serveur d’envoi, qui n’a pas confirmé : on ne sait pas s’il est parti.',
    };
  }
  return { kind: 'retry', problem: 'Le serveur d’envoi ne répond pas.' };
}

/** ` (550 5.1.1)`: the numbers of a reply and never its words, which often repeat the address. */
function quoteReplyCodes(failure: SmtpFailure): string {
  if (!failure.responseCode) return '';
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(failure.response ?? '')?.[1];
  return ` (${failure.responseCode}${enhanced ? ` ${enhanced}` : ''})`;
}
