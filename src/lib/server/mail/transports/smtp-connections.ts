import SMTPConnection from 'nodemailer/lib/smtp-connection';

/**
 * How long to wait, in milliseconds: for a connection, for the next word of the server, for the whole
 * conversation about one message. The last holds against a server that answers one letter at a time, and must
 * stay below the time for which the outbox lends a message to one process. A connection that nobody used for
 * `idleMs` is closed (2 s where it does not say).
 */
export interface SmtpPatience {
  connectMs: number;
  silenceMs: number;
  wholeMs: number;
  idleMs?: number;
}

/** Many servers end a connection after so many messages: this one leaves before. */
const MESSAGES_A_CONNECTION = 100;
const IDLE_MS = 2000;

/** Keeps a few connections to one mail server: opened when needed, used again, closed when idle. */
export class SmtpConnections {
  readonly #settings: ReturnType<typeof readSmtpUrl>;
  readonly #patience: SmtpPatience;
  readonly #idle = new Map<SMTPConnection, NodeJS.Timeout>();
  readonly #carried = new WeakMap<SMTPConnection, number>();

  constructor(settings: ReturnType<typeof readSmtpUrl>, patience: SmtpPatience) {
    this.#settings = settings;
    this.#patience = patience;
  }

  /** A connection that was kept and still answers, cleaned of the last message (`RSET`), or nothing. */
  async takeKept(signal: AbortSignal): Promise<SMTPConnection | undefined> {
    for (const [connection, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(connection);
      try {
        await converse(connection, signal, (done) => connection.reset(done));
        return connection;
      } catch {
        // Closed at its other end meanwhile: that says nothing of the message that was to take it.
        connection.close();
      }
    }
    return undefined;
  }

  /** A new connection, signed in. Rejects with nodemailer's error, also when `signal` is aborted. */
  async open(signal: AbortSignal): Promise<SMTPConnection> {
    const { auth, ...server } = this.#settings;
    const { connectMs, silenceMs } = this.#patience;
    const connection = new SMTPConnection({
      ...server,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silenceMs,
    });
    // Whatever breaks while nobody listens is found out by the next who asks something.
    connection.on('error', () => undefined);
    try {
      await converse(connection, signal, (done) => connection.connect(done));
      if (auth) await converse(connection, signal, (done) => connection.login(auth, done));
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  }

  /** Keeps a connection for the next message, until it was idle for too long or has carried enough. */
  keep(connection: SMTPConnection): void {
    const carried = (this.#carried.get(connection) ?? 0) + 1;
    this.#carried.set(connection, carried);
    if (connection.destroyed) return;
    if (carried >= MESSAGES_A_CONNECTION) return connection.quit();
    const timer = setTimeout(() => {
      this.#idle.delete(connection);
      connection.quit();
    }, this.#patience.idleMs ?? IDLE_MS);
    timer.unref();
    this.#idle.set(connection, timer);
  }

  /** Closes all that are kept. */
  close(): void {
    for (const [connection, timer] of this.#idle) {
      clearTimeout(timer);
      connection.quit();
    }
    this.#idle.clear();
  }
}

/**
 * One exchange with the server as a promise: settled by its answer, by the end of the connection, or by
 * `signal`, whichever comes first.
 */
export function converse<Answer>(
  connection: SMTPConnection,
  signal: AbortSignal,
  ask: (done: (error?: Error | null, answer?: Answer) => void) => void,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null, answer?: Answer) => {
      connection.off('error', settle);
      connection.off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      if (error) reject(error);
      else resolve(answer);
    };
    const onEnd = () => settle(new Error('The connection ended.'));
    const onAbort = () => settle(new Error('The whole took too long.'));
    if (signal.aborted) return onAbort();
    connection.on('error', settle);
    connection.on('end', onEnd);
    signal.addEventListener('abort', onAbort);
    ask(settle);
  });
}

/** The connection settings in an SMTP URL. Throws without repeating the URL, which holds a password. */
export function readSmtpUrl(smtpUrl: string) {
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
