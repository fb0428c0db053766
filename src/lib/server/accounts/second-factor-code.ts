import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

/** RFC 6238 with the values that every authenticator application takes for granted. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** One step before and after: telephones are seldom right to the second (RFC 6238, 5.2). */
const WINDOW = 1;

/** The `otpauth:` address that an authenticator application reads. `secret` is in base32. */
export function enrolmentUri(secret: string, accountLabel: string): string {
  return new TOTP({ ...SHAPE, issuer: 'Trait d’union', label: accountLabel, secret }).toString();
}

/** The address as a QR code, in SVG, black on white whatever the page's colours. */
export function drawQrCode(uri: string): string {
  return renderSVG(uri, { ecc: 'M', border: 4, pixelSize: 4 });
}

/** Writes 20 bytes as the base32 secret of an authenticator (RFC 4226, 4: at least 128 bits, 160 advised). */
export function encodeSecret(bytes: Buffer): string {
  return new Secret({ buffer: new Uint8Array(bytes.subarray(0, 20)).buffer }).base32;
}

/**
 * Returns the 30-second step to which a typed code belongs at `now` (ISO instant), or nothing when it is
 * wrong. The caller keeps the step, so that a code serves once (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, code: string, now: string): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = Date.parse(now);
  const delta = new TOTP({ ...SHAPE, secret }).validate({ token, timestamp, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: SHAPE.period, timestamp }) + delta;
}
