import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventCampaign } from './event-campaign.ts';
import type { EditEventInput } from './event-form.ts';
import { resolveMoment, type EventMoment, type MomentProblem } from './event-moment.ts';
import { lastChangeAfter } from './last-change.ts';
import { chooseMovedSlug, isSlugFree, keepFormerSlug } from './move-slug.ts';
import { moveMomentsWithPlace } from './programme/move-moments-with-place.ts';
import { findEventRow, setOrganisers } from './queries.ts';
import type { EventRow } from './tables.ts';
import { refuseLocked } from './template-values.ts';
import { welcomeColumns } from './welcome-form.ts';

export type EditOutcome =
  | { kind: 'saved'; isMoved: boolean }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'over' }
  | MomentProblem;

/**
 * Saves what an organiser changed: date, place, people, visibility, capacity. Raises the revision, so that
 * invitations know they have something new to say (`isMoved`: the time or the place is another one).
 *
 * Refuses at its field: an impossible or past moment, a closing day after the ceremony, a capacity below
 * the places already taken (guarded in the update itself, so a registration that arrives meanwhile is
 * counted). Refuses a cancelled or past ceremony, and a form older than the last save. Another official's name takes
 * the scanned signature of the former one off the papers.
 * What the ceremony's campaign keeps the same everywhere is refused at its field too.
 *
 * The public page's address follows the day, and the former one leads there (`move-slug.ts`); what the page said
 * before another time or place is kept for it (`last-change.ts`).
 */
export async function editEvent(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & EditEventInput,
): Promise<EditOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const current = foundOr404(await findEventRow(inTerritory(context, territoryId), eventId));
  const now = context.clock.now();
  if (current.status === 'cancelled' || current.status === 'held' || current.ends_at <= now)
    return { kind: 'over' };
  const resolved = resolveMoment(typed, current.time_zone, now);
  if (resolved.kind === 'refused') return resolved;
  if (typed.registration_closes_on > typed.starts_on) {
    return refused(
      'registration_closes_on',
      'Les inscriptions ferment au plus tard le jour de la cérémonie.',
    );
  }
  const locked = await refuseLockedOf(context, current, typed);
  if (locked) return locked;
  // What follows is decided from `current`: the guard on the revision then holds for it too.
  if (current.revision !== typed.revision) return { kind: 'changed-meanwhile' };
  for (;;) {
    const slug = await chooseMovedSlug(context, current, typed);
    const outcome = await save(context, current, { ...typed, slug }, resolved.moment);
    if (outcome.kind !== 'slug-taken') return outcome;
  }
}

async function refuseLockedOf(
  context: Context,
  current: EventRow,
  typed: EditEventInput,
): Promise<MomentProblem | undefined> {
  const campaign = await findEventCampaign(context, current.campaign_id);
  if (!campaign) return undefined;
  const problems = refuseLocked(
    campaign,
    current.time_zone,
    {
      title: current.title,
      description: current.description,
      starts_at: current.starts_at_local.slice(11),
      ends_at: current.ends_at_local.slice(11),
      visibility: current.visibility,
      photo_rule: current.photo_rule,
    },
    {
      title: typed.title,
      description: typed.description ?? '',
      starts_at: typed.starts_at,
      ends_at: typed.ends_at,
      visibility: typed.visibility,
      ...(typed.photo_rule !== undefined && { photo_rule: typed.photo_rule }),
    },
  );
  return Object.keys(problems).length > 0 ? { kind: 'refused', problems } : undefined;
}

function save(
  context: Context,
  current: EventRow,
  typed: EditEventInput & { slug: string },
  moment: EventMoment,
): Promise<EditOutcome | { kind: 'slug-taken' }> {
  const { territory_id: territoryId, id: eventId } = current;
  const now = context.clock.now();
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await isSlugFree(trx, eventId, typed.slug))) return { kind: 'slug-taken' };
    const capacity = typed.sponsor_capacity ?? null;
    const saved = await trx
      .updateTable('event')
      .set((eb) => ({
        ...moment,
        ...welcomeColumns(typed),
        slug: typed.slug,
        last_change: lastChangeAfter(current, { ...moment, ...typed }, now),
        title: typed.title,
        description: typed.description ?? '',
        visibility: typed.visibility,
        place_name: typed.place_name,
        address: typed.address,
        official_name: typed.official_name,
        official_function: typed.official_function,
        contact_email: typed.contact_email,
        registration_closes_on: typed.registration_closes_on,
        sponsor_capacity: capacity,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', eventId)
      .where('revision', '=', typed.revision)
      .where('status', 'in', ['draft', 'published'])
      .$if(capacity !== null, (query) => query.where('sponsor_places_taken', '<=', capacity ?? 0))
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return whyNotSaved(foundOr404(await findEventRow(trx, eventId)), typed);
    await keepFormerSlug(trx, current, typed, now);
    await setOrganisers(trx, territoryId, eventId, typed.associations);
    await moveMomentsWithPlace(trx, current, typed);
    if (current.official_name !== typed.official_name) await liftSignature(trx, context, current);
    const isMoved =
      current.starts_at !== moment.starts_at ||
      current.ends_at !== moment.ends_at ||
      current.place_name !== typed.place_name ||
      current.address !== typed.address;
    await recordAuditEntry(trx, context, {
      action: isMoved ? 'event.rescheduled' : 'event.edited',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { starts_at: moment.starts_at },
    });
    return { kind: 'saved', isMoved };
  });
}

/** The scanned signature of one official must not stand over the name of another: an owner places theirs anew. */
async function liftSignature(
  trx: Transaction<Database>,
  context: Context,
  { territory_id: territoryId, id }: EventRow,
): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('ceremony_mark')
    .where('event_id', '=', id)
    .where('kind', '=', 'signature')
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return;
  await recordAuditEntry(trx, context, {
    action: 'certificate.mark_removed',
    territoryId,
    subject: { table: 'event', id },
    detail: { mark: 'signature' },
  });
}

function whyNotSaved(latest: EventRow, typed: EditEventInput): EditOutcome {
  if (latest.revision !== typed.revision || latest.status === 'cancelled')
    return { kind: 'changed-meanwhile' };
  const taken = latest.sponsor_places_taken;
  return refused(
    'sponsor_capacity',
    `${taken} ${taken > 1 ? 'places sont déjà prises' : 'place est déjà prise'} : le nombre de places ne peut pas être plus petit.`,
  );
}

function refused(field: string, problem: string): MomentProblem {
  return { kind: 'refused', problems: { [field]: problem } };
}
