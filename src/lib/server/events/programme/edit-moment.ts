import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import type { MomentProblem } from '../event-moment.ts';
import { isMovedFrom } from '../is-moved-from.ts';
import type { EventMomentRow } from '../tables.ts';
import { isProgrammeOpen, lockEventOfProgramme, requireMomentOf } from './find-moment.ts';
import type { EditMomentInput } from './moment-form.ts';
import { resolveProgrammeMoment } from './resolve-programme-moment.ts';

export type EditMomentOutcome =
  /** `isMoved`: its time or its place is another one. `former` is what guests knew. */
  | { kind: 'saved'; isMoved: boolean; moment: EventMomentRow; former: EventMomentRow }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' }
  /** The moment is cancelled or over, or its event is. */
  | { kind: 'over' }
  | MomentProblem;

/**
 * Saves what an organiser changed of a moment, in the caller's transaction. Refuses, at its field, what
 * `addMoment` refuses of a time (one that has begun may keep its beginning), fewer places than are taken, and
 * to take no bookings any more where places are taken: the guard stands in the update, so that whoever books
 * meanwhile is counted. Refuses a form older than the last save. Telling guests is the caller's part
 * (`guests/change-moment.ts`).
 * `NotFound` for a moment of another event.
 */
export async function editMomentInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId, momentId, ...typed }: { eventId: string; momentId: string } & EditMomentInput,
): Promise<EditMomentOutcome> {
  const now = context.clock.now();
  const event = await lockEventOfProgramme(trx, eventId);
  const former = await requireMomentOf(trx, eventId, momentId);
  if (!isProgrammeOpen(event) || former.cancelled_at !== null || former.ends_at <= now)
    return { kind: 'over' };
  const keepsItsStart = `${typed.starts_on}T${typed.starts_at}` === former.starts_at_local;
  const resolved = resolveProgrammeMoment(typed, event, keepsItsStart ? '' : now);
  if (resolved.kind === 'refused') return resolved;
  if (resolved.moment.ends_at <= now)
    return refused('ends_at', 'À cette heure-là, ce moment serait déjà terminé.');
  const most = typed.takes_guests ? (typed.guest_capacity ?? null) : 0;
  const saved = await trx
    .updateTable('event_moment')
    .set((eb) => ({
      kind: typed.kind,
      title: typed.title,
      description: typed.description ?? '',
      ...resolved.moment,
      place_name: typed.place_name,
      address: typed.address,
      takes_guests: Number(typed.takes_guests),
      guest_capacity: typed.takes_guests ? most : null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', momentId)
    .where('revision', '=', typed.revision)
    .where('cancelled_at', 'is', null)
    .$if(most !== null, (query) => query.where('guest_places_taken', '<=', most ?? 0))
    .returningAll()
    .executeTakeFirst();
  if (!saved) return whyNotSaved(await requireMomentOf(trx, eventId, momentId), typed);
  const isMoved = isMovedFrom(former, saved);
  await recordAuditEntry(trx, context, {
    action: isMoved ? 'moment.moved' : 'moment.edited',
    territoryId: saved.territory_id,
    subject: { table: 'event_moment', id: momentId },
    detail: { starts_at: saved.starts_at },
  });
  return { kind: 'saved', isMoved, moment: saved, former };
}

function whyNotSaved(latest: EventMomentRow, typed: EditMomentInput): EditMomentOutcome {
  if (latest.revision !== typed.revision || latest.cancelled_at !== null)
    return { kind: 'changed-meanwhile' };
  const taken = latest.guest_places_taken;
  const are = `${taken} ${taken > 1 ? 'places sont déjà réservées' : 'place est déjà réservée'}`;
  return typed.takes_guests
    ? refused('guest_capacity', `${are} : le nombre de places ne peut pas être plus petit.`)
    : refused(
        'takes_guests',
        `${are} : gardez la réservation, ou annulez ce moment pour prévenir les personnes.`,
      );
}

function refused(field: string, problem: string): MomentProblem {
  return { kind: 'refused', problems: { [field]: problem } };
}
