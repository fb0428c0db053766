import type { Kysely, Transaction } from 'kysely';
import type { Database, NetworkTables } from './schema.ts';
import { TerritoryScope } from './territory-scope.ts';

/**
 * The only three doors to the data. Nothing else in the house holds a connection, so a query on a
 * territory's rows without its scope cannot be written by forgetting something.
 */
const CONNECTION = Symbol('connection');

/** Holds the connection out of reach of every module but this one. */
export interface DatabaseHandle {
  readonly [CONNECTION]: Kysely<Database>;
}

/** What a door needs: any context carries its handle under this name. */
export interface HasDatabase {
  readonly database: DatabaseHandle;
}

/** Wraps a connection so that it can be reached only through the doors below. */
export function holdDatabase(connection: Kysely<Database>): DatabaseHandle {
  return { [CONNECTION]: connection };
}

/** Tables that belong to no territory: accounts, sessions, territories themselves, campaigns. */
export function networkTables(context: HasDatabase): Kysely<NetworkTables> {
  return context.database[CONNECTION] as unknown as Kysely<NetworkTables>;
}

/** Reads one territory's rows, and no other's. */
export function inTerritory(context: HasDatabase, territoryId: string): Kysely<Database> {
  return context.database[CONNECTION].withPlugin(new TerritoryScope(territoryId));
}

/**
 * Runs `work` in one immediate transaction confined to one territory: rows, audit entry and queued
 * mail commit together or not at all. `work` must use the `trx` it is given, never another door:
 * on SQLite a second door inside a transaction waits for ever.
 */
export function transactInTerritory<Result>(
  context: HasDatabase,
  territoryId: string,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return context.database[CONNECTION].transaction().execute((trx) =>
    work(trx.withPlugin(new TerritoryScope(territoryId))),
  );
}

/**
 * The same transaction confined to one territory. For what has to happen in two of them together or not at all: each
 * half of it is done within its own.
 */
export function confineTo(trx: Transaction<Database>, territoryId: string): Transaction<Database> {
  return trx.withPlugin(new TerritoryScope(territoryId));
}

/** Why a query may look across territories. A new reason is a decision, and is reviewed as one. */
export type CrossTerritoryReason =
  /** A public address (slug, signed link, sign-in link) leads to a row before its territory is known. */
  | 'follow a public address'
  /** Pages that list only what territories published. */
  | 'list what is public'
  /** The calendar that the coordinator keeps is everybody's: what changes in it is journalled for no territory. */
  | 'keep the International Days'
  /** Totals without a person, for the coordinator. */
  | 'count for the coordinator'
  /** The coordinator invites territories, notes what became of them, puts neighbours in touch: never a person's row. */
  | 'conduct the campaign'
  /** A sponsor who said yes goes from one town's ceremony to the neighbour's. */
  | 'pass a sponsor on'
  /** Organisers of every town read what other towns chose to share with them. */
  | 'read the directory'
  /** The outbox is emptied for everybody by one loop. */
  | 'deliver the outbox'
  /** Accounts, memberships and sign-in span territories. */
  | 'manage accounts'
  /** Offers that ended go to the next, in every ceremony. */
  | 'move waiting lists'
  /** Reminders are due in every ceremony at its own hour. */
  | 'send reminders'
  /** An answer that comes by mail names an event, whose territory is not known yet. */
  | 'take in answers'
  /** Questions about how a pair is doing are due in every territory. */
  | 'ask for news'
  /** Erasing what is past its time, everywhere. */
  | 'apply retention'
  /** The demonstration fills several towns. */
  | 'seed the demonstration';

/** Reads or writes across territories, for one of the written reasons. */
export function acrossTerritories(context: HasDatabase, _reason: CrossTerritoryReason): Kysely<Database> {
  return context.database[CONNECTION];
}

/** Same as {@link acrossTerritories}, in one immediate transaction. */
export function transactAcrossTerritories<Result>(
  context: HasDatabase,
  reason: CrossTerritoryReason,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return acrossTerritories(context, reason).transaction().execute(work);
}
