import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import type { MomentProblem } from '../event-moment.ts';
import { isProgrammeOpen, lockEventOfProgramme } from './find-moment.ts';
import type { MomentInput } from './moment-form.ts';
import { resolveProgrammeMoment } from './resolve-programme-moment.ts';

/** A programme that can be read on one page, and on one poster. */
const MOST_MOMENTS = 60;

export type AddMomentOutcome =
  | { kind: 'added'; momentId: string }
  /** The event is cancelled or was held. */
  | { kind: 'over' }
  | MomentProblem;

/**
 * Adds a moment to an event's programme (a ceremony's too). Moments may overlap: two halls are two halls.
 * Refuses, at its field, an impossible or past moment, one over three months away, the same title at the same
 * hour in the same place twice (a form that was sent again), and more than sixty of them.
 */
export async function addMoment(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & MomentInput,
): Promise<AddMomentOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const now = context.clock.now();
    const event = await lockEventOfProgramme(trx, eventId);
    if (!isProgrammeOpen(event)) return { kind: 'over' };
    const resolved = resolveProgrammeMoment(typed, event, now);
    if (resolved.kind === 'refused') return resolved;
    const others = await trx
      .selectFrom('event_moment')
      .select(['title', 'starts_at', 'place_name', 'cancelled_at'])
      .where('event_id', '=', eventId)
      .execute();
    if (others.length >= MOST_MOMENTS) {
      return { kind: 'refused', problems: { '': `Un programme tient en ${MOST_MOMENTS} moments au plus.` } };
    }
    const isThere = others.some(
      (other) =>
        other.cancelled_at === null &&
        other.title === typed.title &&
        other.starts_at === resolved.moment.starts_at &&
        other.place_name === typed.place_name,
    );
    if (isThere) {
      const problem = 'Ce moment est déjà au programme, à cette heure et en ce lieu.';
      return { kind: 'refused', problems: { starts_at: problem } };
    }
    const momentId = newId();
    await trx
      .insertInto('event_moment')
      .values({
        territory_id: territoryId,
        id: momentId,
        event_id: eventId,
        kind: typed.kind,
        title: typed.title,
        description: typed.description ?? '',
        ...resolved.moment,
        place_name: typed.place_name,
        address: typed.address,
        takes_guests: Number(typed.takes_guests),
        guest_capacity: typed.takes_guests ? (typed.guest_capacity ?? null) : null,
        cancelled_at: null,
        created_at: now,
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'moment.added',
      territoryId,
      subject: { table: 'event_moment', id: momentId },
      detail: { starts_at: resolved.moment.starts_at },
    });
    return { kind: 'added', momentId };
  });
}
