import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { editHappening, type EditHappeningOutcome } from '../events/edit-happening.ts';
import type { EditHappeningInput } from '../events/happening-form.ts';
import { tellGuests, type GuestsTold } from './tell-guests.ts';

/**
 * Saves what an organiser changed of an event that is no ceremony, as {@link editHappening} does and with its
 * refusals; then tells the guests of those moments that followed it to another place. Needs `event:edit`.
 */
export async function changeHappening(
  context: Context,
  input: { territoryId: string; eventId: string } & EditHappeningInput,
): Promise<EditHappeningOutcome & GuestsTold> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  const before = await listPlaces(context, { territoryId, eventId });
  const outcome = await editHappening(context, input);
  if (outcome.kind !== 'saved' || !outcome.isMoved) return { ...outcome, told: 0, byVoice: 0 };
  const after = await listPlaces(context, { territoryId, eventId });
  const sum = { told: 0, byVoice: 0 };
  await transactInTerritory(context, territoryId, async (trx) => {
    for (const [momentId, place] of after) {
      const former = before.get(momentId);
      if (former === undefined || former === place) continue;
      const { told, byVoice } = await tellGuests(trx, context, momentId, { kind: 'moved' });
      sum.told += told;
      sum.byVoice += byVoice;
    }
  });
  return { ...outcome, ...sum };
}

/** Where each coming moment takes place, as one text, by id. */
async function listPlaces(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Map<string, string>> {
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event_moment')
    .select(['id', 'place_name', 'address'])
    .where('event_id', '=', eventId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', context.clock.now())
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.stringify([row.place_name, row.address])]));
}
