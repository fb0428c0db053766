import type { Transaction } from 'kysely';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables, transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { resolveMoment, type MomentProblem } from './event-moment.ts';
import { chooseEventSlug, copyPaperLook, setOrganisers } from './queries.ts';
import type { EventRow } from './tables.ts';

/** Registrations close 26 days before (Montpellier: 21 November for 17 December). */
const REGISTRATION_CLOSES_DAYS_BEFORE = 26;

/** Longer than an impatient person's second press, shorter than a second ceremony takes to think of. */
const SENT_TWICE_WITHIN_MS = 60_000;

/**
 * Creates a draft ceremony from three answers: when, where, who with. Everything else has a default that
 * suits a village: title, visibility, closing day, campaign and occasion of that date. The ceremony gets
 * its own encryption key. The same answers sent again within a minute lead to the same draft. Refuses an
 * impossible or past moment at its field, writing nothing.
 *
 * @param papersOf the ceremony of this territory whose papers' look is taken over; its signatures never are
 */
export async function prepareCeremony(
  context: Context,
  {
    territoryId,
    papersOf,
    ...typed
  }: { territoryId: string; papersOf?: string | undefined } & PrepareCeremonyInput,
): Promise<{ kind: 'prepared'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territory = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .selectAll()
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const resolved = resolveMoment(typed, territory.time_zone, now);
  if (resolved.kind === 'refused') return resolved;

  const eventId = newId();
  const campaign = await campaignOf(context, typed.starts_on);
  const occasion = await occasionOf(context, campaign?.day_on ?? typed.starts_on);
  // The key comes first: a key without a ceremony harms nobody, a ceremony without a key is lost.
  await context.keyring.createKey({ kind: 'ceremony', territoryId, eventId });
  for (;;) {
    const slug = await chooseEventSlug(
      acrossTerritories(context, 'follow a public address'),
      territory.slug,
      typed.starts_on,
      'public',
    );
    const prepared = await transactInTerritory(context, territoryId, async (trx) => {
      const twin = await findTwinDraft(trx, { ...typed, ...resolved.moment }, now);
      if (twin) return twin;
      const inserted = await trx
        .insertInto('event')
        .values({
          territory_id: territoryId,
          id: eventId,
          slug,
          kind: 'ceremony',
          title: 'Cérémonie de parrainage républicain',
          status: 'draft',
          visibility: 'public',
          ...resolved.moment,
          place_name: typed.place_name,
          address: typed.address,
          description: '',
          official_name: typed.official_name,
          official_function: typed.official_function,
          contact_email: typed.contact_email,
          registration_closes_on: closingDay(typed.starts_on, todayIn(territory.time_zone, now)),
          sponsor_capacity: null,
          sponsor_places_taken: 0,
          last_waiting_position: 0,
          campaign_id: campaign?.id ?? null,
          occasion_key: occasion?.key ?? null,
          cancellation_note: '',
          created_at: now,
          published_at: null,
          cancelled_at: null,
          revision: 0,
        })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .executeTakeFirst();
      // Somebody took the address since it was chosen.
      if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return undefined;
      await setOrganisers(trx, territoryId, eventId, typed.associations);
      if (papersOf !== undefined) await copyPaperLook(trx, papersOf, eventId);
      await recordAuditEntry(trx, context, {
        action: 'event.prepared',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { starts_at: resolved.moment.starts_at },
      });
      return eventId;
    });
    if (prepared !== undefined) return { kind: 'prepared', eventId: prepared };
  }
}

/** A form sent twice, by a double press or a reload, leads to the one draft that the first made. */
async function findTwinDraft(
  trx: Transaction<Database>,
  typed: Pick<EventRow, 'starts_at' | 'ends_at' | 'place_name' | 'address' | 'official_name'>,
  now: string,
): Promise<string | undefined> {
  const since = new Date(Date.parse(now) - SENT_TWICE_WITHIN_MS).toISOString();
  const twin = await trx
    .selectFrom('event')
    .select('id')
    .where('kind', '=', 'ceremony')
    .where('status', '=', 'draft')
    .where('revision', '=', 0)
    .where('created_at', '>=', since)
    .where('starts_at', '=', typed.starts_at)
    .where('ends_at', '=', typed.ends_at)
    .where('place_name', '=', typed.place_name)
    .where('address', '=', typed.address)
    .where('official_name', '=', typed.official_name)
    .executeTakeFirst();
  return twin?.id;
}

/** The usual closing day, or for a ceremony prepared late the middle of what is left. */
export function closingDay(startsOn: string, today: string): string {
  const usual = addDays(startsOn, -REGISTRATION_CLOSES_DAYS_BEFORE);
  if (usual > today) return usual;
  const twoDaysBefore = addDays(startsOn, -2);
  return twoDaysBefore > today ? twoDaysBefore : startsOn;
}

function campaignOf(context: Context, day: string) {
  return networkTables(context)
    .selectFrom('campaign')
    .select(['id', 'day_on'])
    .where('window_starts_on', '<=', day)
    .where('window_ends_on', '>=', day)
    .orderBy('day_on')
    .executeTakeFirst();
}

function occasionOf(context: Context, day: string) {
  return networkTables(context)
    .selectFrom('international_day')
    .select('key')
    .where('month_day', '=', day.slice(5))
    .where('is_archived', '=', 0)
    .orderBy('key')
    .executeTakeFirst();
}
