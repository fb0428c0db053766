import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/schema.ts';
import type { SessionRow } from '../tables.ts';
import { isStorageFailure } from '../../storage-failure.ts';
import { IDLE_MINUTES, remainingMs, sessionEnd } from './session-limits.ts';

/** What a session remembers besides its owner. Instants in ISO text. */
interface SessionFacts {
  readonly createdAt: string;
  readonly authenticatedAt: string;
  readonly authenticatedBy: SessionRow['authenticated_by'];
  readonly secondFactorAt: string | null;
}

/** What of the account every request needs; the name stays sealed until somebody asks. */
interface AccountFacts {
  readonly nameSealed: string;
  readonly isCoordinator: boolean;
  readonly hasSecondFactor: boolean;
}

declare module 'lucia' {
  interface Register {
    Lucia: SessionStore;
    DatabaseSessionAttributes: SessionFacts;
    DatabaseUserAttributes: AccountFacts;
  }
}

/** Lucia over our own tables. Frozen upstream: no file but those of this folder knows it. */
export type SessionStore = Lucia<SessionFacts, AccountFacts>;

/**
 * Opens the sessions over a connection or a transaction.
 *
 * Lucia draws the identifiers (200 bits), validates and invalidates. What is stored is their SHA-256
 * only: whoever reads the database holds no cookie.
 *
 * Lucia asks the machine's own clock. Our rules ask the house's, so the adapter writes the end of a
 * session by the house's clock and tells Lucia, at each reading, the machine's time plus what remains.
 */
export function openSessionStore(db: Kysely<Database>, clock: Clock): SessionStore {
  return storeOver(new HashingAdapter(db, clock));
}

/**
 * The same for a page that is only read: a session that ended is deleted and one that lives prolonged where
 * the disk allows it. Never in a transaction: SQLite ends it by itself when the disk is full, and what follows
 * would be written outside of it.
 */
export function openReadingSessionStore(db: Kysely<Database>, clock: Clock): SessionStore {
  return storeOver(new ReadingAdapter(db, clock));
}

/** Moves the end of a session to its idle time from now, never past its absolute end, where the disk allows it. */
export async function prolongSession(db: Kysely<Database>, clock: Clock, token: string): Promise<void> {
  await new ReadingAdapter(db, clock).updateSessionExpiration(token);
}

function storeOver(adapter: Adapter): SessionStore {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(IDLE_MINUTES, 'm'),
    getSessionAttributes: (facts) => facts,
    getUserAttributes: (facts) => facts,
  });
}

/** The only form in which a session's or a link's token is stored (SHA-256, base64url). */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}

class HashingAdapter implements Adapter {
  readonly #db: Kysely<Database>;
  readonly #clock: Clock;

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async getSessionAndUser(
    sessionId: string,
  ): Promise<[session: DatabaseSession | null, user: DatabaseUser | null]> {
    const row = await this.#db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .selectAll('session')
      .select(['account.name_sealed', 'account.is_coordinator', 'account.is_disabled', 'account.totp_sealed'])
      .where('session.id_hash', '=', hashToken(sessionId))
      .executeTakeFirst();
    if (!row) return [null, null];
    const session = { ...this.#toLucia(row), id: sessionId };
    // Lucia ends a session whose user is gone: so ends that of a disabled account, at once.
    if (row.is_disabled === 1) return [session, null];
    const attributes = {
      nameSealed: row.name_sealed,
      isCoordinator: row.is_coordinator === 1,
      hasSecondFactor: row.totp_sealed !== null,
    };
    return [session, { id: row.account_id, attributes }];
  }

  /** Their `id` is the stored hash: the identifiers themselves are known to the browsers alone. */
  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.#db.selectFrom('session').selectAll().where('account_id', '=', userId).execute();
    return rows.map((row) => this.#toLucia(row));
  }

  async setSession(session: DatabaseSession): Promise<void> {
    const { createdAt, authenticatedAt, authenticatedBy, secondFactorAt } = session.attributes;
    await this.#db
      .insertInto('session')
      .values({
        id_hash: hashToken(session.id),
        account_id: session.userId,
        created_at: createdAt,
        expires_at: sessionEnd(createdAt, this.#clock.now()),
        authenticated_at: authenticatedAt,
        authenticated_by: authenticatedBy,
        second_factor_at: secondFactorAt,
      })
      .execute();
  }

  async updateSessionExpiration(sessionId: string): Promise<void> {
    const idHash = hashToken(sessionId);
    const row = await this.#db
      .selectFrom('session')
      .select('created_at')
      .where('id_hash', '=', idHash)
      .executeTakeFirst();
    if (!row) return;
    const expiresAt = sessionEnd(row.created_at, this.#clock.now());
    await this.#db
      .updateTable('session')
      .set({ expires_at: expiresAt })
      .where('id_hash', '=', idHash)
      // Never shortens: two requests at once may arrive here in either order.
      .where('expires_at', '<', expiresAt)
      .execute();
  }

  async deleteSession(sessionId: string): Promise<void> {
    await this.#db.deleteFrom('session').where('id_hash', '=', hashToken(sessionId)).execute();
  }

  async deleteUserSessions(userId: string): Promise<void> {
    await this.#db.deleteFrom('session').where('account_id', '=', userId).execute();
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.#db.deleteFrom('session').where('expires_at', '<=', this.#clock.now()).execute();
  }

  #toLucia(row: SessionRow): DatabaseSession {
    const remaining = remainingMs(
      { createdAt: row.created_at, expiresAt: row.expires_at },
      this.#clock.now(),
    );
    return {
      id: row.id_hash,
      userId: row.account_id,
      expiresAt: new Date(Date.now() + remaining),
      attributes: {
        createdAt: row.created_at,
        authenticatedAt: row.authenticated_at,
        authenticatedBy: row.authenticated_by,
        secondFactorAt: row.second_factor_at,
      },
    };
  }
}

/** Reading goes on where nothing can be written: a session that cannot be deleted has ended all the same. */
class ReadingAdapter extends HashingAdapter {
  override async updateSessionExpiration(sessionId: string): Promise<void> {
    await super.updateSessionExpiration(sessionId).catch(unlessUnwritable);
  }

  override async deleteSession(sessionId: string): Promise<void> {
    await super.deleteSession(sessionId).catch(unlessUnwritable);
  }
}

function unlessUnwritable(failure: unknown): void {
  if (!isStorageFailure(failure)) throw failure;
}
