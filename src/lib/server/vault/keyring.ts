import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { openDatabase } from '../database/connection.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { Erased } from '../refusals.ts';
import { seal, unseal } from './seal.ts';

/** Whose people a key protects. */
export type KeyScope =
  | { readonly kind: 'network' }
  | { readonly kind: 'territory'; readonly territoryId: string }
  | { readonly kind: 'ceremony'; readonly territoryId: string; readonly eventId: string }
  /** A pair that asked to be followed after its ceremony: its key outlives the ceremony's. */
  | { readonly kind: 'bond'; readonly territoryId: string; readonly bondId: string };

interface KeyRow {
  scope: string;
  wrapped_key: string;
  created_at: string;
}

/** A registration that its own person had erased, by ids. */
export interface Erasure {
  readonly registrationId: string;
  readonly territoryId: string;
  readonly eventId: string;
  /** UTC instant of the request. */
  readonly at: string;
}

interface ErasureRow {
  registration_id: string;
  territory_id: string;
  event_id: string;
  erased_at: string;
}

interface ErasedTraceRow {
  certificate_id: string;
  erased_at: string;
}

/** A certificate that somebody withdrew, by its id. */
export interface Withdrawal {
  readonly certificateId: string;
  /** UTC instant. */
  readonly at: string;
  readonly because: string;
}

interface WithdrawalRow {
  certificate_id: string;
  withdrawn_at: string;
  because: string;
}

interface KeyringTables {
  withdrawal: WithdrawalRow;
  vault_key: KeyRow;
  erasure: ErasureRow;
  erased_trace: ErasedTraceRow;
}

/**
 * The keys of the vault, each wrapped by the one above: ceremony and bond ← territory ← `VAULT_KEY`.
 *
 * They live in a database of their own, never in a backup of the main one. A key destroyed here is
 * therefore missing for every copy of the data ever made, which is what makes erasing reach backups. For the
 * same reason the ledger of those who asked to be erased, while their ceremony's key lives on, stands here:
 * whatever a restored backup brings back is erased again.
 */
export class Keyring {
  readonly #connection: Kysely<KeyringTables>;
  readonly #vaultKey: Buffer;

  private constructor(connection: Kysely<KeyringTables>, vaultKey: Buffer) {
    this.#connection = connection;
    this.#vaultKey = vaultKey;
  }

  /** Opens (and on first use creates) the keyring at `file:…` or `postgres://…`. `vaultKey` is 32 bytes. */
  static async open(url: string, vaultKey: Buffer): Promise<Keyring> {
    return Keyring.over(openDatabase<KeyringTables>(url), vaultKey);
  }

