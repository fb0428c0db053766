import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { MomentProblem } from '../events/event-moment.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { findCeremonyRow, findSessionRow } from './queries.ts';
import { resolveSessionMoment } from './resolve-session-moment.ts';
import type { SessionInput } from './session-form.ts';
import type { InformationSessionRow } from './tables.ts';

export type EditSessionOutcome =
  /** `isMoved`: the day, an hour or the place is another one. */
  | { kind: 'saved'; isMoved: boolean; session: InformationSessionRow }
  /** The session is cancelled or has begun, or its ceremony is over. */
  | { kind: 'over' }
  | MomentProblem;

/**
 * Saves what an organiser changed of a session, in the caller's transaction. Refuses, at its field, what
 * `addSession` refuses of a moment, and fewer places than were chosen already: the guard stands in the update,
 * so that whoever chooses meanwhile is counted. Telling people is the caller's part
 * (`invitations/change-information-session.ts`). `NotFound` for a session of another ceremony.
 */
export async function editSessionInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId, sessionId, ...typed }: { eventId: string; sessionId: string } & SessionInput,
): Promise<EditSessionOutcome> {
  const now = context.clock.now();
  const { isOpen } = await lockEvent(trx, eventId);
  const ceremony = foundOr404(await findCeremonyRow(trx, eventId));
  const former = await requireSessionOf(trx, eventId, sessionId);
  const isOver = former.cancelled_at !== null || former.starts_at <= now || ceremony.starts_at <= now;
  if (!isOpen || isOver) return { kind: 'over' };
  const resolved = resolveSessionMoment(typed, ceremony, now);
  if (resolved.kind === 'refused') return resolved;
  const capacity = typed.capacity ?? null;
  const saved = await trx
    .updateTable('information_session')
    .set({ ...resolved.moment, place_name: typed.place_name, address: typed.address, capacity })
    .where('id', '=', sessionId)
    .$if(capacity !== null, (query) => query.where('places_taken', '<=', capacity ?? 0))
    .returningAll()
    .executeTakeFirst();
  if (!saved) return tooSmall(former.places_taken);
  const isMoved = (['starts_at', 'ends_at', 'place_name', 'address'] as const).some(
    (column) => saved[column] !== former[column],
  );
  await recordAuditEntry(trx, context, {
    action: isMoved ? 'session.moved' : 'session.edited',
    territoryId: saved.territory_id,
    subject: { table: 'information_session', id: sessionId },
    detail: { starts_at: saved.starts_at },
  });
  return { kind: 'saved', isMoved, session: saved };
}

/** The session, if it belongs to this ceremony; else `NotFound`. */
export async function requireSessionOf(
  trx: Transaction<Database>,
  eventId: string,
  sessionId: string,
): Promise<InformationSessionRow> {
  const session = foundOr404(await findSessionRow(trx, sessionId));
  return foundOr404(session.event_id === eventId ? session : undefined);
}

function tooSmall(taken: number): MomentProblem {
  const are = taken > 1 ? 'places sont déjà prises' : 'place est déjà prise';
  return {
    kind: 'refused',
    problems: { capacity: `${taken} ${are} : le nombre de places ne peut pas être plus petit.` },
  };
}
