import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import type { Vault } from '../vault/open-vault.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { markConfirmed, takeGuestPlaces } from './hold-guest-places.ts';
import { guestRecipient } from './guest-letter.ts';
import { tellGuestConfirmed } from './tell-guest.ts';

/**
 * Gives free places of a moment to those who wait, in their order, while the first one fits, and tells them, in the
 * caller's transaction; returns how many guests (not people) that were. A group keeps its turn even while fewer
 * places lie free: nobody passes before those who wait. Does nothing once the moment has begun or is called off.
 *
 * Given, not offered as a sponsor's place is: a concert asks no commitment, most moments are near, and a place that
 * waits two days for an answer stays empty. The mail says how to give it back in one gesture.
 */
export async function giveFreedPlacesInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { eventId, momentId }: { eventId: string; momentId: string },
): Promise<number> {
  await lockEvent(trx, eventId);
  const waiting = await trx
    .selectFrom('guest')
    .selectAll()
    .where('moment_id', '=', momentId)
    .where('status', '=', 'waiting')
    .orderBy('waiting_position')
    .execute();
  let given = 0;
  for (const guest of waiting) {
    const { places } = guest;
    if (!(await takeGuestPlaces(trx, context, { momentId, places, isFirstInLine: true }))) break;
    await markConfirmed(trx, context, guest);
    const moment = await readGuestedMoment(trx, momentId);
    const to = guestRecipient(vault, { ...guest, status: 'confirmed' });
    await tellGuestConfirmed(trx, context, moment, to, 'place-freed');
    given += 1;
  }
  return given;
}
