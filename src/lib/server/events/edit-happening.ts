import { HAPPENING_TEMPLATES, type HappeningKind } from '#lib/labels/happening-templates.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { inTerritory, networkTables, transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { resolveMoment, type EventMoment, type MomentProblem } from './event-moment.ts';
import type { EditHappeningInput } from './happening-form.ts';
import { isMovedFrom } from './is-moved-from.ts';
import { lastChangeAfter } from './last-change.ts';
import { chooseMovedSlug, isSlugFree, keepFormerSlug } from './move-slug.ts';
import { findEventRow, setOrganisers } from './queries.ts';
import { moveMomentsWithPlace } from './programme/move-moments-with-place.ts';
import { refuseUnknownOccasion } from './refuse-unknown-occasion.ts';
import type { EventRow } from './tables.ts';
import { welcomeColumns } from './welcome-form.ts';

export type EditHappeningOutcome =
  /** `isMoved`: its time or its place is another one. */
  | { kind: 'saved'; isMoved: boolean }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' }
  /** It is cancelled or over. */
  | { kind: 'over' }
  | MomentProblem;

/**
 * Saves what an organiser changed of an event that is no ceremony. Moments of its programme that stood in its
 * place follow it to the new one. Refuses, at the field, an impossible or past moment (one that has begun may
 * keep its beginning) and a day that is not kept; refuses a form older than the last save, and an event that
 * is cancelled or over. A published one that moves keeps what its page said before.
 */
export async function editHappening(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & EditHappeningInput,
): Promise<EditHappeningOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const current = await findHappeningRow(context, { territoryId, eventId });
  const now = context.clock.now();
  if (current.status === 'cancelled' || current.status === 'held' || current.ends_at <= now)
    return { kind: 'over' };
  const resolved = resolveMoment(typed, current.time_zone, keepsItsStart(typed, current) ? '' : now);
  if (resolved.kind === 'refused') return resolved;
  if (resolved.moment.ends_at <= now) {
    return { kind: 'refused', problems: { ends_at: 'À cette heure-là, l’événement serait déjà terminé.' } };
  }
  const unknown = await refuseUnknownOccasion(context, typed.occasion_key, current.occasion_key);
  if (unknown) return unknown;
  // What follows is decided from `current`: the guard on the revision then holds for it too.
  if (current.revision !== typed.revision) return { kind: 'changed-meanwhile' };
  const stem = await stemOf(context, territoryId, typed.kind);
  for (;;) {
    const slug = await chooseMovedSlug(context, current, typed, stem);
    const outcome = await save(context, current, { ...typed, slug }, resolved.moment);
    if (outcome.kind !== 'slug-taken') return outcome;
  }
}

function save(
  context: Context,
  current: EventRow,
  typed: EditHappeningInput & { slug: string },
  moment: EventMoment,
): Promise<EditHappeningOutcome | { kind: 'slug-taken' }> {
  const { territory_id: territoryId, id: eventId } = current;
  const now = context.clock.now();
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await isSlugFree(trx, eventId, typed.slug))) return { kind: 'slug-taken' };
    const next = { ...moment, place_name: typed.place_name, address: typed.address };
    const saved = await trx
      .updateTable('event')
      .set((eb) => ({
        ...next,
        ...welcomeColumns(typed),
        last_change: lastChangeAfter(current, { ...moment, ...typed }, now),
        slug: typed.slug,
        kind: typed.kind,
        occasion_key: typed.occasion_key ?? null,
        title: typed.title,
        description: typed.description ?? '',
        visibility: typed.visibility,
        contact_email: typed.contact_email,
        registration_closes_on: typed.starts_on,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', eventId)
      .where('revision', '=', typed.revision)
      .where('status', 'in', ['draft', 'published'])
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await keepFormerSlug(trx, current, typed, now);
    await setOrganisers(trx, territoryId, eventId, typed.associations);
    await moveMomentsWithPlace(trx, current, next);
    const isMoved = isMovedFrom(current, next);
    await recordAuditEntry(trx, context, {
      action: isMoved ? 'event.rescheduled' : 'event.edited',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { starts_at: moment.starts_at },
    });
    return { kind: 'saved', isMoved };
  });
}

/** The event, if it is no ceremony (which has a use case of its own); else `NotFound`. */
async function findHappeningRow(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<EventRow> {
  const row = foundOr404(await findEventRow(inTerritory(context, territoryId), eventId));
  return foundOr404(row.kind === 'ceremony' ? undefined : row);
}

function keepsItsStart(typed: EditHappeningInput, current: EventRow): boolean {
  return `${typed.starts_on}T${typed.starts_at}` === current.starts_at_local;
}

/** What its address begins with: `grenoble-film-et-debat`. */
async function stemOf(context: Context, territoryId: string, kind: HappeningKind): Promise<string> {
  const territory = await networkTables(context)
    .selectFrom('territory')
    .select('slug')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  return `${territory.slug}-${HAPPENING_TEMPLATES[kind].slug}`;
}
