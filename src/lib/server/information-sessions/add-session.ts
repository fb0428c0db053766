import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { EventMoment, MomentProblem } from '../events/event-moment.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { findCeremonyRow } from './queries.ts';
import { resolveSessionMoment } from './resolve-session-moment.ts';
import type { SessionInput } from './session-form.ts';

export type AddSessionOutcome =
  | { kind: 'added'; sessionId: string }
  /** The ceremony is cancelled, was held, or has begun. */
  | { kind: 'over' }
  | MomentProblem;

/**
 * Adds a date of the information session that sponsors of a ceremony may choose. Refuses, at its field, an
 * impossible or past moment, one that is not over when the ceremony begins, and the same hour at the same
 * place twice (a form that was sent again). Needs `event:edit`.
 */
export async function addSession(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & SessionInput,
): Promise<AddSessionOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const now = context.clock.now();
    const { isOpen } = await lockEvent(trx, eventId);
    const ceremony = foundOr404(await findCeremonyRow(trx, eventId));
    if (!isOpen || ceremony.starts_at <= now) return { kind: 'over' };
    const resolved = resolveSessionMoment(typed, ceremony, now);
    if (resolved.kind === 'refused') return resolved;
    if (await existsAlready(trx, eventId, resolved.moment, typed.place_name)) {
      return {
        kind: 'refused',
        problems: { starts_at: 'Une séance est déjà prévue à cette heure et en ce lieu.' },
      };
    }
    const sessionId = newId();
    await trx
      .insertInto('information_session')
      .values({
        territory_id: territoryId,
        id: sessionId,
        event_id: eventId,
        ...resolved.moment,
        place_name: typed.place_name,
        address: typed.address,
        capacity: typed.capacity ?? null,
        places_taken: 0,
        created_at: now,
        cancelled_at: null,
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'session.added',
      territoryId,
      subject: { table: 'information_session', id: sessionId },
      detail: { starts_at: resolved.moment.starts_at },
    });
    return { kind: 'added', sessionId };
  });
}

async function existsAlready(
  trx: Transaction<Database>,
  eventId: string,
  { starts_at }: EventMoment,
  placeName: string,
): Promise<boolean> {
  const same = await trx
    .selectFrom('information_session')
    .select('id')
    .where('event_id', '=', eventId)
    .where('starts_at', '=', starts_at)
    .where('place_name', '=', placeName)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return same !== undefined;
}
