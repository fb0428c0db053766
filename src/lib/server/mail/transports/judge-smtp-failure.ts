import type { DeliveryOutcome } from '#lib/server/mail/mail-message.ts';

/** A wrong password or a missing certificate is repaired by a person: no point in asking every minute. */
const SETTINGS_PAUSE_SECONDS = 900;

/** What nodemailer hangs on its errors; every field may be missing. */
interface SmtpFailure {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Sorts a failure. A reply code decides where there is one (RFC 5321: 4yz may pass later, 5yz will not);
 * without a reply, only the moment counts: whether the last byte of the message may have gone out.
 */
export function judgeSmtpFailure(error: unknown, mayHaveTheBody: boolean): DeliveryOutcome {
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
  if (mayHaveTheBody) {
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
