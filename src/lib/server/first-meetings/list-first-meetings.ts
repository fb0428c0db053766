import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { reachedSponseeIds } from '../sponsees/require-sponsee.ts';
import { requireSponseeReach } from '../sponsees/sponsee-reach.ts';
import { viewMeetings, type FirstMeetingView } from './view-meetings.ts';

/**
 * Lists where the first meetings stand, of the confirmed pairs whose households the actor reaches. Needs
 * `sponsee:read`. Tells no name. Throws `NotFound` for another territory's ceremony.
 */
export async function listFirstMeetings(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<FirstMeetingView[]> {
  const { territoryId, eventId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const reached = await reachedSponseeIds(trx, reach, eventId);
    const views = await viewMeetings(trx, context, input);
    return views.flatMap(({ sponseeId, view }) => (reached.has(sponseeId) ? [view] : []));
  });
}
