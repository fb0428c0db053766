import { Resend, type CreateEmailOptions, type ErrorResponse } from 'resend';
import { cleanMessage, commonHeaders, findDefect } from '#lib/server/mail/compose-mime.ts';
import type {
  DeliveryOutcome,
  DeliveryWatch,
  MailMessage,
  MailTransport,
} from '#lib/server/mail/mail-message.ts';

/** Resend's documented limit is two requests a second for a whole team. */
const GAP_MS = 500;
/** What a person must repair (a key, a domain, a quota) is asked again after this, in seconds. */
const SETTINGS_PAUSE_SECONDS = 900;
const QUOTA_PAUSE_SECONDS = 3600;

/** The tag that carries the outbox id, in what is sent and in the notifications about it. */
export const MESSAGE_TAG = 'message';

/** `baseUrl` defaults to Resend's own; `timeoutMs` bounds one request, answer included. */
export interface ResendSettings {
  apiKey: string;
  baseUrl?: string;
  timeoutMs?: number;
}

/**
 * Sends through Resend's HTTP API. The SDK has no timeout, no pacing and no patience of its own: requests are
 * spaced half a second apart, given up after `timeoutMs`, and while Resend asks to wait (`retry-after`)
 * nothing is sent at all. The calendar can only travel as an attachment here; for invitations that mail
 * programs answer, use the `smtp` transport on Resend's SMTP relay. Throws when the base URL is not http(s).
 */
export function createResendTransport({
  apiKey,
  baseUrl,
  timeoutMs = 15_000,
}: ResendSettings): MailTransport {
  if (baseUrl !== undefined && !/^https?:\/\//.test(baseUrl)) {
    throw new RangeError('RESEND_BASE_URL must begin with https:// or http://');
  }
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') });
  let turn: Promise<void> = Promise.resolve();
  let lastStart = -Infinity;
  let heldUntil = -Infinity;

  /** Resolves when it is this request's turn; turns are given in order, `GAP_MS` apart. */
  function takeTurn(): Promise<void> {
    turn = turn.then(async () => {
      const wait = lastStart + GAP_MS - performance.now();
      // Timers may fire a little early: one millisecond more keeps the promise.
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(wait) + 1));
      lastStart = performance.now();
    });
    return turn;
  }

  return {
    name: 'resend',
    // The pace is Resend's; a second one goes on while an answer is waited for.
    connections: 2,
    async deliver(message: MailMessage, { onHandover }: DeliveryWatch = {}): Promise<DeliveryOutcome> {
      const defect = findDefect(message);
      if (defect) return defect;
      await takeTurn();
      const held = Math.ceil((heldUntil - performance.now()) / 1000);
      if (held > 0) return { kind: 'retry', afterSeconds: held, problem: 'Resend demande d’attendre.' };

      try {
        await onHandover?.();
      } catch {
        return { kind: 'retry', problem: 'Le message n’a pas pu être envoyé.' };
      }
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const { data, error, headers } = await resend.emails.send(toResend(cleanMessage(message)), {
          idempotencyKey: message.idempotencyKey,
          signal,
        });
        if (!error) return { kind: 'sent', ...(typeof data.id === 'string' && { providerId: data.id }) };
        const outcome = judgeResendError(error, readRetryAfter(headers));
        if (error.statusCode === 429 && outcome.kind === 'retry') {
          heldUntil = performance.now() + (outcome.afterSeconds ?? 1) * 1000;
        }
        return outcome;
      } catch {
        return lostAnswer;
      }
    },
    async close() {
      await turn;
    },
  };
}

const lostAnswer: DeliveryOutcome = {
  kind: 'unknown',
  problem: 'Resend n’a pas répondu à temps : on ne sait pas si le message est parti.',
};

/** The message in the API's words. Sent singly: the batch call drops attachments. */
function toResend(message: MailMessage): CreateEmailOptions {
  const { from, replyTo, to, subject, text, html, calendar } = message;
  return {
    from: formatMailbox(from),
    to: [formatMailbox(to)],
    ...(replyTo && { replyTo: formatMailbox(replyTo) }),
    subject,
    text,
    html,
    // X-Entity-Ref-ID is what Resend documents to keep a mail program from folding two messages into one.
    headers: { ...commonHeaders(message), 'X-Entity-Ref-ID': message.id },
    // Comes back in each notification: one that overtakes the answer to this request finds its message.
    tags: [{ name: MESSAGE_TAG, value: message.id }],
    ...(calendar && {
      attachments: [
        {
          filename: calendar.filename,
          content: Buffer.from(calendar.content, 'utf8'),
          contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
        },
      ],
    }),
  };
}

/** `"Name" <address>`; a cleaned name holds neither quote nor backslash, so quoting it is enough. */
function formatMailbox({ name, address }: { name?: string; address: string }): string {
  return name ? `"${name}" <${address}>` : address;
}

/** Seconds to wait, from the header's two forms (a number or a date); nothing when it is absent or absurd. */
function readRetryAfter(headers: Record<string, string> | null): number | undefined {
  const value = headers?.['retry-after'];
  if (!value) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 86_400) : undefined;
}

/**
 * Sorts Resend's documented errors. What concerns the account (key, domain, quota) keeps every message
 * waiting; what concerns this message refuses it. Their words are not repeated: they may quote an address.
 * @see https://resend.com/docs/api-reference/errors
 */
function judgeResendError(error: ErrorResponse, retryAfter: number | undefined): DeliveryOutcome {
  const status = error.statusCode;
  // The body is the provider's: only a code-shaped name is shown.
  const shown = `${status ?? ''} ${/^[a-z_]{3,40}$/.test(error.name) ? error.name : ''}`.trim();
  const later = (problem: string, afterSeconds = retryAfter): DeliveryOutcome => ({
    kind: 'retry',
    ...(afterSeconds !== undefined && { afterSeconds }),
    problem,
  });
  if (status === null) return lostAnswer;
  if (error.name === 'daily_quota_exceeded' || error.name === 'monthly_quota_exceeded') {
    return later(
      'Le quota d’envoi de Resend est épuisé : le message attend.',
      retryAfter ?? QUOTA_PAUSE_SECONDS,
    );
  }
  if (status === 429) return later('Resend demande d’attendre.', retryAfter ?? 1);
  if (error.name === 'concurrent_idempotent_requests') {
    return later('Resend traite déjà ce message.', retryAfter ?? 5);
  }
  if (error.name === 'invalid_idempotent_request') {
    return {
      kind: 'unknown',
      problem: 'Resend a déjà reçu une autre version de ce message : une personne doit vérifier.',
    };
  }
  if (status === 401 || status === 403 || error.name === 'invalid_from_address') {
    return later(
      `Resend refuse la clé ou l’adresse d’expédition (${shown})\u00a0: vérifiez RESEND_API_KEY, MAIL_FROM et le domaine. Le message attend.`,
      SETTINGS_PAUSE_SECONDS,
    );
  }
  if (status === 404 || status === 405) {
    return later(
      `Resend n’est pas à cette adresse (${shown})\u00a0: vérifiez RESEND_BASE_URL. Le message attend.`,
      SETTINGS_PAUSE_SECONDS,
    );
  }
  if (status >= 500) return later(`Resend est en panne (${shown}).`);
  return { kind: 'refused', problem: `Resend refuse ce message (${shown}).` };
}