  /** As {@link Keyring.open}, over an open connection. */
  static async over(connection: Kysely<KeyringTables>, vaultKey: Buffer): Promise<Keyring> {
    if (vaultKey.length !== 32) throw new Error('The vault key must be 32 bytes long.');
    await connection.schema
      .createTable('vault_key')
      .ifNotExists()
      .addColumn('scope', 'text', (column) => column.primaryKey())
      .addColumn('wrapped_key', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await connection.schema
      .createTable('erasure')
      .ifNotExists()
      .addColumn('registration_id', 'text', (column) => column.primaryKey())
      .addColumn('territory_id', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('erased_at', 'text', (column) => column.notNull())
      .execute();
    await connection.schema
      .createTable('erased_trace')
      .ifNotExists()
      .addColumn('certificate_id', 'text', (column) => column.primaryKey())
      .addColumn('erased_at', 'text', (column) => column.notNull())
      .execute();
    await connection.schema
      .createTable('withdrawal')
      .ifNotExists()
      .addColumn('certificate_id', 'text', (column) => column.primaryKey())
      .addColumn('withdrawn_at', 'text', (column) => column.notNull())
      .addColumn('because', 'text', (column) => column.notNull())
      .execute();
    const keyring = new Keyring(connection, vaultKey);
    await keyring.createKey({ kind: 'network' });
    // Meets a wrong VAULT_KEY at the door rather than at the first name read.
    await keyring.openKey({ kind: 'network' });
    return keyring;
  }

  /** Gives the scope a key of its own; does nothing when it has one. A parent key is created first. */
  async createKey(scope: KeyScope): Promise<void> {
    if (await this.#row(scope)) return;
    if (scope.kind === 'ceremony' || scope.kind === 'bond')
      await this.createKey({ kind: 'territory', territoryId: scope.territoryId });
    const parent = await this.#parentKey(scope);
    const wrapped = seal(parent, keyPlace(scope), randomBytes(32).toString('base64url'));
    await this.#connection
      .insertInto('vault_key')
      .values({ scope: scopeName(scope), wrapped_key: wrapped, created_at: new Date().toISOString() })
      .onConflict((conflict) => conflict.column('scope').doNothing())
      .execute();
  }

  /** Returns the 32 bytes of a scope's key. Throws {@link Erased} when there is none. */
  async openKey(scope: KeyScope): Promise<Buffer> {
    const row = await this.#row(scope);
    if (!row) throw new Erased();
    return Buffer.from(unseal(await this.#parentKey(scope), keyPlace(scope), row.wrapped_key), 'base64url');
  }

  /**
   * Destroys a key for ever: everything sealed with it, in the database and in every backup, can no
   * longer be read by anyone. The file is rewritten over the freed bytes (`secure_delete`, WAL emptied). A
   * ceremony's erasures, and a bond's, are forgotten with its key: nobody of it can be read again.
   */
  async destroyKey(scope: KeyScope): Promise<void> {
    const name = scopeName(scope);
    await this.#connection.deleteFrom('vault_key').where('scope', '=', name).execute();
    if (scope.kind === 'ceremony' || scope.kind === 'bond') {
      const of = scope.kind === 'ceremony' ? scope.eventId : scope.bondId;
      await this.#connection.deleteFrom('erasure').where('event_id', '=', of).execute();
    }
    await emptyWriteAheadLog(this.#connection);
  }

  /** Ids of the ceremonies whose people can still be read. */
  async listLivingCeremonies(): Promise<string[]> {
    const rows = await this.#connection
      .selectFrom('vault_key')
      .select('scope')
      .where('scope', 'like', 'ceremony:%')
      .execute();
    return rows.map(({ scope }) => scope.slice(scope.lastIndexOf(':') + 1));
  }

  /** Ids of the bonds whose contacts can still be read. */
  async listLivingBonds(): Promise<string[]> {
    const rows = await this.#connection
      .selectFrom('vault_key')
      .select('scope')
      .where('scope', 'like', 'bond:%')
      .execute();
    return rows.map(({ scope }) => scope.slice(scope.lastIndexOf(':') + 1));
  }

  /**
   * Writes down that these registrations are erased because their own person asked. Done before the rows go: a
   * request that is interrupted is then carried out by whoever next reads {@link Keyring.listErasures}.
   */
  async recordErasures(erasures: readonly Erasure[]): Promise<void> {
    if (erasures.length === 0) return;
    await this.#connection
      .insertInto('erasure')
      .values(
        erasures.map(({ registrationId, territoryId, eventId, at }) => ({
          registration_id: registrationId,
          territory_id: territoryId,
          event_id: eventId,
          erased_at: at,
        })),
      )
      .onConflict((conflict) => conflict.column('registration_id').doNothing())
      .execute();
  }

  /**
   * Writes down that one side's contact of a bond is erased while the key lives on for the other side: no restored
   * backup brings it back. It stands in the ledger under the bond, whose key outlives the ceremony's.
   */
  async recordForgottenContact({
    contactId,
    territoryId,
    bondId,
  }: {
    contactId: string;
    territoryId: string;
    bondId: string;
  }): Promise<void> {
    const at = new Date().toISOString();
    await this.recordErasures([{ registrationId: contactId, territoryId, eventId: bondId, at }]);
  }

  /** Takes back what {@link Keyring.recordErasures} wrote, when the person was told that nothing was done. */
  async forgetErasures(registrationIds: readonly string[]): Promise<void> {
    await this.#connection.deleteFrom('erasure').where('registration_id', 'in', registrationIds).execute();
  }

  /** Whether this registration was erased because its person asked, while the key of its ceremony lives. */
  async wasErased(registrationId: string): Promise<boolean> {
    const row = await this.#connection
      .selectFrom('erasure')
      .select('registration_id')
      .where('registration_id', '=', registrationId)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Everybody who ever asked to be erased, while the key of their ceremony lives; the earliest first. */
  async listErasures(): Promise<Erasure[]> {
    const rows = await this.#connection
      .selectFrom('erasure')
      .selectAll()
      .orderBy('erased_at')
      .orderBy('registration_id')
      .execute();
    return rows.map((row) => ({
      registrationId: row.registration_id,
      territoryId: row.territory_id,
      eventId: row.event_id,
      at: row.erased_at,
    }));
  }

  /**
   * Writes down that the trace of a certificate is erased because its holder asked, at this UTC instant. It stays
   * when the ceremony's key is destroyed, as certificates do; the id is nobody's.
   */
  async recordErasedTrace(certificateId: string, at: string): Promise<void> {
    await this.#connection
      .insertInto('erased_trace')
      .values({ certificate_id: certificateId, erased_at: at })
      .onConflict((conflict) => conflict.column('certificate_id').doNothing())
      .execute();
  }

  /** The ids of all certificates whose trace was ever erased. */
  async listErasedTraces(): Promise<string[]> {
    const rows = await this.#connection
      .selectFrom('erased_trace')
      .select('certificate_id')
      .orderBy('certificate_id')
      .execute();
    return rows.map((row) => row.certificate_id);
  }

  /** Writes down that a certificate was withdrawn: no restored backup makes it valid again. Only the first counts. */
  async recordWithdrawal({ certificateId, at, because }: Withdrawal): Promise<void> {
    await this.#connection
      .insertInto('withdrawal')
      .values({ certificate_id: certificateId, withdrawn_at: at, because })
      .onConflict((conflict) => conflict.column('certificate_id').doNothing())
      .execute();
  }

  /** Every certificate that somebody ever withdrew. */
  async listWithdrawals(): Promise<Withdrawal[]> {
    const rows = await this.#connection
      .selectFrom('withdrawal')
      .selectAll()
      .orderBy('certificate_id')
      .execute();
    return rows.map((row) => ({
      certificateId: row.certificate_id,
      at: row.withdrawn_at,
      because: row.because,
    }));
  }

  /** A key derived from `VAULT_KEY` itself, for hashes and links that must outlive no scope. */
  get rootKey(): Buffer {
    return this.#vaultKey;
  }

  async close(): Promise<void> {
    await this.#connection.destroy();
  }

  async #row(scope: KeyScope): Promise<KeyRow | undefined> {
    return this.#connection
      .selectFrom('vault_key')
      .selectAll()
      .where('scope', '=', scopeName(scope))
      .executeTakeFirst();
  }

  async #parentKey(scope: KeyScope): Promise<Buffer> {
    return scope.kind === 'ceremony' || scope.kind === 'bond'
      ? this.openKey({ kind: 'territory', territoryId: scope.territoryId })
      : this.#vaultKey;
  }
}

function scopeName(scope: KeyScope): string {
  if (scope.kind === 'network') return 'network';
  if (scope.kind === 'territory') return `territory:${scope.territoryId}`;
  return scope.kind === 'ceremony'
    ? `ceremony:${scope.territoryId}:${scope.eventId}`
    : `bond:${scope.territoryId}:${scope.bondId}`;
}

function keyPlace(scope: KeyScope) {
  return { table: 'vault_key', row: scopeName(scope), column: 'wrapped_key' };
}
