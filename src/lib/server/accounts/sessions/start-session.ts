import type { Transaction } from 'kysely';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/schema.ts';
import type { SessionRow } from '../tables.ts';
import { openSessionStore } from './session-store.ts';

/**
 * Starts a session in the caller's transaction and returns the token for the cookie: it is shown this
 * once and stored nowhere. A session always starts with a new token; nothing a browser brought along
 * is ever taken over (session fixation, ASVS 5, 7.2.4).
 */
export async function startSession(
  trx: Transaction<Database>,
  context: { readonly clock: Clock },
  start: {
    readonly accountId: string;
    readonly by: SessionRow['authenticated_by'];
    readonly isSecondFactorGiven: boolean;
  },
): Promise<string> {
  const now = context.clock.now();
  const session = await openSessionStore(trx, context.clock).createSession(start.accountId, {
    createdAt: now,
    authenticatedAt: now,
    authenticatedBy: start.by,
    secondFactorAt: start.isSecondFactorGiven ? now : null,
  });
  return session.id;
}

/**
 * Replaces the session of `token` by one in which the second factor was given, and returns the new
 * token; the former is dead. Returns nothing when it was already replaced or ended. The 12 hours go on
 * counting from the first.
 */
export async function rotateSession(
  trx: Transaction<Database>,
  context: { readonly clock: Clock },
  token: string,
): Promise<string | undefined> {
  const store = openSessionStore(trx, context.clock);
  const { session } = await store.validateSession(token);
  if (!session) return undefined;
  await store.invalidateSession(token);
  const next = await store.createSession(session.userId, {
    createdAt: session.createdAt,
    authenticatedAt: session.authenticatedAt,
    authenticatedBy: session.authenticatedBy,
    secondFactorAt: context.clock.now(),
  });
  return next.id;
}
