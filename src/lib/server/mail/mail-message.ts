/** A name as people read it and an address as machines read it. */
export interface Mailbox {
  name: string;
  address: string;
}

/** The calendar part of a message. `method` must be the one written inside `content`. */
export interface CalendarPart {
  /** `PUBLISH` asks for no answer. */
  method: 'REQUEST' | 'CANCEL' | 'REPLY' | 'PUBLISH';
  content: string;
  /** What the attachment is called, for example `rendez-vous.ics`. Never a person's name. */
  filename: string;
}

/**
 * One message to one person: there is no list of recipients on purpose, so that nobody's address can reach
 * somebody else.
 */
export interface MailMessage {
  /** The outbox row's id: letters, digits, `-` and `_`. Names the file and makes the `Message-ID`. */
  id: string;
  /** At most 256 characters. The same for every attempt to deliver the same content, never for another. */
  idempotencyKey: string;
  from: Mailbox;
  replyTo?: Mailbox;
  to: { name?: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tag of the language of the text. */
  locale: string;
  calendar?: CalendarPart;
}

/**
 * What became of one attempt. `problem` is a French sentence for the organiser's screen: it never holds a
 * secret, an address, or what a server said in its own words (servers like to repeat the address).
 *
 * - `sent`: the next server has taken charge.
 * - `retry`: surely not sent, worth another try, not before `afterSeconds` where it is given.
 * - `refused`: surely not sent, and the same message would be refused again.
 * - `unknown`: the answer was lost, it may have been accepted. With a transport that recognises the
 *   idempotency key (`resend`, for 24 hours) trying again is safe; over `smtp` a person decides.
 */
export type DeliveryOutcome =
  | { kind: 'sent'; providerId?: string }
  | { kind: 'retry'; afterSeconds?: number; problem: string }
  | { kind: 'refused'; problem: string }
  | { kind: 'unknown'; problem: string };

/** What a transport tells while it delivers. */
export interface DeliveryWatch {
  /**
   * Awaited just before the next server can come to hold the whole message: before the first byte of the body
   * (`smtp`), before the request (`resend`), never by `file`. Until it has resolved the message has surely not
   * left. When it rejects, the transport sends nothing and answers `retry`.
   */
  readonly onHandover?: () => Promise<void>;
}

/** A way out of the house. `deliver` never throws and never hangs for ever. */
export interface MailTransport {
  readonly name: 'file' | 'smtp' | 'resend';
  /** How many messages it takes at the same time; one where it does not say. */
  readonly connections?: number;
  deliver(message: MailMessage, watch?: DeliveryWatch): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}
