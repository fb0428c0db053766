import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { viewMeetings, type FirstMeetingView } from './view-meetings.ts';

/**
 * Reads where the first meeting of one pair stands; nothing while the pair is not confirmed. Needs `pair:read`.
 * Tells no name. Throws `NotFound` for another ceremony's pair.
 */
export async function readFirstMeeting(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly pairId: string },
): Promise<FirstMeetingView | undefined> {
  requirePermission(context.actor, 'pair:read', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    foundOr404(
      await trx
        .selectFrom('pair')
        .select('id')
        .where('id', '=', input.pairId)
        .where('event_id', '=', input.eventId)
        .executeTakeFirst(),
    );
    const [found] = await viewMeetings(trx, context, input);
    return found?.view;
  });
}
