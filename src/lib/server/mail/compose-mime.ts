import nodemailer, { type SendMailOptions } from 'nodemailer';
import { cleanHeader, cleanName, cleanText, isMailbox } from '#lib/server/mail/clean-text.ts';
import type { DeliveryOutcome, MailMessage } from '#lib/server/mail/mail-message.ts';

const LANGUAGE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/**
 * Says why a message can never leave by any transport, or nothing. Asked before anything is contacted, so
 * that an address with a line break in it gets no chance to become a header or an SMTP command.
 */
export function findDefect(message: MailMessage): Extract<DeliveryOutcome, { kind: 'refused' }> | undefined {
  const refused = (problem: string) => ({ kind: 'refused' as const, problem });
  if (!isMailbox(message.to.address)) {
    return refused('L’adresse de la personne n’est pas une adresse de courriel valable.');
  }
  if (!isMailbox(message.from.address) || (message.replyTo && !isMailbox(message.replyTo.address))) {
    return refused('L’adresse d’expédition ou de réponse n’est pas une adresse de courriel valable.');
  }
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(message.id) || !/^[\x21-\x7e]{1,256}$/.test(message.idempotencyKey)) {
    return refused('Le message a un identifiant que l’envoi ne peut pas porter.');
  }
  if (message.calendar && !message.calendar.content.includes(`\r\nMETHOD:${message.calendar.method}\r\n`)) {
    return refused('L’invitation jointe n’annonce pas la même action que le message.');
  }
  return undefined;
}

/** The message with every name, subject and text cleaned: what all transports build on. */
export function cleanMessage(message: MailMessage): MailMessage {
  const { name: toName, address } = message.to;
  const cleanedToName = toName === undefined ? '' : cleanName(toName);
  return {
    ...message,
    from: { name: cleanName(message.from.name), address: message.from.address },
    ...(message.replyTo && {
      replyTo: { name: cleanName(message.replyTo.name), address: message.replyTo.address },
    }),
    to: cleanedToName ? { name: cleanedToName, address } : { address },
    subject: cleanHeader(message.subject),
    text: `${cleanText(message.text)}\n`,
    html: `${cleanText(message.html)}\n`,
    ...(message.calendar && {
      calendar: { ...message.calendar, filename: cleanFileName(message.calendar.filename) },
    }),
  };
}

function cleanFileName(name: string): string {
  const cleaned = name.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 80);
  return cleaned.endsWith('.ics') ? cleaned : 'rendez-vous.ics';
}

/**
 * Headers that every transport adds. `Auto-Submitted` (RFC 3834) and its Outlook cousin keep holiday
 * responders from answering; answers to an invitation are not held back by them.
 */
export function commonHeaders(message: MailMessage): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...(LANGUAGE_TAG.test(message.locale) && { 'Content-Language': message.locale }),
  };
}

/**
 * A cleaned message as nodemailer takes it: `multipart/alternative` of text, HTML and, last, the calendar
 * (`text/calendar; method=…`, the part that mail programs answer), then the same calendar as an attachment.
 * The `Message-ID` comes from the outbox id: a copy sent twice is recognised as one message.
 */
export function toNodemailer(message: MailMessage): SendMailOptions {
  const { from, replyTo, to, subject, text, html, calendar } = message;
  return {
    from,
    ...(replyTo && { replyTo }),
    to: { name: to.name ?? '', address: to.address },
    subject,
    text,
    html,
    messageId: messageIdOf(message),
    headers: commonHeaders(message),
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.content, filename: calendar.filename },
    }),
    // Content comes as values only: nothing in a message may make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The message's `Message-ID`: made of its outbox id, so the same for every attempt. */
export function messageIdOf({ id, from }: Pick<MailMessage, 'id' | 'from'>): string {
  return `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
}

/** The whole message as bytes (RFC 5322, CRLF), as an SMTP server would receive it. */
export async function composeMime(message: MailMessage): Promise<Buffer> {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: bytes } = await composer.sendMail(toNodemailer(message));
  if (!Buffer.isBuffer(bytes)) throw new TypeError('nodemailer was asked for a buffer and gave a stream');
  return bytes;
}
