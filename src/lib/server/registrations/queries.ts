import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { NotFound } from '../refusals.ts';
import { readLink, type LinkPurpose } from '../vault/sign-link.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { RegistrationRow } from './tables.ts';

/** How a registered person is reached. */
export interface RegistrationContact {
  readonly email: string;
  readonly phone?: string;
}

/** Where the contact of a registration is sealed. */
export function contactPlace(registrationId: string) {
  return { table: 'registration', row: registrationId, column: 'contact_sealed' };
}

/** Opens the contact of a registration. */
export function openContact(vault: Vault, row: { id: string; contact_sealed: string }): RegistrationContact {
  return vault.open<RegistrationContact>(contactPlace(row.id), row.contact_sealed);
}

/** Follows a personal link to its registration. `NotFound` when it was altered, or the row was erased. */
export async function followLink(context: Context, purpose: LinkPurpose, token: string): Promise<RegistrationRow> {
  const id = readLink(context, purpose, token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/** The registration of this id in the scope's territory, or nothing. */
export function findRegistrationRow(
  db: Kysely<Database> | Transaction<Database>,
  id: string,
): Promise<RegistrationRow | undefined> {
  return db.selectFrom('registration').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Lets one transaction at a time count the places of an event: on PostgreSQL the row is locked until the
 * end; on SQLite the transaction already is alone. What is read afterwards stays true.
 */
export async function lockPlaces(trx: Transaction<Database>, eventId: string): Promise<void> {
  await trx
    .updateTable('event')
    .set((eb) => ({ sponsor_places_taken: eb.ref('sponsor_places_taken') }))
    .where('id', '=', eventId)
    .execute();
}
