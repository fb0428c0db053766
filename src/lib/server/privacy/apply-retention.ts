import { forgetSpentAccess } from '../accounts/forget-spent-access.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { forgetReceipts } from '../mail/forget-receipts.ts';
import { forgetBatches } from '../papers/batches/forget-batches.ts';
import { NotFound } from '../refusals.ts';
import { eraseCeremony } from './erase-ceremony.ts';
import { eraseGuests } from './erase-guests.ts';
import { eraseRegistrations } from './erase-registrations.ts';
import { replayErasures } from './replay-erasures.ts';
import { happeningKeptUntil, peopleKeptUntil, registrationLimits } from './retention-policy.ts';

/** How many of each were erased, everywhere. */
export interface RetentionCounts {
  /** Past their time, or erased again because their person had asked. */
  readonly registrations: number;
  readonly ceremonies: number;
  readonly guests: number;
}

/** So many at a time: on SQLite nobody else writes meanwhile. */
const BATCH = 200;

/**
 * Erases everywhere what is past its time ({@link KEPT}): registrations and guests never confirmed or long withdrawn, guests of past moments,
 * everybody of past and cancelled events (their key first, which reaches the backups), spent access; and
 * again whoever asked to be erased and came back with a restored backup.
 * Each act is audited in ids and counts, per territory. On SQLite the write-ahead log is emptied at the end.
 *
 * Safe to interrupt and to run in two processes: what is left over is found again by the next run.
 * The program itself only; anybody else meets `NotFound`.
 */
export async function applyRetention(
  context: Context,
  _input: Record<string, never> = {},
): Promise<RetentionCounts> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const everywhere = acrossTerritories(context, 'apply retention');
  // First: after a restore, nobody who asked to be erased may be written to meanwhile.
  let registrations = await replayErasures(context);
  await forgetSpentAccess(context);
  await forgetReceipts(context);
  await forgetBatches(context);
  const ceremonies = await listExpiredCeremonies(context);
  for (const ceremony of ceremonies) await eraseCeremony(context, ceremony);
  for (const { territoryId, ids } of await listExpiredRegistrations(context)) {
    for (let start = 0; start < ids.length; start += BATCH) {
      registrations += await eraseRegistrations(context, {
        territoryId,
        ids: ids.slice(start, start + BATCH),
      });
    }
  }
  const guests = await eraseGuests(context);
  // Each time: a log that a reader held during one run is emptied by the next.
  await emptyWriteAheadLog(everywhere);
  return { registrations, ceremonies: ceremonies.length, guests };
}

/** Ceremonies and other events past their time of which a key or a row is left. */
async function listExpiredCeremonies(context: Context): Promise<{ territoryId: string; eventId: string }[]> {
  const now = context.clock.now();
  const everywhere = acrossTerritories(context, 'apply retention');
  const living = new Set(await context.keyring.listLivingCeremonies());
  const over = await everywhere
    .selectFrom('event')
    .select(['territory_id', 'id', 'kind', 'ends_at', 'cancelled_at'])
    .select((eb) =>
      eb
        .selectFrom('event_moment')
        .select((moment) => moment.fn.max('event_moment.ends_at').as('last'))
        .whereRef('event_moment.territory_id', '=', 'event.territory_id')
        .whereRef('event_moment.event_id', '=', 'event.id')
        .as('lastMomentEndsAt'),
    )
    .select((eb) =>
      eb
        .or(
          (['registration', 'sponsee', 'invitation', 'outbox_message', 'guest'] as const).map((table) =>
            eb.exists(
              eb
                .selectFrom(table)
                .select(`${table}.id`)
                .whereRef(`${table}.territory_id`, '=', 'event.territory_id')
                .whereRef(`${table}.event_id`, '=', 'event.id'),
            ),
          ),
        )
        .as('has_people'),
    )
    .where((eb) => eb.or([eb('ends_at', '<=', now), eb('cancelled_at', '<=', now)]))
    .execute();
  return over
    .filter((event) => {
      const until = event.kind === 'ceremony' ? peopleKeptUntil(event) : happeningKeptUntil(event);
      return until <= now && (living.has(event.id) || Boolean(event.has_people));
    })
    .map((event) => ({ territoryId: event.territory_id, eventId: event.id }));
}

async function listExpiredRegistrations(context: Context): Promise<{ territoryId: string; ids: string[] }[]> {
  const limits = registrationLimits(context.clock.now());
  const rows = await acrossTerritories(context, 'apply retention')
    .selectFrom('registration')
    .select(['territory_id', 'id'])
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'unconfirmed'), eb('created_at', '<=', limits.unconfirmedSince)]),
        eb.and([eb('status', '=', 'withdrawn'), eb('withdrawn_at', '<=', limits.withdrawnAt)]),
      ]),
    )
    .execute();
  const byTerritory = Map.groupBy(rows, (row) => row.territory_id);
  return [...byTerritory].map(([territoryId, own]) => ({ territoryId, ids: own.map(({ id }) => id) }));
}
