import type { InvitationRow } from './tables.ts';

/** Whether an invitation can still be answered, and if not, why. */
export type InvitationStanding = 'open' | 'cancelled' | 'past' | 'withdrawn';

/**
 * What became of an invitation at `now`: answers count until the event begins. A cancelled event is said before
 * all else, as it is what everybody invited was told.
 */
export function invitationStanding(
  invitation: Pick<InvitationRow, 'method'>,
  event: { readonly status: string; readonly starts_at: string },
  now: string,
): InvitationStanding {
  if (event.status === 'cancelled') return 'cancelled';
  if (event.starts_at <= now) return 'past';
  return invitation.method === 'CANCEL' ? 'withdrawn' : 'open';
}
