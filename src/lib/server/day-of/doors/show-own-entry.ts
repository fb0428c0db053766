import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { followInvitationLink } from '../../invitations/follow-invitation-link.ts';
import { followLink } from '../../registrations/follow-link.ts';
import { traceCode } from '../../typesetting/draw-code.ts';
import { readEntryCode } from './read-entry-code.ts';

/** A code to show at the door. */
export interface ShownEntry {
  /** What it says: an address that opens nothing and names nobody. */
  readonly address: string;
  /** The same as the `d` of one SVG path, in a square of `size` units. */
  readonly path: string;
  readonly size: number;
}

/**
 * Draws one's own entry code, by the link of one's registration or by that of one's invitation (`by`); nothing while
 * one is not expected, once the ceremony is cancelled or over, and for whoever answered no. `NotFound` for an altered link.
 */
export async function showOwnEntry(
  context: Context,
  { token, by }: { token: string; by: 'registration' | 'invitation' },
): Promise<ShownEntry | undefined> {
  const { territoryId, eventId, kind, id } = await followEither(context, token, by);
  const db = inTerritory(context, territoryId);
  const event = await db
    .selectFrom('event')
    .select(['status', 'ends_at'])
    .where('id', '=', eventId)
    .executeTakeFirst();
  if (!event || event.status === 'cancelled' || event.ends_at <= context.clock.now()) return undefined;
  const refused = await db
    .selectFrom('invitation')
    .select('id')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', id)
    .where((eb) => eb.or([eb('partstat', '=', 'DECLINED'), eb('method', '=', 'CANCEL')]))
    .executeTakeFirst();
  if (refused && by === 'invitation') return undefined;
  const address = await readEntryCode(db, context, { kind, id });
  return address === undefined ? undefined : drawEntry(address);
}

/** Any entry code as a page shows it. */
export function drawEntry(address: string): ShownEntry {
  return { address, ...traceCode(address) };
}

async function followEither(context: Context, token: string, by: 'registration' | 'invitation') {
  if (by === 'registration') {
    const { territory_id, event_id, id } = await followLink(context, 'manage-registration', token);
    return { territoryId: territory_id, eventId: event_id, kind: 'registration' as const, id };
  }
  const { territory_id, event_id, recipient_kind, recipient_id } = await followInvitationLink(context, token);
  return { territoryId: territory_id, eventId: event_id, kind: recipient_kind, id: recipient_id };
}
