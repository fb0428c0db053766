import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { daysAfter } from '../guests/guest-kept.ts';
import { Erased, NotFound } from '../refusals.ts';
import { beginBonds } from './bonds/begin-bonds.ts';

/** So many days a town has to confirm who was there before every confirmed pair of a held ceremony counts as having come. */
const PRESENCES_AWAITED_DAYS = 3;
/** A ceremony longer ago begins nothing by itself any more. */
const BEGUN_UNTIL_DAYS = 60;

/**
 * Begins the months after every ceremony that was held and whose organisers confirmed no presences within three days:
 * a town that skips that page has people who wish to be asked all the same. Safe to run at any time. The program
 * itself only; anybody else meets `NotFound`.
 */
export async function beginDueBonds(context: Context): Promise<void> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const now = context.clock.now();
  const held = await acrossTerritories(context, 'ask for news')
    .selectFrom('event')
    .select(['event.territory_id', 'event.id'])
    .where('event.kind', '=', 'ceremony')
    .where('event.status', '=', 'held')
    .where('event.ends_at', '<', daysAfter(now, -PRESENCES_AWAITED_DAYS))
    .where('event.ends_at', '>', daysAfter(now, -BEGUN_UNTIL_DAYS))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('pair')
          .select('pair.id')
          .whereRef('pair.event_id', '=', 'event.id')
          .where('pair.status', '=', 'confirmed')
          .where((one) =>
            one.not(
              one.exists(one.selectFrom('bond').select('bond.id').whereRef('bond.pair_id', '=', 'pair.id')),
            ),
          )
          // Whoever was said not to have come has no bond, and is not looked at again.
          .where((one) =>
            one.not(
              one.exists(
                one
                  .selectFrom('ceremony_day')
                  .select('ceremony_day.event_id')
                  .whereRef('ceremony_day.event_id', '=', 'pair.event_id')
                  .where('ceremony_day.attendance_confirmed_at', 'is not', null),
              ),
            ),
          ),
      ),
    )
    .execute();
  for (const { territory_id: territoryId, id: eventId } of held) {
    try {
      await transactInTerritory(context, territoryId, (trx) =>
        beginBonds(trx, context, { territoryId, eventId }),
      );
    } catch (error) {
      if (!(error instanceof Erased || error instanceof NotFound)) throw error;
    }
  }
}
