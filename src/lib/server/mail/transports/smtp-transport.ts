import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { cleanMessage, composeMime, findDefect, messageIdOf } from '#lib/server/mail/compose-mime.ts';
import type {
  DeliveryOutcome,
  DeliveryWatch,
  MailMessage,
  MailTransport,
} from '#lib/server/mail/mail-message.ts';
import { judgeSmtpFailure } from './judge-smtp-failure.ts';
import { converse, readSmtpUrl, SmtpConnections, type SmtpPatience } from './smtp-connections.ts';

/** Few enough for a town hall's own server, which often takes ten from one address. */
const CONNECTIONS = 4;

/**
 * Sends through a mail server (a town hall's, or a provider's SMTP relay): `smtp://user:password@host:587` or
 * `smtps://host:465`. Connections are kept and used again; each carries one message at a time, so a failure
 * has one message to tell about. With a password, TLS is required except towards this machine.
 * Throws when the URL is not an SMTP URL.
 */
export function createSmtpTransport(
  smtpUrl: string,
  patience: SmtpPatience = { connectMs: 10_000, silenceMs: 30_000, wholeMs: 90_000 },
): MailTransport {
  const connections = new SmtpConnections(readSmtpUrl(smtpUrl), patience);
  return {
    name: 'smtp',
    connections: CONNECTIONS,
    async deliver(message: MailMessage, watch: DeliveryWatch = {}): Promise<DeliveryOutcome> {
      const defect = findDefect(message);
      if (defect) return defect;
      const bytes = await composeMime(cleanMessage(message));
      const signal = AbortSignal.timeout(patience.wholeMs);
      try {
        const connection = (await connections.takeKept(signal)) ?? (await connections.open(signal));
        return await sendOver(connections, connection, message, bytes, watch, signal);
      } catch (error) {
        return judgeSmtpFailure(error, false);
      }
    },
    close: () => {
      connections.close();
      return Promise.resolve();
    },
  };
}

/** Sends one message, and keeps the connection where the server is still in the conversation. */
async function sendOver(
  connections: SmtpConnections,
  connection: SMTPConnection,
  message: MailMessage,
  bytes: Buffer,
  watch: DeliveryWatch,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const body = watchedBody(bytes, watch);
  const envelope = { from: message.from.address, to: [message.to.address], size: bytes.length };
  try {
    await converse(connection, signal, (done) => connection.send(envelope, body.stream, done));
  } catch (error) {
    body.stream.destroy();
    const code = replyCode(error);
    // Without an answer the message may stand half sent: closed, it stays without its end and is not taken.
    if (code >= 400 && code !== 421) connections.keep(connection);
    else connection.close();
    if (body.wasForbidden()) return { kind: 'retry', problem: 'Le message n’a pas pu être envoyé.' };
    return judgeSmtpFailure(error, body.mayBeWhole());
  }
  connections.keep(connection);
  return { kind: 'sent', providerId: messageIdOf(message) };
}

/**
 * The body as a stream that nobody reads before the server has said that it takes it (354): then, and before
 * its first byte, the handover is marked. `mayBeWhole` once the last byte has been asked for, so that the
 * final dot may follow; before that, no server has the whole message.
 */
function watchedBody(bytes: Buffer, { onHandover }: DeliveryWatch) {
  let forbidden = false;
  let whole = false;
  async function* read() {
    try {
      await onHandover?.();
    } catch (error) {
      forbidden = true;
      throw error;
    }
    yield bytes;
    whole = true;
  }
  return {
    stream: Readable.from(read(), { objectMode: false }),
    wasForbidden: () => forbidden,
    mayBeWhole: () => whole,
  };
}

function replyCode(error: unknown): number {
  return error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
}
