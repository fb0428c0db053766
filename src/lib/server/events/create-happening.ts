import type { Transaction } from 'kysely';
import { HAPPENING_TEMPLATES } from '#lib/labels/happening-templates.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables, transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { resolveMoment, type EventMoment, type MomentProblem } from './event-moment.ts';
import type { HappeningInput } from './happening-form.ts';
import { chooseEventSlug } from './queries.ts';
import { refuseUnknownOccasion } from './refuse-unknown-occasion.ts';

/** The same answers again within this time are one form sent twice: a double press, a retry on a train. */
const SENT_TWICE_WITHIN_MS = 10 * 60 * 1000;

/**
 * Creates the draft of an event of any kind but a ceremony, for an International Day or without one. Nobody
 * sees it before it is published. Refuses, at the field, an impossible or past moment and a day that is not
 * kept (any more). The same form sent twice makes one event.
 */
export async function createHappening(
  context: Context,
  { territoryId, ...typed }: { territoryId: string } & HappeningInput,
): Promise<{ kind: 'created'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territory = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select(['slug', 'time_zone'])
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const resolved = resolveMoment(typed, territory.time_zone, now);
  if (resolved.kind === 'refused') return resolved;
  const unknown = await refuseUnknownOccasion(context, typed.occasion_key);
  if (unknown) return unknown;

  const eventId = newId();
  // Its guests' key comes first: a key without an event harms nobody, an event without a key is lost.
  await context.keyring.createKey({ kind: 'ceremony', territoryId, eventId });
  for (;;) {
    const stem = `${territory.slug}-${HAPPENING_TEMPLATES[typed.kind].slug}`;
    const everywhere = acrossTerritories(context, 'follow a public address');
    const slug = await chooseEventSlug(everywhere, stem, typed.starts_on, 'public');
    const created = await transactInTerritory(context, territoryId, async (trx) => {
      const twin = await findTwinDraft(trx, typed, resolved.moment, now);
      if (twin) return twin;
      const inserted = await trx
        .insertInto('event')
        .values({
          ...eventColumns(typed, resolved.moment),
          territory_id: territoryId,
          id: eventId,
          slug,
          created_at: now,
        })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .executeTakeFirst();
      // Somebody took the address since it was chosen.
      if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return undefined;
      await recordAuditEntry(trx, context, {
        action: 'event.created',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { kind: typed.kind, starts_at: resolved.moment.starts_at },
      });
      return eventId;
    });
    if (created !== undefined) return { kind: 'created', eventId: created };
  }
}

/** A draft that has nothing of a ceremony: no official, no sponsors, nothing to register for. */
function eventColumns(typed: HappeningInput, moment: EventMoment) {
  return {
    kind: typed.kind,
    title: typed.title,
    status: 'draft' as const,
    visibility: 'public' as const,
    ...moment,
    place_name: typed.place_name,
    address: typed.address,
    description: '',
    official_name: '',
    official_function: '',
    contact_email: typed.contact_email,
    registration_closes_on: typed.starts_on,
    sponsor_capacity: null,
    sponsor_places_taken: 0,
    last_waiting_position: 0,
    campaign_id: null,
    occasion_key: typed.occasion_key ?? null,
    cancellation_note: '',
    published_at: null,
    cancelled_at: null,
    revision: 0,
  };
}

/** A form sent twice leads to the one draft that the first made. */
async function findTwinDraft(
  trx: Transaction<Database>,
  typed: HappeningInput,
  moment: EventMoment,
  now: string,
): Promise<string | undefined> {
  const twin = await trx
    .selectFrom('event')
    .select('id')
    .where('kind', '=', typed.kind)
    .where('title', '=', typed.title)
    .where('status', '=', 'draft')
    .where('revision', '=', 0)
    .where('created_at', '>=', new Date(Date.parse(now) - SENT_TWICE_WITHIN_MS).toISOString())
    .where('starts_at', '=', moment.starts_at)
    .where('ends_at', '=', moment.ends_at)
    .where('place_name', '=', typed.place_name)
    .executeTakeFirst();
  return twin?.id;
}
