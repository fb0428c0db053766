import type { Clock } from '../../clock.ts';
import type { Membership } from '../../context.ts';
import { acrossTerritories, type HasDatabase } from '../../database/access.ts';
import { openVault, type HasKeyring } from '../../vault/open-vault.ts';
import { accountPlace } from '../account-vault.ts';
import type { SessionRow } from '../tables.ts';
import { IDLE_MINUTES, isFactorFresh } from './session-limits.ts';
import { openReadingSessionStore, prolongSession } from './session-store.ts';

/** `__Host-`: this host only, over HTTPS only, on every path (ASVS 5, 3.3.1-3). */
export const SESSION_COOKIE = '__Host-session';

/** Longer than any token of ours; whatever is longer was not given by us. */
const LONGEST_TOKEN = 100;
/** The end is moved at most this often, so that reading a page seldom writes. */
const TOUCH_EVERY_MS = 60_000;

/** Who is signed in, as one request needs it. */
export interface SessionState {
  readonly accountId: string;
  readonly displayName: string;
  readonly isCoordinator: boolean;
  /** Revoked ones are left out. */
  readonly memberships: readonly Membership[];
  /** Nothing but the account's own pages opens before it is `given`. */
  readonly secondFactor: 'given' | 'needed' | 'to-enrol';
  /** Given less than ten minutes ago: what {@link import('../fresh-routes.ts').FRESH_ROUTES} asks for. */
  readonly isSecondFactorFresh: boolean;
  /** When the password or the link was given. UTC instant, ISO text. */
  readonly authenticatedAt: string;
  readonly authenticatedBy: SessionRow['authenticated_by'];
}

/**
 * Returns the session of a cookie's token, or nothing when there is none, it ended (30 minutes idle,
 * 12 hours in all), or its account was disabled. Everything is read anew at each request, so what was
 * revoked is revoked at once. Prolongs the session, except while nothing can be written.
 */
export async function readSession(
  context: HasDatabase & HasKeyring & { readonly clock: Clock },
  token: string,
): Promise<SessionState | undefined> {
  if (token === '' || token.length > LONGEST_TOKEN) return undefined;
  const db = acrossTerritories(context, 'manage accounts');
  const store = openReadingSessionStore(db, context.clock);
  const { session, user } = await store.validateSession(token);
  if (!session) return undefined;

  // Lucia prolongs a session in the second half of its life only: pausing for 16 minutes would end it.
  const unused = IDLE_MINUTES * 60_000 - (session.expiresAt.getTime() - Date.now());
  if (unused > TOUCH_EVERY_MS) await prolongSession(db, context.clock, token);

  const memberships = await db
    .selectFrom('membership')
    .select(['territory_id', 'role', 'association_id'])
    .where('account_id', '=', user.id)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const vault = await openVault(context, { kind: 'network' });
  return {
    accountId: user.id,
    displayName: vault.open<string>(accountPlace(user.id, 'name_sealed'), user.nameSealed),
    isCoordinator: user.isCoordinator,
    memberships: memberships.map((row) => ({
      territoryId: row.territory_id,
      role: row.role,
      associationId: row.association_id,
    })),
    secondFactor: session.secondFactorAt ? 'given' : user.hasSecondFactor ? 'needed' : 'to-enrol',
    isSecondFactorFresh: isFactorFresh(session.secondFactorAt, context.clock.now()),
    authenticatedAt: session.authenticatedAt,
    authenticatedBy: session.authenticatedBy,
  };
}
