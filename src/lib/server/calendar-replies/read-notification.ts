import * as v from 'valibot';

/** What Resend tells of a message it sent, or that a mail came in. */
export type Notification =
  | {
      readonly kind: 'delivery';
      /** Our own id of the message, from the tag `message`, or, sent by SMTP, from its `Message-ID`. */
      readonly messageId: string | undefined;
      readonly providerId: string;
      readonly event: 'delivered' | 'delayed' | 'bounced' | 'complained' | 'failed';
      /** ISO instant at which it happened. */
      readonly at: string;
      readonly isPermanent: boolean;
    }
  | { readonly kind: 'received'; readonly emailId: string }
  /** Of no consequence here: sent, opened, a domain or a contact changed. */
  | { readonly kind: 'other' };

const EVENTS = {
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  // The address came back before, or complained: Resend does not even try.
  'email.suppressed': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
} as const;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,100}$/));
const Envelope = v.object({
  type: v.pipe(v.string(), v.maxLength(60)),
  created_at: v.pipe(v.string(), v.maxLength(40)),
  data: v.record(v.string(), v.unknown()),
});
const Data = v.object({
  email_id: id,
  message_id: v.fallback(v.optional(v.string()), undefined),
  tags: v.fallback(v.optional(v.object({ message: v.optional(id) })), undefined),
  bounce: v.fallback(v.optional(v.object({ type: v.string() })), undefined),
});

/** Reads a notification whose signature was found good; nothing where it has not the documented form. */
export function readNotification(body: Uint8Array): Notification | undefined {
  const envelope = v.safeParse(Envelope, parseJson(body));
  if (!envelope.success) return undefined;
  const { type, created_at: createdAt } = envelope.output;
  const event = Object.hasOwn(EVENTS, type) ? EVENTS[type as keyof typeof EVENTS] : undefined;
  if (!event && type !== 'email.received') return { kind: 'other' };
  const data = v.safeParse(Data, envelope.output.data);
  const at = Date.parse(createdAt);
  if (!data.success || Number.isNaN(at)) return undefined;
  if (!event) return { kind: 'received', emailId: data.output.email_id };
  return {
    kind: 'delivery',
    messageId: data.output.tags?.message ?? ownIdIn(data.output.message_id),
    providerId: data.output.email_id.toLowerCase(),
    event,
    at: new Date(at).toISOString(),
    isPermanent:
      event === 'bounced' && (type === 'email.suppressed' || data.output.bounce?.type === 'Permanent'),
  };
}

/** `<id@host>`, as `compose-mime` writes it; a `Message-ID` of Resend's own making is of no use. */
function ownIdIn(messageId: string | undefined): string | undefined {
  return /^<?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@/.exec(messageId ?? '')?.[1];
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
