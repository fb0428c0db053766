import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { openGuestDetails } from './guest-details.ts';
import type { GuestStatus } from './tables.ts';

/** A guest as the team that welcomes them sees them. */
export interface ListedGuest {
  readonly id: string;
  readonly name: string;
  readonly places: number;
  readonly status: GuestStatus;
  /** On the waiting list, from 1. */
  readonly rank: number | null;
  readonly email: string | null;
  readonly phone: string | null;
}

const ORDER: Readonly<Record<GuestStatus, number>> = {
  confirmed: 0,
  waiting: 1,
  unconfirmed: 2,
  withdrawn: 3,
};

/**
 * Lists by name the guests of one moment, and records that their names were read: those who have places in the order
 * of the alphabet, then those who wait in their turn, then the others. Needs `sponsor:read`: associations and the
 * coordinator see nothing here. `NotFound` for a moment of another event.
 */
export async function listGuests(
  context: Context,
  { territoryId, eventId, momentId }: { territoryId: string; eventId: string; momentId: string },
): Promise<ListedGuest[]> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  return transactInTerritory(context, territoryId, (trx) =>
    readNames(trx, context, { territoryId, eventId, momentId }, [
      'confirmed',
      'waiting',
      'unconfirmed',
      'withdrawn',
    ]),
  );
}

/**
 * Who is expected at the door of a moment, to print and tick off: those who have places, by name, without any
 * address. Recorded as {@link listGuests} is, and with its rights.
 */
export async function readDoorList(
  context: Context,
  { territoryId, eventId, momentId }: { territoryId: string; eventId: string; momentId: string },
): Promise<Pick<ListedGuest, 'id' | 'name' | 'places'>[]> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  const guests = await transactInTerritory(context, territoryId, (trx) =>
    readNames(trx, context, { territoryId, eventId, momentId }, ['confirmed']),
  );
  return guests.map(({ id, name, places }) => ({ id, name, places }));
}

async function readNames(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, momentId }: { territoryId: string; eventId: string; momentId: string },
  statuses: readonly GuestStatus[],
): Promise<ListedGuest[]> {
  foundOr404(
    await trx
      .selectFrom('event_moment')
      .select('id')
      .where('id', '=', momentId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  const rows = await trx
    .selectFrom('guest')
    .selectAll()
    .where('moment_id', '=', momentId)
    .where('status', 'in', statuses)
    .orderBy('waiting_position')
    .execute();
  if (rows.length === 0) return [];
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  let rank = 0;
  const listed = rows.map((row): ListedGuest => {
    const { name, email = null, phone = null } = openGuestDetails(vault, row);
    const { id, places, status } = row;
    return { id, name, places, status, rank: status === 'waiting' ? (rank += 1) : null, email, phone };
  });
  await recordAuditEntry(trx, context, {
    action: 'guest.names_read',
    territoryId,
    subject: { table: 'event_moment', id: momentId },
    // How many, not which: they are all those of the moment.
    detail: { guests: rows.length },
  });
  const byName = new Intl.Collator('fr');
  return listed.sort(
    (a, b) =>
      ORDER[a.status] - ORDER[b.status] || (a.rank ?? 0) - (b.rank ?? 0) || byName.compare(a.name, b.name),
  );
}
