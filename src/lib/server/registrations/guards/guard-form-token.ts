import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { deriveKey, keyedHash } from '../../vault/seal.ts';

/** A first form that comes back sooner than this was filled by no hand. */
export const FILLED_AT_LEAST_MS = 3_000;

/** Lengths of a token's parts: the instant in base 36 (until the year 5188), 128 random bits, a MAC of 128 bits. */
const INSTANT = 9;
const RANDOM = 22;
const MAC = 22;

export type FormTokenRead =
  /** `formId` names the form, however often it comes back: what is stored, so that it is taken once. */
  | { readonly kind: 'drawn'; readonly formId: string }
  /** Sent sooner after it was drawn than anybody types. */
  | { readonly kind: 'too-fast' }
  /** Not drawn by us, not for this ceremony, or altered. */
  | { readonly kind: 'outdated' };

/**
 * Draws the token that the registration page of a ceremony hides in its form: when it was drawn and a random
 * name of the form, signed for that ceremony. Nothing is stored, and it never expires: a form left open for
 * a week is still taken.
 */
export async function drawFormToken(context: Context, { eventId }: { eventId: string }): Promise<string> {
  return writeToken(context, eventId, Date.parse(context.clock.now()), randomBytes(16).toString('base64url'));
}

/**
 * The token of a form that comes back to be corrected. It is the same form, so its name stays; whoever corrects
 * is not asked to take their time again. A token that was not ours is replaced by a new one.
 */
export async function redrawFormToken(
  context: Context,
  { eventId, token }: { eventId: string; token: string },
): Promise<string> {
  const parts = readParts(context, eventId, token);
  const before = Date.parse(context.clock.now()) - FILLED_AT_LEAST_MS;
  return writeToken(
    context,
    eventId,
    Math.min(parts?.drawnAt ?? before, before),
    parts?.formId ?? randomBytes(16).toString('base64url'),
  );
}

/** Reads the token that came back with a form. */
export function guardFormToken(context: Context, eventId: string, token: string): FormTokenRead {
  const parts = readParts(context, eventId, token);
  if (!parts) return { kind: 'outdated' };
  const elapsed = Date.parse(context.clock.now()) - parts.drawnAt;
  // Drawn « later » than now: the clock was put back meanwhile, which is nobody's haste.
  if (elapsed >= 0 && elapsed < FILLED_AT_LEAST_MS) return { kind: 'too-fast' };
  return { kind: 'drawn', formId: parts.formId };
}

function writeToken(context: Context, eventId: string, drawnAt: number, formId: string): string {
  const body = drawnAt.toString(36).padStart(INSTANT, '0') + formId;
  return body + mac(context, eventId, body);
}

function readParts(
  context: Context,
  eventId: string,
  token: string,
): { drawnAt: number; formId: string } | undefined {
  if (token.length !== INSTANT + RANDOM + MAC) return undefined;
  const body = token.slice(0, INSTANT + RANDOM);
  const given = Buffer.from(token.slice(INSTANT + RANDOM));
  const expected = Buffer.from(mac(context, eventId, body));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return { drawnAt: Number.parseInt(body.slice(0, INSTANT), 36), formId: body.slice(INSTANT) };
}

function mac(context: Context, eventId: string, body: string): string {
  const key = deriveKey(context.keyring.rootKey, 'registration form');
  return keyedHash(key, JSON.stringify([eventId, body])).slice(0, MAC);
}
