import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { editHappening, type EditHappeningOutcome } from '../events/edit-happening.ts';
import type { EditHappeningInput } from '../events/happening-form.ts';
import type { GuestsTold } from './tell-guests.ts';
import { tellMovedGuests } from './tell-moved-guests.ts';

/**
 * Saves what an organiser changed of an event that is no ceremony, as {@link editHappening} does and with its
 * refusals; then tells the guests of those moments that followed it to another place. Needs `event:edit`.
 */
export async function changeHappening(
  context: Context,
  input: { territoryId: string; eventId: string } & EditHappeningInput,
): Promise<EditHappeningOutcome & GuestsTold> {
  requirePermission(context.actor, 'event:edit', input.territoryId);
  return tellMovedGuests(context, input, () => editHappening(context, input));
}
