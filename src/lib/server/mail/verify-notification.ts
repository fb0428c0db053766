import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a notification's own time may be from ours, before or after. */
const TOLERANCE_SECONDS = 5 * 60;
const PREFIX = 'whsec_';

/** What a provider signs: the three headers `svix-id`, `svix-timestamp`, `svix-signature`, and the raw body. */
export interface SignedNotification {
  readonly id: string | null;
  /** Seconds since 1970, in decimal digits. */
  readonly timestamp: string | null;
  /** `v1,<base64>`, several of them apart by spaces while a secret is being replaced. */
  readonly signature: string | null;
  readonly body: Uint8Array;
}

/**
 * Whether a notification comes from whoever holds the secret (`whsec_` and base64): HMAC-SHA-256 over
 * `id.timestamp.body`, as the Standard Webhooks specification says. `stale`: rightly signed, and more than five
 * minutes from `now` (ISO instant), before or after. Written here because the SDK's own check reads the
 * machine's clock, which no test can move, and gives a stale one and a forged one the same class of error.
 */
export function verifyNotification(
  notification: SignedNotification,
  { secret, now }: { secret: string; now: string },
): 'genuine' | 'stale' | 'forged' {
  const { id, timestamp, signature, body } = notification;
  if (!id || !signature || !timestamp || id.length > 256 || !/^\d{1,12}$/.test(timestamp)) return 'forged';
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  // An empty key would sign for everybody.
  if (!secret.startsWith(PREFIX) || key.length < 12) return 'forged';
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  const isSigned = signature
    .split(' ')
    .slice(0, 10)
    .some((each) => {
      const given = each.startsWith('v1,') ? Buffer.from(each.slice(3), 'base64') : Buffer.alloc(0);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  if (!isSigned) return 'forged';
  const distance = Math.abs(Date.parse(now) / 1000 - Number(timestamp));
  return distance <= TOLERANCE_SECONDS ? 'genuine' : 'stale';
}
